/** The sender's own sheet: its column letters and row numbers, raw above read, one cell framed. Rows are drawn as they are seen. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { SheetCell, SheetColumn, SheetLine, SheetView } from "../../shared/api/returns.ts";
import { useApi, useTransport } from "../api/use-api.ts";
import { useName, useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import { Loading } from "./loading.tsx";
import styles from "./sheet-grid.module.css";

const PAGE = 100;
const ROW = 38;
const NARROW = 34;

/** Where a cell is: `D47` as row 47, column 4. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export type SheetMode = "raw" | "beside" | "read";

interface SheetGridProps {
  readonly submission: number;
  readonly sheet: number;
  readonly mode: SheetMode;
  readonly framed: CellPlace | null;
  readonly onFrame: (place: CellPlace) => void;
}

export function SheetGrid(props: SheetGridProps) {
  const t = useText();
  const { submission, sheet } = props;
  const first = useApi("returns.sheet", { submission, sheet, from: 0, count: PAGE, language: t.language });
  if (first.status === "loading") return <Loading label={t("sheet.loading")} />;
  if (first.status === "failed") return <Failed problem={first.problem} onRetry={first.reload} />;
  if (first.value.rowNumbers.length === 0) return <p className={styles["blank"]}>{t("sheet.blank")}</p>;
  return <Grid {...props} first={first.value} />;
}

function Grid({ submission, sheet, mode, framed, onFrame, first }: SheetGridProps & { readonly first: SheetView }) {
  const t = useText();
  const area = useRef<HTMLDivElement>(null);
  const { rowNumbers, columns } = first;
  const rows = useVirtualizer({
    count: rowNumbers.length,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: 8,
    paddingStart: 0,
  });
  const visible = rows.getVirtualItems();
  const lines = useLines({ submission, sheet }, first, visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0);
  const framedIndex = framed === null ? -1 : rowNumbers.indexOf(framed.row);
  useEffect(() => {
    if (framedIndex < 0) return;
    rows.scrollToIndex(framedIndex, { align: "center" });
    const head = area.current?.querySelector(`[data-column="${String(framed?.column ?? 0)}"]`);
    head?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [rows, framedIndex, framed?.column, sheet]);

  return (
    <div
      ref={area}
      className={styles["grid"]}
      role="grid"
      aria-label={t("sheet.label", { name: first.name })}
      aria-rowcount={rowNumbers.length + 1}
      aria-colcount={columns.length + 1}
      tabIndex={0}
      onKeyDown={(event) => walk(event, framed, first, onFrame)}
    >
      <div
        className={styles["body"]}
        style={{ width: widthOf(columns), height: rows.getTotalSize() + headHeight(first) }}
      >
        <Head view={first} framed={framed} />
        {visible.map(({ index, start }) => (
          <Line
            key={index}
            line={lines(index)}
            row={rowNumbers[index] ?? 0}
            rowIndex={index + 2}
            top={start + headHeight(first)}
            columns={columns}
            mode={mode}
            framed={framed}
            onFrame={onFrame}
          />
        ))}
      </div>
    </div>
  );
}

/** Pages of lines around what is seen; undefined while a page is on its way. */
function useLines(
  place: { readonly submission: number; readonly sheet: number },
  first: SheetView,
  from: number,
  to: number,
): (index: number) => SheetLine | undefined {
  const transport = useTransport();
  const { language } = useText();
  const pages = Array.from(
    { length: Math.floor(to / PAGE) - Math.floor(from / PAGE) + 1 },
    (_, index) => Math.floor(from / PAGE) + index,
  );
  const asked = useQueries({
    queries: pages.map((page) => {
      const input = { ...place, from: page * PAGE, count: PAGE, language };
      return {
        queryKey: ["returns.sheet", input],
        queryFn: () => transport.call("returns.sheet", input),
        enabled: page > 0,
      };
    }),
  });
  return (index) => {
    const page = Math.floor(index / PAGE);
    const view = page === 0 ? first : asked[pages.indexOf(page)]?.data;
    return view?.lines[index - page * PAGE];
  };
}

/** Arrow keys move the frame; Page Up and Page Down by twenty rows. */
function walk(
  event: KeyboardEvent,
  framed: CellPlace | null,
  { rowNumbers, columns }: SheetView,
  onFrame: (place: CellPlace) => void,
): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-20, 0],
    PageDown: [20, 0],
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = framed === null ? 0 : Math.max(0, rowNumbers.indexOf(framed.row));
  const row = rowNumbers[Math.min(rowNumbers.length - 1, Math.max(0, at + step[0]))];
  const column = Math.min(columns.length, Math.max(1, (framed?.column ?? 1) + step[1]));
  if (row !== undefined) onFrame({ row, column });
}

