/**
 * The grid for any number of rows: drawn as they are seen, walked and selected by keyboard, copied to Excel. What stands
 * in it is the caller's: a sender's sheet, the rows of a quarter.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { Severity } from "../../shared/domain/finding.ts";
import type { ClipboardCell } from "./clipboard-text.ts";
import { CopyStatus } from "./copy-status.tsx";
import {
  isSelected,
  moveSelection,
  rectangleOf,
  type GridPoint,
  type GridSelection,
  type GridSize,
} from "./grid-selection.ts";
import { MOST_COPIED_ROWS, useCopyCells } from "./use-copy-cells.ts";
import styles from "./virtual-grid.module.css";

export interface GridColumn {
  readonly key: string;
  readonly width: number;
  readonly numeric: boolean;
  readonly head: ReactNode;
  /** Left out where the grid is not sorted by columns at all. */
  readonly sort?: "ascending" | "descending" | "none";
}

/** One row that is seen; undefined while it is on its way. */
export interface GridLine {
  /** What its first, standing column says. */
  readonly name: ReactNode;
  readonly isCurrent: boolean;
  readonly role?: string | undefined;
  readonly quarantined: boolean;
  /** Null: another cell of the row covers this one. */
  readonly cell: (column: number) => GridCell | null;
}

export interface GridCell {
  readonly content: ReactNode;
  readonly severity?: Severity | null;
  /** A merged cell: how many columns it takes, and whether it ends in this row. */
  readonly span?: { readonly across: number; readonly last: boolean } | undefined;
}

interface VirtualGridProps {
  readonly label: string;
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly columns: readonly GridColumn[];
  /** What stands over the first, standing column, and how wide that is. */
  readonly corner: ReactNode;
  readonly cornerWidth: number;
  readonly line: (index: number) => GridLine | undefined;
  /** Where one stands; row -1: nowhere that can be seen. */
  readonly active: GridPoint;
  readonly onActive: (point: GridPoint) => void;
  /** Tells which rows are seen. */
  readonly onSeen: (from: number, to: number) => void;
  /** Cells to copy, both corners included. */
  readonly gather: (corners: ReturnType<typeof rectangleOf>) => Promise<readonly (readonly ClipboardCell[])[]>;
  /** Keys of the caller's own; true: it was one. */
  readonly onKey?: (event: KeyboardEvent<HTMLDivElement>, at: GridPoint) => boolean;
  readonly onOpen?: (at: GridPoint) => void;
  /** Makes columns wider and narrower. */
  readonly onWidth?: (key: string, width: number) => void;
  /** What takes the keyboard. */
  readonly ref?: RefObject<HTMLDivElement | null>;
  /** Under the head, where there are no rows: a grid holds nothing but rows. */
  readonly none?: ReactNode;
}

export function VirtualGrid(props: VirtualGridProps) {
  const { label, rowCount, rowHeight, headHeight, columns, active: given, onActive, onSeen, gather } = props;
  const id = useId();
  const own = useRef<HTMLDivElement>(null);
  const area = props.ref ?? own;
  const [anchor, setAnchor] = useState<GridPoint | null>(null);
  const { state: copied, copy } = useCopyCells();
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => area.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headHeight,
    paddingStart: headHeight,
  });
  const visible = rows.getVirtualItems();
  const [from, to] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0];
  useEffect(() => onSeen(from, to), [onSeen, from, to]);

  const active: GridPoint = { row: Math.max(0, given.row), column: given.column };
  const selection: GridSelection = { anchor: anchor ?? active, active };
  useEffect(() => {
    if (given.row < 0) return;
    const seen = rows.range;
    const isSeen = seen !== null && given.row > seen.startIndex && given.row < seen.endIndex;
    if (!isSeen) rows.scrollToIndex(given.row, { align: "center" });
    bringColumn(area.current, given.column, props.cornerWidth);
  }, [rows, area, given.row, given.column, props.cornerWidth]);

  const size: GridSize = {
    rows: rowCount,
    columns: columns.length,
    page: Math.max(1, Math.floor(((area.current?.clientHeight ?? 400) - headHeight) / rowHeight) - 1),
  };
  const goTo = (next: GridSelection) => {
    setAnchor(next.anchor.row === next.active.row && next.anchor.column === next.active.column ? null : next.anchor);
    onActive(next.active);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const column = columns[active.column];
    // With Alt arrows are the browser's: back and forward.
    if (event.altKey && !event.shiftKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c") {
      const corners = rectangleOf(selection);
      void copy(() => gather({ ...corners, toRow: Math.min(corners.toRow, corners.fromRow + MOST_COPIED_ROWS - 1) }));
    } else if (props.onWidth !== undefined && column !== undefined && widening(event) !== 0)
      props.onWidth(column.key, boundedWidth(column.width + widening(event)));
    else if (event.key === "Enter" && props.onOpen !== undefined && rowCount > 0) props.onOpen(active);
    else if (props.onKey?.(event, active) !== true) {
      const next = rowCount === 0 ? null : moveSelection(event, selection, size);
      if (next === null) return;
      goTo(next);
    }
    event.preventDefault();
  };
  const activeId = given.row >= 0 && visible.some(({ index }) => index === given.row);
  return (
    <>
      <div
        ref={area}
        className={styles["grid"]}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={activeId ? cellId(id, given) : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        <div
          className={styles["body"]}
          role="presentation"
          style={{ width: props.cornerWidth + widthOf(columns), height: rows.getTotalSize() }}
        >
          <Head {...props} current={given.column} />
          {visible.map(({ index, start }) => (
            <Line
              key={index}
              {...props}
              id={id}
              index={index}
              top={start}
              shown={props.line(index)}
              framed={given}
              selection={selection}
              onPick={(column, extend) => {
                const to = { row: index, column };
                goTo({ anchor: extend ? selection.anchor : to, active: to });
                area.current?.focus({ preventScroll: true });
              }}
            />
          ))}
        </div>
      </div>
      {rowCount === 0 && props.none}
      <CopyStatus state={copied} />
    </>
  );
}

