import { IconCheck, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { FindingGroup, PlacedFinding } from "../../../shared/api/returns.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { useText } from "../../text/language.tsx";
import { sameFinding } from "./finding-place.ts";
import { sentenceOf } from "../../components/finding-actions/say-finding.ts";
import styles from "./finding-list.module.css";

const ORDER: readonly Severity[] = ["error", "warning", "info"];

interface FindingListProps {
  readonly groups: readonly FindingGroup[];
  readonly chosen: PlacedFinding | null;
  readonly onChoose: (finding: PlacedFinding) => void;
}

/** By rule, worst first: what blocks, what must be explained, what is good to know. */
export function FindingList({ groups, chosen, onChoose }: FindingListProps) {
  const t = useText();
  return (
    <div>
      {ORDER.map((severity) => {
        const own = groups.filter((group) => group.severity === severity);
        if (own.length === 0) return null;
        return (
          <section key={severity}>
            <h2 className={styles["severity"]}>
              <SeverityMark severity={severity} /> {t(`return.group.${severity}`)}
            </h2>
            {own.map((group) => (
              <Group key={group.code} group={group} chosen={chosen} onChoose={onChoose} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

/** More chips than this would hide the other rules. */
const CHIPS = 24;

interface GroupProps {
  readonly group: FindingGroup;
  readonly chosen: PlacedFinding | null;
  readonly onChoose: (finding: PlacedFinding) => void;
}

function Group({ group, chosen, onChoose }: GroupProps) {
  const t = useText();
  const holdsChosen = chosen !== null && group.findings.some((one) => sameFinding(one, chosen));
  const [isOpen, setOpen] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const shown = isOpen || holdsChosen;
  const [first] = group.findings;
  if (first === undefined) return null;
  const chips = isWhole ? group.findings : group.findings.slice(0, CHIPS);
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <div className={styles["group"]} data-chosen={holdsChosen || undefined}>
      <button
        type="button"
        className={styles["line"]}
        aria-expanded={shown}
        onClick={() => {
          setOpen(!shown);
          if (!holdsChosen) onChoose(first);
        }}
      >
        <Chevron className="k-icon" aria-hidden />
        <span className={styles["code"]}>{group.code}</span>
        <span>{groupSentence(group, t)}</span>
        <span className={styles["count"]} data-settled={group.open === 0 || undefined}>
          {group.open === 0 ? <IconCheck className="k-icon" aria-label={t("return.settled")} /> : group.open}
        </span>
      </button>
      {shown && (
        <div className={styles["cells"]}>
          {chips.map((finding, index) => (
            <button
              key={`${finding.sheet ?? ""}!${finding.cell ?? ""} ${String(index)}`}
              type="button"
              data-on={(chosen !== null && sameFinding(finding, chosen)) || undefined}
              data-settled={finding.decision !== null || undefined}
              aria-pressed={chosen !== null && sameFinding(finding, chosen)}
              onClick={() => onChoose(finding)}
            >
              {finding.cell ?? finding.sheet ?? t("return.whole-file")}
            </button>
          ))}
          {group.findings.length > chips.length && (
            <button type="button" onClick={() => setWhole(true)}>
              {t("return.more-cells", { count: group.findings.length - chips.length })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** One finding speaks for itself; of several the rule is named. */
function groupSentence({ findings, name }: FindingGroup, t: ReturnType<typeof useText>): string {
  const [first] = findings;
  if (first === undefined) return "";
  if (findings.length === 1 || name === null) return sentenceOf(first, name, t);
  return name[t.language];
}
