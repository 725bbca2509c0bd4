/** The sender's own sheet: its column letters and row numbers, raw above read, one cell framed. Rows are drawn as they are seen. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type {
  ColumnHealth,
  SheetCell,
  SheetColumn,
  SheetLine,
  SheetSpan,
  SheetView,
} from "../../shared/api/returns.ts";
import { useName, useText } from "../text/language.tsx";
import type { ClipboardCell } from "./clipboard-text.ts";
import { CopyStatus } from "./copy-status.tsx";
import { Failed } from "./failed.tsx";
import {
  isSelected,
  moveSelection,
  rectangleOf,
  type GridPoint,
  type GridSelection,
  type GridSize,
} from "./grid-selection.ts";
import { Loading } from "./loading.tsx";
import { indexOfRow, rowAt } from "./row-runs.ts";
import { MOST_COPIED_ROWS, useCopyCells } from "./use-copy-cells.ts";
import { useSheetPages, type HealthFilter, type SheetSource } from "./use-sheet-pages.ts";
import styles from "./sheet-grid.module.css";

const ROW = 38;
const NARROW = 46;

/** Where a cell is: `D47` as row 47, column 4. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export type SheetMode = "raw" | "beside" | "read";

interface SheetGridProps {
  /** Whose sheet: a kept submission's, or a file's that waits in an import plan. */
  readonly source: SheetSource;
  readonly mode: SheetMode;
  readonly framed: CellPlace | null;
  readonly onFrame: (place: CellPlace) => void;
  /** What stands under a heading, where a heading can be given another meaning. */
  readonly headingAction?: (column: SheetColumn) => ReactNode;
}

export function SheetGrid(props: SheetGridProps) {
  const t = useText();
  const [filter, setFilter] = useState<HealthFilter | null>(null);
  const sheet = useSheetPages(props.source, filter);
  if (sheet.status === "loading") return <Loading label={t("sheet.loading")} />;
  if (sheet.status === "failed") return <Failed problem={sheet.problem} onRetry={sheet.reload} />;
  if (sheet.first.rowCount === 0 && filter === null) return <p className={styles["blank"]}>{t("sheet.blank")}</p>;
  return (
    <>
      {filter !== null && <FilterStrip view={sheet.first} filter={filter} onClear={() => setFilter(null)} />}
      <Grid {...props} sheet={sheet} filter={filter} onFilter={setFilter} />
    </>
  );
}

type ReadySheet = Extract<ReturnType<typeof useSheetPages>, { status: "ready" }>;

interface GridProps extends SheetGridProps {
  readonly sheet: ReadySheet;
  readonly filter: HealthFilter | null;
  readonly onFilter: (filter: HealthFilter | null) => void;
}

function Grid({ mode, framed, onFrame, headingAction, sheet, filter, onFilter }: GridProps) {
  const t = useText();
  const id = useId();
  const area = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<GridPoint | null>(null);
  const { state: copied, copy } = useCopyCells();
  const view = sheet.first;
  const { columns, runs, rowCount } = view;
  const top = headHeight(view);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: top,
    paddingStart: top,
  });
  const visible = rows.getVirtualItems();
  const [from, to] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0];
  const { want } = sheet;
  useEffect(() => want(from, to), [want, from, to]);

  const framedIndex = framed === null ? -1 : indexOfRow(runs, framed.row);
  const active: GridPoint = { row: Math.max(0, framedIndex), column: (framed?.column ?? 1) - 1 };
  const selection: GridSelection = { anchor: anchor ?? active, active };
  const framedColumn = framed?.column ?? 0;
  useEffect(() => {
    if (framedIndex < 0) return;
    const seen = rows.range;
    const isSeen = seen !== null && framedIndex > seen.startIndex && framedIndex < seen.endIndex;
    if (!isSeen) rows.scrollToIndex(framedIndex, { align: "center" });
    bringColumn(area.current, framedColumn);
  }, [rows, framedIndex, framedColumn]);

  const size: GridSize = {
    rows: rowCount,
    columns: columns.length,
    page: Math.max(1, Math.floor(((area.current?.clientHeight ?? 400) - top) / ROW) - 1),
  };
  const goTo = (next: GridSelection) => {
    setAnchor(next.anchor.row === next.active.row && next.anchor.column === next.active.column ? null : next.anchor);
    onFrame({ row: rowAt(runs, next.active.row), column: next.active.column + 1 });
  };
  const gather = async (): Promise<ClipboardCell[][]> => {
    const { fromRow, toRow, fromColumn, toColumn } = rectangleOf(selection);
    const lines = await sheet.lines(fromRow, Math.min(toRow, fromRow + MOST_COPIED_ROWS - 1));
    const wanted = columns.slice(fromColumn, toColumn + 1);
    return lines.map((line) =>
      wanted.map(({ number, numeric }) => ({
        text: copiedText(
          line.cells.find(({ column }) => column === number),
          line.role === "row" ? mode : "raw",
        ),
        numeric: numeric && line.role === "row",
      })),
    );
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c") {
      event.preventDefault();
      void copy(gather);
      return;
    }
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onFilter(nextFilter(columns[active.column], filter));
      return;
    }
    const next = rowCount === 0 ? null : moveSelection(event, selection, size);
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };

  return (
    <>
      <div
        ref={area}
        className={styles["grid"]}
        role="grid"
        aria-label={t("sheet.label", { name: view.name })}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={
          visible.some(({ index }) => index === framedIndex) ? cellId(id, framedIndex, active.column) : undefined
        }
        tabIndex={0}
        onKeyDown={press}
      >
        <div
          className={styles["body"]}
          role="presentation"
          style={{ width: widthOf(columns), height: rows.getTotalSize() }}
        >
          <Head view={view} framed={framed} filter={filter} onFilter={onFilter} headingAction={headingAction} />
          {visible.map(({ index, start }) => (
            <Line
              key={index}
              id={id}
              index={index}
              line={sheet.line(index)}
              row={rowAt(runs, index)}
              top={start}
              columns={columns}
              mode={mode}
              framed={framed}
              selection={selection}
              onPick={(column, extend) => {
                const to = { row: index, column: column - 1 };
                goTo({ anchor: extend ? selection.anchor : to, active: to });
              }}
            />
          ))}
        </div>
      </div>
      <CopyStatus state={copied} />
    </>
  );
}

