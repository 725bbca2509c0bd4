import type { FindingGroup, PlacedFinding } from "../../../shared/api/returns.ts";
import { FindingCard } from "../../components/finding-actions/finding-card.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./finding-panel.module.css";

interface FindingPanelProps {
  readonly finding: PlacedFinding;
  readonly groups: readonly FindingGroup[];
}

/** The chosen finding under its sheet, and what may be decided about it. */
export function FindingPanel({ finding, groups }: FindingPanelProps) {
  const t = useText();
  const group = groups.find(({ code, severity }) => code === finding.code && severity === finding.severity);
  const at = group === undefined ? 0 : group.findings.indexOf(finding) + 1;
  return (
    <div className={styles["panel"]}>
      <FindingCard id={finding.id} position={t("return.position", { at, of: group?.findings.length ?? 0 })} />
    </div>
  );
}
