import type { FindingGroup, PlacedFinding } from "../../../shared/api/returns.ts";
import { FindingCard } from "../../components/finding-actions/finding-card.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./finding-panel.module.css";

interface FindingPanelProps {
  readonly finding: PlacedFinding;
  readonly group: FindingGroup;
  readonly index: number;
}

/** The chosen finding under its sheet, and what may be decided about it. */
export function FindingPanel({ finding, group, index }: FindingPanelProps) {
  const t = useText();
  return (
    <div className={styles["panel"]}>
      <FindingCard id={finding.id} position={t("return.position", { at: index + 1, of: group.findings })} />
    </div>
  );
}
