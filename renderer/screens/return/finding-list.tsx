import { IconCheck, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { FindingGroup, PlacedFinding } from "../../../shared/api/returns.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { sentenceOf } from "../../components/finding-actions/say-finding.ts";
import { SeverityMark } from "../../components/severity-mark.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./finding-list.module.css";

const ORDER: readonly Severity[] = ["error", "warning", "info"];

interface FindingListProps {
  readonly groups: readonly FindingGroup[];
  /** Which group is open, and which of its findings is chosen; null: none. */
  readonly chosen: { readonly group: FindingGroup; readonly index: number } | null;
  /** The open group's findings; undefined while one is on its way. */
  readonly at: (index: number) => PlacedFinding | undefined;
  readonly onChoose: (group: FindingGroup, index: number) => void;
  /** Which of the open group's findings are seen. */
  readonly onSeen: (from: number, to: number) => void;
}

/** By rule, worst first: what blocks, what must be explained, what is good to know. */
export function FindingList(props: FindingListProps) {
  const t = useText();
  const { groups } = props;
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
              <Group key={group.code} {...props} group={group} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

/** As many stand beside each other; of more those are drawn that are seen. */
const CHIPS = 24;

interface GroupProps extends Omit<FindingListProps, "groups"> {
  readonly group: FindingGroup;
}

function Group(props: GroupProps) {
  const t = useText();
  const { group, chosen, onChoose } = props;
  const isOpen = chosen?.group === group;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={styles["group"]} data-chosen={isOpen || undefined}>
      <button type="button" className={styles["line"]} aria-expanded={isOpen} onClick={() => onChoose(group, 0)}>
        <Chevron className="k-icon" aria-hidden />
        <span className={styles["code"]}>{group.code}</span>
        <span>{groupSentence(group, t)}</span>
        <span className={styles["count"]} data-settled={group.open === 0 || undefined}>
          {group.open === 0 ? <IconCheck className="k-icon" aria-label={t("return.settled")} /> : group.open}
        </span>
      </button>
      {isOpen && group.findings <= CHIPS && (
        <div className={styles["cells"]}>
          {Array.from({ length: group.findings }, (_, index) => (
            <Chip key={index} {...props} index={index} chosen={chosen.index} />
          ))}
        </div>
      )}
      {isOpen && group.findings > CHIPS && <ManyCells {...props} chosen={chosen.index} />}
    </div>
  );
}

interface CellsProps extends Omit<GroupProps, "chosen"> {
  readonly chosen: number;
}

const ACROSS = 4;
const ROW = 28;

/** Thousands of cells in an area of their own, drawn as they are seen. */
function ManyCells(props: CellsProps) {
  const { group, chosen, onSeen } = props;
  const area = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: Math.ceil(group.findings / ACROSS),
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: 4,
  });
  const seen = rows.getVirtualItems();
  const [from, to] = [(seen[0]?.index ?? 0) * ACROSS, ((seen.at(-1)?.index ?? 0) + 1) * ACROSS - 1];
  useEffect(() => onSeen(from, Math.min(to, group.findings - 1)), [onSeen, from, to, group.findings]);
  const row = Math.floor(chosen / ACROSS);
  useEffect(() => rows.scrollToIndex(row, { align: "auto" }), [rows, row]);
  return (
    <div ref={area} className={styles["many"]}>
      <div className={styles["many-body"]} style={{ height: rows.getTotalSize() }}>
        {seen.map(({ key, index, start }) => (
          <div key={key} className={styles["many-row"]} style={{ top: start }}>
            {Array.from({ length: Math.min(ACROSS, group.findings - index * ACROSS) }, (_, column) => (
              <Chip key={column} {...props} index={index * ACROSS + column} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Chip({ group, chosen, at, onChoose, index }: CellsProps & { readonly index: number }) {
  const t = useText();
  const finding = at(index);
  const isOn = index === chosen;
  return (
    <button
      type="button"
      data-on={isOn || undefined}
      data-settled={finding?.settled === true || undefined}
      aria-pressed={isOn}
      onClick={() => onChoose(group, index)}
    >
      {finding === undefined ? "…" : (finding.cell ?? finding.sheet ?? t("return.whole-file"))}
    </button>
  );
}

/** One finding speaks for itself; of several the rule is named. */
function groupSentence({ findings, first, name }: FindingGroup, t: ReturnType<typeof useText>): string {
  return findings === 1 || name === null ? sentenceOf(first, name, t) : name[t.language];
}
