import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconCheck, IconChevronLeft, IconChevronRight, IconTable, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type {
  CountedBehind,
  FigureBehind,
  FigureQuestion,
  FigureTrace,
  IndicatorPassport,
  TracedRow,
  TracedUnit,
} from "../../shared/api/indicators.ts";
import { useFrame } from "../frame/frame-context.ts";
import { addressOf, goTo, type Place } from "../frame/place.ts";
import { useName, useText } from "../text/language.tsx";
import type { Asked } from "../api/use-api.ts";
import { placeOfCell } from "./cell-place.ts";
import { Failed } from "./failed.tsx";
import { formatOf } from "./figure-names.ts";
import { spellCell, type OpenedCell, type TracePart } from "./figure-place.ts";
import { SheetGrid, type CellPlace } from "./sheet-grid.tsx";
import { figure, instant } from "./spell.ts";
import styles from "./value-drawer.module.css";

/** Counted units asked for at a time. */
export const UNITS_OF_PAGE = 25;

interface DrawerTraceProps {
  readonly place: Place;
  readonly question: FigureQuestion;
  readonly passport: IndicatorPassport;
  readonly trace: FigureTrace;
  readonly behind: Asked<FigureBehind>;
  readonly part: TracePart;
  readonly at: OpenedCell;
}

/** From the figure to its counted units, to the file, to the cell. */
export function DrawerTrace({ place, question, passport, trace, behind, part, at }: DrawerTraceProps) {
  const t = useText();
  const unit = trace.units[at.unit % UNITS_OF_PAGE];
  const row = unit?.rows[at.row] ?? unit?.rows[0];
  const move = (cell: OpenedCell) => goTo({ ...place, view: { ...place.view, cell: spellCell(cell) } });
  return (
    <section className={styles["trace"]} data-wide={at.wide || undefined}>
      {!at.wide && (
        <>
          <h3>{t("drawer.how")}</h3>
          {part !== "items" && <Parts place={place} part={part} />}
          <ol className={styles["steps"]}>
            <Counted question={question} passport={passport} trace={trace} />
            <li>
              <Behind question={question} passport={passport} trace={trace} behind={behind} part={part} />
            </li>
            {row !== undefined && <FromFile row={row} />}
          </ol>
        </>
      )}
      {row === undefined || unit === undefined ? (
        <p className="k-small k-muted">{t("drawer.no-cell")}</p>
      ) : (
        <FromCell
          key={`${String(row.submission)} ${row.sheet} ${String(row.row)}`}
          trace={trace}
          row={row}
          at={at}
          onMove={move}
        />
      )}
      {!at.wide && trace.units.length > 0 && <Units trace={trace} at={at} onMove={move} />}
    </section>
  );
}

function Parts({ place, part }: { readonly place: Place; readonly part: TracePart }) {
  const t = useText();
  return (
    <SegmentedControl<TracePart>
      aria-label={t("drawer.part")}
      value={part}
      onChange={(next) => goTo({ ...place, view: { ...place.view, part: next, cell: "0.0" } })}
      data={(["numerator", "denominator"] as const).map((value) => ({ value, label: t(`drawer.part.${value}`) }))}
    />
  );
}

type StepProps = Pick<DrawerTraceProps, "question" | "passport" | "trace">;

function Counted({ question, passport, trace }: StepProps) {
  const t = useText();
  const name = useName();
  const { period } = useFrame();
  return (
    <li>
      <b className="k-strong">
        {trace.unitCount === null
          ? t("drawer.units.counting")
          : t("drawer.units", { count: trace.unitCount, shown: figure(trace.unitCount, "integer", t.language) })}
      </b>
      <div className="k-small k-ink2">
        {name(passport.rule)} ·{" "}
        <a href={addressOf({ period, screen: "raditaji", item: question.code, view: { passport: "1" } })}>
          {t("drawer.definition")}
        </a>
      </div>
    </li>
  );
}

interface FromRowsProps extends StepProps {
  readonly behind: CountedBehind;
  readonly part: TracePart;
}

/** How far it is is not read out with every step. */
function Behind({ behind, ...asked }: Omit<FromRowsProps, "behind"> & Pick<DrawerTraceProps, "behind">) {
  const t = useText();
  if (behind.status === "failed") return <Failed problem={behind.problem} onRetry={behind.reload} />;
  if (behind.status === "ready" && behind.value.status === "counted")
    return <FromRows {...asked} behind={behind.value} />;
  const share = behind.status === "ready" && behind.value.status === "counting" ? behind.value.share : 0;
  return (
    <span className="k-small k-muted" role="status" aria-busy="true">
      {t("drawer.rows.counting")} <span aria-hidden>{figure(Math.floor(100 * share), "percent", t.language)}</span>
    </span>
  );
}