function copiedText(cell: SheetCell | undefined, mode: SheetMode): string {
  if (cell === undefined) return "";
  return mode === "raw" ? cell.raw : (cell.read ?? cell.raw);
}

const cellId = (grid: string, row: number, column: number): string => `${grid}-${String(row)}-${String(column)}`;

/** Scrolls sideways only, and only when the column is not wholly seen. */
function bringColumn(area: HTMLDivElement | null, column: number): void {
  const head = area?.querySelector<HTMLElement>(`[data-column="${String(column)}"]`);
  if (area === null || head === null || head === undefined) return;
  const [left, right] = [head.offsetLeft, head.offsetLeft + head.offsetWidth];
  if (left - NARROW < area.scrollLeft) area.scrollLeft = left - NARROW;
  else if (right > area.scrollLeft + area.clientWidth) area.scrollLeft = right - area.clientWidth;
}

interface HeadProps {
  readonly view: SheetView;
  readonly framed: CellPlace | null;
  readonly filter: HealthFilter | null;
  readonly onFilter: (filter: HealthFilter | null) => void;
  readonly headingAction: ((column: SheetColumn) => ReactNode) | undefined;
}

function Head({ view, framed, filter, onFilter, headingAction }: HeadProps) {
  const t = useText();
  const name = useName();
  return (
    <div className={styles["head"]} role="row" aria-rowindex={1}>
      <span className={styles["corner"]} role="columnheader" aria-colindex={1} style={{ width: NARROW }}>
        <span className="k-hidden">{t("sheet.row")}</span>
      </span>
      {view.columns.map((column) => (
        <span
          key={column.number}
          className={styles["column"]}
          role="columnheader"
          aria-colindex={column.number + 1}
          data-column={column.number}
          data-current={framed?.column === column.number || undefined}
          style={{ width: columnWidth(column), height: headHeight(view) }}
        >
          <span className={styles["letters"]}>{column.letters}</span>
          {view.headerRow !== null && (
            <span className={styles["heading"]}>
              <span className={`k-raw k-ellipsis ${styles["typed"] ?? ""}`} title={column.heading ?? ""}>
                {column.heading ?? ""}
              </span>
              {headingAction !== undefined && column.heading !== null ? (
                headingAction(column)
              ) : (
                <span
                  className={`k-ellipsis ${styles["field"] ?? ""}`}
                  title={column.name === null ? "" : name(column.name)}
                >
                  {column.name === null ? "" : name(column.name)}
                </span>
              )}
              <Health column={column} filter={filter} onFilter={onFilter} />
            </span>
          )}
        </span>
      ))}
    </div>
  );
}

const PARTS = ["errors", "warnings", "empty", "valid"] as const satisfies readonly (keyof ColumnHealth)[];

/** The rows that fare worst, then the next, then all again. */
function nextFilter(column: SheetColumn | undefined, filter: HealthFilter | null): HealthFilter | null {
  if (column === undefined || column.health === null) return null;
  const { health, number } = column;
  const there = PARTS.filter((part) => health[part] > 0);
  const next = there[filter?.column === number ? there.indexOf(filter.part) + 1 : 0];
  return next === undefined ? null : { column: number, part: next };
}

/** How the column fares over all its rows; choosing it goes through them by how they fare. `F` does so by keyboard. */
function Health({
  column,
  filter,
  onFilter,
}: {
  readonly column: SheetColumn;
  readonly filter: HealthFilter | null;
  readonly onFilter: (filter: HealthFilter | null) => void;
}) {
  const t = useText();
  const { health, number } = column;
  if (health === null) return null;
  const label = t("sheet.health", { ...health });
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles["health"]}
      aria-label={t("sheet.health.filter", { column: column.letters, ...health })}
      aria-pressed={filter?.column === number}
      title={label}
      onClick={() => onFilter(nextFilter(column, filter))}
    >
      {[...PARTS]
        .reverse()
        .map((part) => health[part] > 0 && <i key={part} data-part={part} style={{ flexGrow: health[part] }} />)}
    </button>
  );
}

