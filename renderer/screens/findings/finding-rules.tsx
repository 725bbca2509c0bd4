import { IconChevronDown, IconChevronRight, IconSquare, IconSquareCheckFilled } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { FindingTally, ListedFinding } from "../../../shared/api/findings.ts";
import { placeOf } from "../../components/finding-actions/place-of.ts";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { useName, useText } from "../../text/language.tsx";
import { canBeDecided } from "./use-picks.ts";
import styles from "./findings-screen.module.css";

const GROUP = 52;
const LINE = 28;

interface FindingRulesProps {
  readonly groups: readonly FindingTally[];
  /** Which group is open, and which of its findings is chosen. */
  readonly group: number;
  readonly index: number;
  readonly at: (index: number) => ListedFinding | undefined;
  readonly onChoose: (group: number, index: number) => void;
  /** Those to be decided about together, by id. */
  readonly picked: ReadonlySet<number>;
  readonly onPick: (finding: ListedFinding) => void;
  /** Which of the open group's findings are seen. */
  readonly onSeen: (from: number, to: number) => void;
}

/** Rules worst first; the findings of the open one under it, drawn as they are seen. */
export function FindingRules({ groups, group, index, at, onChoose, picked, onPick, onSeen }: FindingRulesProps) {
  const area = useRef<HTMLDivElement>(null);
  const open = groups[group];
  const lines = open?.findings ?? 0;
  // Groups before the open one and itself, its findings, the groups after it.
  const isLine = (position: number): boolean => position > group && position <= group + lines;
  const entryOf = (position: number): { readonly group: number } | { readonly line: number } => {
    if (isLine(position)) return { line: position - group - 1 };
    return { group: position <= group ? position : position - lines };
  };
  const list = useVirtualizer({
    count: groups.length + lines,
    getScrollElement: () => area.current,
    // Asked for each of thousands of lines.
    estimateSize: (position) => (isLine(position) ? LINE : GROUP),
    getItemKey: (position) => {
      if (isLine(position)) return position - group - 1;
      const tally = groups[position <= group ? position : position - lines];
      return `${tally?.severity ?? ""} ${tally?.code ?? ""}`;
    },
    overscan: 8,
  });
  const seen = list.getVirtualItems();
  const seenLines = seen.flatMap(({ index: position }) => {
    const entry = entryOf(position);
    return "line" in entry ? [entry.line] : [];
  });
  const [from, to] = [seenLines[0] ?? 0, seenLines.at(-1) ?? 0];
  useEffect(() => onSeen(from, to), [onSeen, from, to]);
  useEffect(() => {
    list.measure();
    list.scrollToIndex(group + 1 + index, { align: "auto" });
  }, [list, group, index, lines]);

  return (
    <div ref={area} className={styles["rules"]}>
      <div className={styles["rules-body"]} style={{ height: list.getTotalSize() }}>
        {seen.map(({ key, index: position, start, size }) => {
          const entry = entryOf(position);
          return (
            <div key={key} className={styles["entry"]} style={{ top: start, height: size }}>
              {"group" in entry ? (
                <Rule
                  tally={groups[entry.group]}
                  isOpen={entry.group === group}
                  onOpen={() => onChoose(entry.group, 0)}
                />
              ) : (
                <Line
                  finding={at(entry.line)}
                  isChosen={entry.line === index}
                  picked={picked}
                  onPick={onPick}
                  onChoose={() => onChoose(group, entry.line)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Rule({
  tally,
  isOpen,
  onOpen,
}: {
  readonly tally: FindingTally | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const t = useText();
  const name = useName();
  if (tally === undefined) return null;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className={styles["rule"]} aria-expanded={isOpen} onClick={onOpen}>
      <Chevron className="k-icon" aria-hidden />
      <SeverityMark severity={tally.severity} />
      <span className={styles["code"]}>{tally.code}</span>
      <span className={styles["rule-name"]}>
        {tally.name === null ? tally.code : name(tally.name)}
        <span className="k-hidden">, {t("findings.group.count", { findings: tally.findings })}</span>
      </span>
      <span className={styles["count"]} aria-hidden>
        {tally.findings}
      </span>
      <span className={`k-small k-muted ${styles["rule-senders"] ?? ""}`}>
        {t("findings.group.senders", { senders: tally.senders })}
      </span>
    </button>
  );
}

function Line({
  finding,
  isChosen,
  picked,
  onPick,
  onChoose,
}: Pick<FindingRulesProps, "picked" | "onPick"> & {
  readonly finding: ListedFinding | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const t = useText();
  const place = finding === undefined ? "" : placeOf(finding, t);
  return (
    <div className={styles["row"]}>
      {finding !== undefined && canBeDecided(finding) && (
        <button
          type="button"
          role="checkbox"
          className={styles["pick"]}
          tabIndex={isChosen ? 0 : -1}
          aria-checked={picked.has(finding.id)}
          aria-label={t("decide.batch.pick", { sender: finding.senderName, place })}
          onClick={() => onPick(finding)}
        >
          {picked.has(finding.id) ? (
            <IconSquareCheckFilled className="k-icon" aria-hidden />
          ) : (
            <IconSquare className="k-icon" aria-hidden />
          )}
        </button>
      )}
      <button
        type="button"
        className={styles["line"]}
        aria-current={isChosen}
        data-standing={finding?.standing ?? undefined}
        data-settled={finding?.settled === true || undefined}
        onClick={onChoose}
      >
        <span className="k-ellipsis">{finding?.senderName ?? "…"}</span>
        <span className={`k-raw k-ellipsis ${styles["place"] ?? ""}`}>{place}</span>
      </button>
    </div>
  );
}