function FromRows({ question, passport, trace, behind, part }: FromRowsProps) {
  const t = useText();
  const { figure: shown } = trace;
  const whole = part === "items" ? shown.value : shown[part];
  const format =
    part === "items" ? formatOf(passport, question.measure) : isBudget(passport, part) ? "money" : passport.format;
  const isProven = whole !== null && whole !== undefined && Math.abs(behind.sum - whole) < 1e-6;
  return (
    <>
      <b className="k-strong">
        {t("drawer.rows", {
          ...{ rows: behind.rowCount, returns: behind.returnCount },
          shown: figure(behind.rowCount, "integer", t.language),
        })}
      </b>
      {isProven && (
        <div className="k-small k-ink2">
          <IconCheck className={`k-icon ${styles["proven"] ?? ""}`} aria-hidden />{" "}
          {t("drawer.proof", { sum: figure(behind.sum, format, t.language), value: figure(whole, format, t.language) })}
        </div>
      )}
    </>
  );
}

const isBudget = ({ below }: IndicatorPassport, part: TracePart): boolean =>
  part === "denominator" && below?.counts.startsWith("budget.") === true;

function FromFile({ row }: { readonly row: TracedRow }) {
  const t = useText();
  return (
    <li>
      <span className="k-raw k-raw-dark">{row.file}</span>
      <div className="k-small k-ink2">
        {row.senderName} · {t("drawer.version", { version: row.version })} ·{" "}
        {t("drawer.received", { at: instant(row.receivedAt, t.language) })} · SHA-256{" "}
        <span className="k-raw" title={row.sha256}>
          {row.sha256.slice(0, 6)}…{row.sha256.slice(-4)}
        </span>
      </div>
    </li>
  );
}

interface FromCellProps {
  readonly trace: FigureTrace;
  readonly row: TracedRow;
  readonly at: OpenedCell;
  readonly onMove: (cell: OpenedCell) => void;
}

function FromCell({ trace, row, at, onMove }: FromCellProps) {
  const t = useText();
  const name = useName();
  const [framed, setFramed] = useState<CellPlace | null>(() => placeOfCell(row.cells[0]?.cell));
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at.wide) return focusWhenThere(sheet.current);
    return undefined;
  }, [at.wide]);
  const chosen = row.cells.find(({ cell }) => isSamePlace(placeOfCell(cell), framed));
  return (
    <div className={styles["cell"]}>
      <div className={styles["cell-head"]}>
        <span>
          {t("drawer.cell", { sheet: row.sheet, cell: chosen?.cell ?? String(row.row) })}{" "}
          <span className="k-small k-muted">
            {t(`drawer.role.${row.role === "first event" ? "first_event" : row.role}`)} ·{" "}
            {trace.unitCount === null
              ? t("drawer.unit-at", { number: figure(at.unit + 1, "integer", t.language) })
              : t("drawer.unit-of", {
                  number: figure(at.unit + 1, "integer", t.language),
                  count: figure(trace.unitCount, "integer", t.language),
                })}
          </span>
        </span>
        <Steps trace={trace} at={at} onMove={onMove} />
      </div>
      <div className={styles["cells"]} role="group" aria-label={t("drawer.cells")}>
        {row.cells.map(({ field, cell, name: called }) => (
          <button
            key={field}
            type="button"
            aria-pressed={cell === chosen?.cell}
            onClick={() => setFramed(placeOfCell(cell))}
          >
            {name(called)} <span className="k-raw">{cell}</span>
          </button>
        ))}
      </div>
      <div ref={sheet} className={styles["sheet"]}>
        <SheetGrid
          source={{ kind: "submission", submission: row.submission, sheet: row.sheetIndex }}

          mode={at.wide ? "beside" : "raw"}
          framed={framed}
          onFrame={setFramed}
        />
      </div>
      <div className={styles["acts"]}>
        {at.wide ? (
          <Button leftSection={<IconX className="k-icon" aria-hidden />} onClick={() => onMove({ ...at, wide: false })}>
            {t("drawer.close-cell")}
          </Button>
        ) : (
          <Button
            leftSection={<IconTable className="k-icon" aria-hidden />}
            onClick={() => onMove({ ...at, wide: true })}
          >
            {t("drawer.open-cell")}
          </Button>
        )}
        <Button component="a" href={addressOfReturn(row, chosen?.cell ?? row.cells[0]?.cell)}>
          {t("drawer.open-return")}
        </Button>
      </div>
    </div>
  );
}

/** The very version the row stands in, with its cell framed. */
function addressOfReturn(row: TracedRow, cell: string | undefined): string {
  const { period, sender, submission, sheetIndex } = row;
  const view = { version: String(submission), sheet: String(sheetIndex), cell: cell ?? `A${String(row.row)}` };
  return addressOf({ period, screen: "atskaites", item: sender, view });
}

