/** The rows that differ, drawn as they are seen; arrow keys go from one to the next. */
import { useQueries } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { ComparedCell, ComparedRow, RowChange } from "../../../shared/api/versions.ts";
import { useTransport } from "../../api/use-api.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./version-diff.module.css";

const PAGE = 100;
const GUESS = 64;

interface DiffRowsProps {
  readonly pair: { readonly older: number; readonly newer: number };
  readonly filter: { readonly form: string | null; readonly change: RowChange | null };
  readonly count: number;
  readonly onChoose: (row: ComparedRow) => void;
  /** What may be done with the chosen row. */
  readonly below: (row: ComparedRow) => ReactNode;
}

export function DiffRows({ pair, filter, count, onChoose, below }: DiffRowsProps) {
  const t = useText();
  const id = useId();
  const area = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(-1);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: () => GUESS,
    overscan: 6,
  });
  const visible = rows.getVirtualItems();
  const rowAt = usePages(pair, filter, visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0);
  const choose = (index: number) => {
    const row = rowAt(index);
    setChosen(index);
    rows.scrollToIndex(index, { align: "auto" });
    if (row !== undefined) onChoose(row);
  };
  const press = (event: KeyboardEvent) => {
    const next = steps(event.key, chosen, count);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const current = rowAt(chosen);
  return (
    <>
      <div
        ref={area}
        className={styles["rows"]}
        role="listbox"
        aria-label={t("versions.rows.label")}
        aria-activedescendant={visible.some(({ index }) => index === chosen) ? `${id}-${String(chosen)}` : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        <div role="presentation" className={styles["all"]} style={{ height: rows.getTotalSize() }}>
          {visible.map(({ index, start }) => (
            <div
              key={index}
              id={`${id}-${String(index)}`}
              ref={rows.measureElement}
              data-index={index}
              className={styles["row"]}
              role="option"
              aria-selected={index === chosen}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${String(start)}px)` }}
              onClick={() => choose(index)}
            >
              <Row row={rowAt(index)} />
            </div>
          ))}
        </div>
      </div>
      <div className={`k-bar k-small k-ink2 ${styles["below"] ?? ""}`}>
        {current === undefined ? (
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t("versions.keys.move")}
          </span>
        ) : (
          below(current)
        )}
      </div>
    </>
  );
}

function steps(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(count - 1, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "PageDown":
      return Math.min(count - 1, at + 10);
    case "PageUp":
      return Math.max(0, at - 10);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function usePages(
  pair: DiffRowsProps["pair"],
  filter: DiffRowsProps["filter"],
  from: number,
  to: number,
): (index: number) => ComparedRow | undefined {
  const transport = useTransport();
  const { language } = useText();
  const first = Math.floor(from / PAGE);
  const pages = Array.from({ length: Math.floor(to / PAGE) - first + 1 }, (_, index) => first + index);
  const asked = useQueries({
    queries: pages.map((page) => {
      const input = { ...pair, ...filter, language, from: page * PAGE, count: PAGE };
      return { queryKey: ["versions.compare", input], queryFn: () => transport.call("versions.compare", input) };
    }),
  });
  return (index) => asked[pages.indexOf(Math.floor(index / PAGE))]?.data?.rows[index % PAGE];
}

function Row({ row }: { readonly row: ComparedRow | undefined }) {
  const t = useText();
  const name = useName();
  if (row === undefined) return <span className="k-muted">…</span>;
  const { change, form, older, newer, fields } = row;
  const at = (newer ?? older)?.row ?? 0;
  const isMoved = change === "changed" && older !== null && older.row !== at;
  return (
    <>
      <div className="k-row">
        <span className={styles["change"]} data-change={change}>
          {t(`versions.row.${change}`, { row: at })}
        </span>
        {isMoved && <span className="k-small k-muted">{t("versions.row.moved", { row: older.row })}</span>}
        <span className="k-small k-muted k-push">{form}</span>
      </div>
      {fields.length === 0 && change === "changed" && <p className="k-small k-ink2">{t("versions.row.meaning")}</p>}
      <dl className={styles["fields"]} data-change={change}>
        {fields.map((field) => (
          <div key={field.field}>
            <dt className="k-ellipsis">{name(field.name)}</dt>
            {change !== "added" && (
              <dd data-side="older">
                <Side cell={field.older} word={t("versions.was")} />
              </dd>
            )}
            {change !== "removed" && (
              <dd data-side="newer">
                <Side cell={field.newer} word={t("versions.is")} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

/** Raw over its reading; one line where both are the same. */
function Side({ cell, word }: { readonly cell: ComparedCell | null; readonly word: string }) {
  const t = useText();
  return (
    <>
      <span className="k-hidden">{word} </span>
      {cell === null || cell.raw === "" ? (
        <span className="k-muted">{t("versions.blank")}</span>
      ) : (
        <>
          {cell.raw !== cell.read && <span className={`k-raw ${styles["raw"] ?? ""}`}>{cell.raw}</span>}
          <span>{cell.read ?? t("sheet.unread")}</span>
        </>
      )}
    </>
  );
}