const cellId = (grid: string, { row, column }: GridPoint): string => `${grid}-${String(row)}-${String(column)}`;

const STEP = 16;
const [NARROWEST, WIDEST] = [48, 640];
const boundedWidth = (width: number): number => Math.max(NARROWEST, Math.min(WIDEST, width));

/** Alt and Shift with an arrow: by how much. */
function widening({ altKey, shiftKey, key }: KeyboardEvent): number {
  if (!altKey || !shiftKey) return 0;
  return key === "ArrowRight" ? STEP : key === "ArrowLeft" ? -STEP : 0;
}

/** Scrolls sideways only, and only when the column is not wholly seen. */
function bringColumn(area: HTMLDivElement | null, column: number, standing: number): void {
  const head = area?.querySelector<HTMLElement>(`[data-column="${String(column)}"]`);
  if (area === null || head === null || head === undefined) return;
  const [left, right] = [head.offsetLeft, head.offsetLeft + head.offsetWidth];
  if (left - standing < area.scrollLeft) area.scrollLeft = left - standing;
  else if (right > area.scrollLeft + area.clientWidth) area.scrollLeft = right - area.clientWidth;
}

function Head({
  columns,
  corner,
  cornerWidth,
  headHeight,
  current,
  onWidth,
}: VirtualGridProps & { readonly current: number }) {
  return (
    <div className={styles["head"]} role="row" aria-rowindex={1}>
      <span className={styles["corner"]} role="columnheader" aria-colindex={1} style={{ width: cornerWidth }}>
        {corner}
      </span>
      {columns.map(({ key, width, head, sort }, at) => (
        <span
          key={key}
          className={styles["column"]}
          role="columnheader"
          aria-colindex={at + 2}
          aria-sort={sort}
          data-column={at}
          data-current={at === current || undefined}
          style={{ width, height: headHeight }}
        >
          {head}
          {onWidth !== undefined && <Edge width={width} onWidth={(next) => onWidth(key, next)} />}
        </span>
      ))}
    </div>
  );
}

/** Dragged, the column goes with it; by keyboard Alt Shift and arrows do the same. */
function Edge({ width, onWidth }: { readonly width: number; readonly onWidth: (width: number) => void }) {
  const [grip, setGrip] = useState<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <span
      className={styles["edge"]}
      aria-hidden
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrip({ x: event.clientX, width });
      }}
      onPointerMove={({ clientX }) => {
        if (grip !== null) onWidth(boundedWidth(grip.width + clientX - grip.x));
      }}
      onPointerUp={() => setGrip(null)}
      onPointerCancel={() => setGrip(null)}
    />
  );
}

interface LineProps extends VirtualGridProps {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly shown: GridLine | undefined;
  readonly framed: GridPoint;
  readonly selection: GridSelection;
  readonly onPick: (column: number, extend: boolean) => void;
}

function Line({ id, index, top, rowHeight, cornerWidth, columns, shown, framed, selection, onPick }: LineProps) {
  return (
    <div
      className={styles["line"]}
      role="row"
      aria-rowindex={index + 2}
      aria-busy={shown === undefined || undefined}
      data-quarantined={shown?.quarantined === true || undefined}
      data-role={shown?.role}
      style={{ transform: `translateY(${String(top)}px)`, height: rowHeight }}
    >
      <span
        className={styles["number"]}
        role="rowheader"
        aria-colindex={1}
        data-current={shown?.isCurrent === true || undefined}
        style={{ width: cornerWidth }}
      >
        {shown?.name}
      </span>
      {columns.map(({ key, numeric }, at) => {
        const cell = shown === undefined ? { content: null } : shown.cell(at);
        if (cell === null) return null;
        const { content, severity, span } = cell;
        const isFramed = framed.row === index && framed.column === at;
        const isChosen = isSelected(selection, { row: index, column: at });
        return (
          <span
            key={key}
            id={cellId(id, { row: index, column: at })}
            role="gridcell"
            aria-selected={isFramed || isChosen}
            aria-colindex={at + 2}
            aria-colspan={span === undefined || span.across === 1 ? undefined : span.across}
            className={`${styles["cell"] ?? ""} ${isFramed ? `k-framed ${severity === "error" ? "k-framed-error" : ""}` : ""}`}
            data-severity={severity ?? undefined}
            data-numeric={numeric || undefined}
            data-selected={(isChosen && !isFramed) || undefined}
            data-merged={span === undefined ? undefined : span.last ? "last" : "open"}
            style={{ width: widthOf(columns.slice(at, at + (span?.across ?? 1))) }}
            onClick={(event) => onPick(at, event.shiftKey)}
          >
            {content}
          </span>
        );
      })}
    </div>
  );
}

function widthOf(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