/** The sheet comes after the bytes are read; then arrow keys walk its cells. */
function focusWhenThere(area: HTMLElement | null): () => void {
  const focus = () => {
    const grid = area?.querySelector<HTMLElement>('[role="grid"]');
    grid?.focus();
    return grid !== null && grid !== undefined;
  };
  if (focus() || area === null) return () => undefined;
  const watch = new MutationObserver(() => {
    if (focus()) watch.disconnect();
  });
  watch.observe(area, { childList: true, subtree: true });
  return () => watch.disconnect();
}

function isSamePlace(one: CellPlace | null, other: CellPlace | null): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}

function Steps({ trace, at, onMove }: Pick<FromCellProps, "trace" | "at" | "onMove">) {
  const t = useText();
  const step = (unit: number) => onMove({ unit, row: 0, wide: at.wide });
  return (
    <span className="k-nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t("drawer.earlier")}
        disabled={at.unit === 0}
        onClick={() => step(at.unit - 1)}
      >
        <IconChevronLeft className="k-icon" aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t("drawer.later")}
        disabled={isBeyond(trace, at.unit + 1)}
        onClick={() => step(at.unit + 1)}
      >
        <IconChevronRight className="k-icon" aria-hidden />
      </ActionIcon>
    </span>
  );
}

/** Whether there is no such unit; while units are being counted, a full page is taken to have another after it. */
function isBeyond({ unitCount, units }: FigureTrace, unit: number): boolean {
  if (unitCount !== null) return unit >= unitCount;
  const at = unit % UNITS_OF_PAGE;
  return units.length < UNITS_OF_PAGE && (at === 0 || at >= units.length);
}

/** All counted units, a page at a time; each of their rows can be opened. */
function Units({ trace, at, onMove }: Pick<FromCellProps, "trace" | "at" | "onMove">) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  const first = at.unit - (at.unit % UNITS_OF_PAGE);
  return (
    <>
      <Button variant="subtle" size="sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown
          ? t("drawer.hide-units")
          : trace.unitCount === null
            ? t("drawer.units-list")
            : t("drawer.all-units", { count: figure(trace.unitCount, "integer", t.language) })}
      </Button>
      {isShown && (
        <div className={styles["units"]}>
          <ol>
            {trace.units.map((unit, index) => (
              <UnitLine key={unit.key} unit={unit} index={first + index} at={at} onMove={onMove} />
            ))}
          </ol>
          {(first > 0 || !isBeyond(trace, UNITS_OF_PAGE)) && (
            <div className="k-row">
              <ActionIcon
                variant="subtle"
                aria-label={t("drawer.page.earlier")}
                disabled={first === 0}
                onClick={() => onMove({ unit: first - UNITS_OF_PAGE, row: 0, wide: false })}
              >
                <IconChevronLeft className="k-icon" aria-hidden />
              </ActionIcon>
              <span className="k-small k-ink2">
                {trace.unitCount === null
                  ? t("drawer.page.counting", { from: first + 1, to: first + trace.units.length })
                  : t("drawer.page", {
                      from: first + 1,
                      to: first + trace.units.length,
                      count: figure(trace.unitCount, "integer", t.language),
                    })}
              </span>
              <ActionIcon
                variant="subtle"
                aria-label={t("drawer.page.later")}
                disabled={isBeyond(trace, first + UNITS_OF_PAGE)}
                onClick={() => onMove({ unit: first + UNITS_OF_PAGE, row: 0, wide: false })}
              >
                <IconChevronRight className="k-icon" aria-hidden />
              </ActionIcon>
            </div>
          )}
        </div>
      )}
    </>
  );
}

interface UnitLineProps {
  readonly unit: TracedUnit;
  readonly index: number;
  readonly at: OpenedCell;
  readonly onMove: (cell: OpenedCell) => void;
}

function UnitLine({ unit, index, at, onMove }: UnitLineProps) {
  const t = useText();
  return (
    <li aria-current={index === at.unit ? "true" : undefined}>
      <span className="k-raw">{unit.key}</span>
      {unit.amount !== 1 && <span className="k-small"> {figure(unit.amount, "decimal", t.language)}</span>}
      <span className={styles["places"]}>
        {unit.rows.map((row, at) => (
          <button
            key={`${String(row.submission)} ${row.sheet} ${String(row.row)} ${String(at)}`}
            type="button"
            title={`${row.senderName}, ${row.file}`}
            onClick={() => onMove({ unit: index, row: at, wide: false })}
          >
            {row.sheet} {t("drawer.row-of", { number: row.row })}
          </button>
        ))}
        {unit.rowCount !== unit.rows.length && (
          <span className="k-small k-muted">
            {unit.rowCount === null
              ? t("drawer.further-rows")
              : t("drawer.more-rows", { count: unit.rowCount - unit.rows.length })}
          </span>
        )}
      </span>
    </li>
  );
}