function Head({ view, framed }: { readonly view: SheetView; readonly framed: CellPlace | null }) {
  const t = useText();
  const name = useName();
  return (
    <div className={styles["head"]} role="row" aria-rowindex={1}>
      <span className={styles["corner"]} role="columnheader" style={{ width: NARROW }}>
        <span className="k-hidden">{t("sheet.row")}</span>
      </span>
      {view.columns.map((column) => (
        <span
          key={column.number}
          className={styles["column"]}
          role="columnheader"
          data-column={column.number}
          data-current={framed?.column === column.number || undefined}
          style={{ width: columnWidth(column), height: headHeight(view) }}
        >
          <span className={styles["letters"]}>{column.letters}</span>
          {view.headerRow !== null && (
            <span className={styles["heading"]}>
              <span className={`k-raw k-ellipsis ${styles["typed"] ?? ""}`}>{column.heading ?? ""}</span>
              <span
                className={`k-ellipsis ${styles["field"] ?? ""}`}
                title={column.name === null ? "" : name(column.name)}
              >
                {column.name === null ? "" : name(column.name)}
              </span>
              <Health column={column} />
            </span>
          )}
        </span>
      ))}
    </div>
  );
}

/** How the column fares over all its rows. */
function Health({ column }: { readonly column: SheetColumn }) {
  const t = useText();
  const { health } = column;
  if (health === null) return null;
  const parts = [
    ["valid", health.valid],
    ["warnings", health.warnings],
    ["errors", health.errors],
    ["empty", health.empty],
  ] as const;
  const label = t("sheet.health", { ...health });
  return (
    <span className={styles["health"]} role="img" aria-label={label} title={label}>
      {parts.map(([key, count]) => count > 0 && <i key={key} data-part={key} style={{ flexGrow: count }} />)}
    </span>
  );
}

interface LineProps {
  readonly line: SheetLine | undefined;
  readonly row: number;
  readonly rowIndex: number;
  readonly top: number;
  readonly columns: readonly SheetColumn[];
  readonly mode: SheetMode;
  readonly framed: CellPlace | null;
  readonly onFrame: (place: CellPlace) => void;
}

function Line({ line, row, rowIndex, top, columns, mode, framed, onFrame }: LineProps) {
  return (
    <div
      className={styles["line"]}
      role="row"
      aria-rowindex={rowIndex}
      data-quarantined={line?.quarantined === true || undefined}
      data-role={line?.role}
      style={{ top, height: ROW }}
    >
      <span
        className={styles["number"]}
        role="rowheader"
        data-current={framed?.row === row || undefined}
        style={{ width: NARROW }}
      >
        {row}
      </span>
      {columns.map((column) => (
        <Cell
          key={column.number}
          cell={line?.cells.find((one) => one.column === column.number)}
          column={column}
          mode={line?.role === "row" ? mode : "raw"}
          framed={framed?.row === row && framed.column === column.number}
          onFrame={() => onFrame({ row, column: column.number })}
        />
      ))}
    </div>
  );
}

function Cell({
  cell,
  column,
  mode,
  framed,
  onFrame,
}: {
  readonly cell: SheetCell | undefined;
  readonly column: SheetColumn;
  readonly mode: SheetMode;
  readonly framed: boolean;
  readonly onFrame: () => void;
}) {
  const t = useText();
  const isUnread = cell?.read === null;
  const isSame = cell !== undefined && cell.raw === cell.read;
  return (
    <span
      role="gridcell"
      aria-selected={framed}
      aria-colindex={column.number + 1}
      className={`${styles["cell"] ?? ""} ${framed ? `k-framed ${cell?.severity === "error" ? "k-framed-error" : ""}` : ""}`}
      data-severity={cell?.severity ?? undefined}
      data-numeric={column.numeric || undefined}
      style={{ width: columnWidth(column) }}
      onClick={onFrame}
    >
      {cell !== undefined && mode !== "read" && (mode === "raw" || !isSame) && (
        <span className={`k-raw k-ellipsis ${mode === "raw" ? "k-raw-dark" : ""}`}>{cell.raw}</span>
      )}
      {cell !== undefined && mode !== "raw" && (
        <span className="k-ellipsis">
          {isUnread ? <span className={styles["unread"]}>{t("sheet.unread")}</span> : cell.read}
        </span>
      )}
    </span>
  );
}

function headHeight({ headerRow }: SheetView): number {
  return headerRow === null ? 22 : 74;
}

const WIDE = 146;

function columnWidth({ heading, numeric }: SheetColumn): number {
  if (numeric) return 96;
  return heading !== null && heading.length > 24 ? 160 : WIDE;
}

function widthOf(columns: readonly SheetColumn[]): number {
  return NARROW + columns.reduce((sum, column) => sum + columnWidth(column), 0);
}