/** Looking at fewer rows changes nothing that is or will be kept; the way back is beside it. */
function FilterStrip({
  view,
  filter,
  onClear,
}: {
  readonly view: SheetView;
  readonly filter: HealthFilter;
  readonly onClear: () => void;
}) {
  const t = useText();
  const name = useName();
  const column = view.columns.find(({ number }) => number === filter.column);
  return (
    <div className={styles["filter"]} role="status">
      {t("sheet.filtered", {
        rows: view.rowCount,
        column: column?.name == null ? (column?.letters ?? "") : name(column.name),
        part: filter.part,
      })}
      <button type="button" className={styles["clear"]} onClick={onClear}>
        {t("sheet.filter.clear")}
      </button>
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly index: number;
  readonly line: SheetLine | undefined;
  readonly row: number;
  readonly top: number;
  readonly columns: readonly SheetColumn[];
  readonly mode: SheetMode;
  readonly framed: CellPlace | null;
  readonly selection: GridSelection;
  readonly onPick: (column: number, extend: boolean) => void;
}

function Line({ id, index, line, row, top, columns, mode, framed, selection, onPick }: LineProps) {
  const t = useText();
  const cells = new Map(line?.cells.map((cell) => [cell.column, cell]));
  const covered = new Set(
    line?.spans.flatMap(({ column, across }) => Array.from({ length: across - 1 }, (_, by) => column + by + 1)),
  );
  return (
    <div
      className={styles["line"]}
      role="row"
      aria-rowindex={index + 2}
      aria-busy={line === undefined || undefined}
      data-quarantined={line?.quarantined === true || undefined}
      data-role={line?.role}
      style={{ transform: `translateY(${String(top)}px)`, height: ROW }}
    >
      <span
        className={styles["number"]}
        role="rowheader"
        aria-colindex={1}
        data-current={framed?.row === row || undefined}
        style={{ width: NARROW }}
      >
        {row}
        {line?.quarantined === true && <span className="k-hidden"> {t("sheet.quarantined")}</span>}
      </span>
      {columns.map((column, at) =>
        covered.has(column.number) ? null : (
          <Cell
            key={column.number}
            id={cellId(id, index, at)}
            cell={cells.get(column.number)}
            column={column}
            width={widthAcross(columns, at, line)}
            span={line?.spans.find((span) => span.column === column.number)}
            mode={line?.role === "row" ? mode : "raw"}
            framed={framed?.row === row && framed.column === column.number}
            selected={isSelected(selection, { row: index, column: at })}
            onPick={(extend) => onPick(column.number, extend)}
          />
        ),
      )}
    </div>
  );
}

interface CellProps {
  readonly id: string;
  readonly cell: SheetCell | undefined;
  readonly column: SheetColumn;
  readonly width: number;
  readonly span: SheetSpan | undefined;
  readonly mode: SheetMode;
  readonly framed: boolean;
  readonly selected: boolean;
  readonly onPick: (extend: boolean) => void;
}

function Cell({ id, cell, column, width, span, mode, framed, selected, onPick }: CellProps) {
  const t = useText();
  const isUnread = cell?.read === null;
  const isSame = cell !== undefined && cell.raw === cell.read;
  return (
    <span
      id={id}
      role="gridcell"
      aria-selected={framed || selected}
      aria-colindex={column.number + 1}
      aria-colspan={span === undefined || span.across === 1 ? undefined : span.across}
      className={`${styles["cell"] ?? ""} ${framed ? `k-framed ${cell?.severity === "error" ? "k-framed-error" : ""}` : ""}`}
      data-severity={cell?.severity ?? undefined}
      data-numeric={column.numeric || undefined}
      data-selected={(selected && !framed) || undefined}
      data-merged={span === undefined ? undefined : span.last ? "last" : "open"}
      style={{ width }}
      onClick={(event) => onPick(event.shiftKey)}
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
  return headerRow === null ? 22 : 78;
}

const WIDE = 146;

function columnWidth({ heading, numeric }: SheetColumn): number {
  if (numeric) return 96;
  return heading !== null && heading.length > 24 ? 160 : WIDE;
}

/** A merged cell is as wide as the columns it covers. */
function widthAcross(columns: readonly SheetColumn[], at: number, line: SheetLine | undefined): number {
  const across = line?.spans.find(({ column }) => column === at + 1)?.across ?? 1;
  return columns.slice(at, at + across).reduce((sum, column) => sum + columnWidth(column), 0);
}

function widthOf(columns: readonly SheetColumn[]): number {
  return NARROW + columns.reduce((sum, column) => sum + columnWidth(column), 0);
}
