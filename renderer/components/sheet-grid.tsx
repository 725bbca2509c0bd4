/** The sender's own sheet: its column letters and row numbers, raw above read, one cell framed. */
import { useState, type ReactNode } from "react";
import type { ColumnHealth, SheetCell, SheetColumn, SheetLine, SheetView } from "../../shared/api/returns.ts";
import { useName, useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import { Loading } from "./loading.tsx";
import { indexOfRow, rowAt } from "./row-runs.ts";
import { useSheetPages, type HealthFilter, type SheetSource } from "./use-sheet-pages.ts";
import { VirtualGrid, type GridLine } from "./virtual-grid.tsx";
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
  const view = sheet.first;
  const { columns, runs, rowCount } = view;
  const line = (index: number): GridLine | undefined => {
    const known = sheet.line(index);
    const row = rowAt(runs, index);
    return lineOf(known, columns, mode, {
      isCurrent: framed?.row === row,
      name: (
        <>
          {row}
          {known?.quarantined === true && <span className="k-hidden"> {t("sheet.quarantined")}</span>}
        </>
      ),
    });
  };
  return (
    <VirtualGrid
      label={t("sheet.label", { name: view.name })}
      rowCount={rowCount}
      rowHeight={ROW}
      headHeight={headHeight(view)}
      cornerWidth={NARROW}
      corner={<span className="k-hidden">{t("sheet.row")}</span>}
      columns={columns.map((column) => ({
        key: column.letters,
        width: columnWidth(column),
        numeric: column.numeric,
        head: <Heading {...{ view, column, filter, onFilter, headingAction }} />,
      }))}
      line={line}
      active={{ row: framed === null ? -1 : indexOfRow(runs, framed.row), column: (framed?.column ?? 1) - 1 }}
      onActive={({ row, column }) => onFrame({ row: rowAt(runs, row), column: column + 1 })}
      onSeen={sheet.want}
      onKey={({ key, ctrlKey, metaKey, altKey }, at) => {
        if (key.toLowerCase() !== "f" || ctrlKey || metaKey || altKey) return false;
        onFilter(nextFilter(columns[at.column], filter));
        return true;
      }}
      gather={async ({ fromRow, toRow, fromColumn, toColumn }) => {
        const wanted = columns.slice(fromColumn, toColumn + 1);
        return (await sheet.lines(fromRow, toRow)).map((each) =>
          wanted.map(({ number, numeric }) => ({
            text: copiedText(
              each.cells.find(({ column }) => column === number),
              each.role === "row" ? mode : "raw",
            ),
            numeric: numeric && each.role === "row",
          })),
        );
      }}
    />
  );
}

function copiedText(cell: SheetCell | undefined, mode: SheetMode): string {
  if (cell === undefined) return "";
  return mode === "raw" ? cell.raw : (cell.read ?? cell.raw);
}

function lineOf(
  line: SheetLine | undefined,
  columns: readonly SheetColumn[],
  mode: SheetMode,
  named: Pick<GridLine, "name" | "isCurrent">,
): GridLine {
  const cells = new Map(line?.cells.map((cell) => [cell.column, cell]));
  const spans = new Map(line?.spans.map((span) => [span.column, span]));
  const covered = new Set(
    line?.spans.flatMap(({ column, across }) => Array.from({ length: across - 1 }, (_, by) => column + by + 1)),
  );
  return {
    ...named,
    role: line?.role,
    quarantined: line?.quarantined === true,
    cell: (at) => {
      const number = columns[at]?.number ?? 0;
      const cell = cells.get(number);
      if (covered.has(number)) return null;
      return {
        content: cell && <CellTexts cell={cell} mode={line?.role === "row" ? mode : "raw"} />,
        severity: cell?.severity ?? null,
        span: spans.get(number),
      };
    },
  };
}

/** Raw above read; one line where both are the same. */
function CellTexts({ cell, mode }: { readonly cell: SheetCell; readonly mode: SheetMode }) {
  const t = useText();
  const { raw, read } = cell;
  return (
    <>
      {mode !== "read" && (mode === "raw" || raw !== read) && (
        <span className={`k-raw k-ellipsis ${mode === "raw" ? "k-raw-dark" : ""}`}>{raw}</span>
      )}
      {mode !== "raw" && (
        <span className="k-ellipsis">{read ?? <span className={styles["unread"]}>{t("sheet.unread")}</span>}</span>
      )}
    </>
  );
}

interface HeadingProps {
  readonly view: SheetView;
  readonly column: SheetColumn;
  readonly filter: HealthFilter | null;
  readonly onFilter: (filter: HealthFilter | null) => void;
  readonly headingAction: ((column: SheetColumn) => ReactNode) | undefined;
}

function Heading({ view, column, filter, onFilter, headingAction }: HeadingProps) {
  const name = useName();
  return (
    <>
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
    </>
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

function headHeight({ headerRow }: SheetView): number {
  return headerRow === null ? 22 : 78;
}

const WIDE = 146;

function columnWidth({ heading, numeric }: SheetColumn): number {
  if (numeric) return 96;
  return heading !== null && heading.length > 24 ? 160 : WIDE;
}
