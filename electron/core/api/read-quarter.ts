/** Where a quarter stands: returns, what waits for a person, key figures, the next thing to do. */
import { daysBetween, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { FigureFormat } from "../../../shared/api/figures.ts";
import type { KeyFigure, NextStep, QuarterView } from "../../../shared/api/quarter.ts";
import type { BoardRow, BoardView } from "../../../shared/api/returns.ts";
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { dayInCalendar } from "../../../shared/domain/expected-return.ts";
import { formatPeriodCode, parsePeriod, previousPeriod } from "../../../shared/domain/period.ts";
import { calculatePeriods } from "../indicators/calculate-indicators.ts";
import { headlineMeasure, plannedOn, stateOfFigure, targetOf } from "../indicators/target-path.ts";
import type { ReadStore } from "../store/open-store.ts";
import { isLocked } from "../store/period-lock.ts";
import { countHeldFiles } from "../store/read-returns.ts";
import type { CoreContext } from "./core.ts";
import { rangeOfQuarter, readBoard } from "./return-board.ts";

const FIGURES_SHOWN = 8;
const QUARTERS_OF_HISTORY = 6;

export function readQuarter(store: ReadStore, context: CoreContext, period: string, today: CalendarDate): QuarterView {
  const { programme } = context;
  const range = rangeOfQuarter(programme, period);
  const board = readBoard(store, programme, period, today);
  const lockOn = dayInCalendar("period-lock", range.to, programme.calendar);
  const questions = countHeldFiles(store, period);
  return {
    period,
    today,
    dueOn: board.dueOn,
    lockOn,
    locked: isLocked(store, period),
    daysToLock: lockOn === null ? null : daysBetween(today, lockOn),
    totals: board.totals,
    missing: missingOf(board),
    waiting: waitingOf(board, questions),
    next: nextStep(board, questions),
  };
}

function missingOf({ rows }: BoardView): QuarterView["missing"] {
  return rows
    .filter(({ state }) => state === "missing")
    .map(({ sender, name, daysLate }) => ({ sender, name, daysLate }));
}

function waitingOf({ rows }: BoardView, questions: number): QuarterView["waiting"] {
  const quarantined = (row: BoardRow) => row.cells.reduce((sum, cell) => sum + cell.rows.quarantined, 0);
  return {
    quarantinedRows: {
      rows: rows.reduce((sum, row) => sum + quarantined(row), 0),
      senders: rows.filter((row) => quarantined(row) > 0).length,
    },
    openErrors: openIn(rows, "errors"),
    openWarnings: openIn(rows, "warnings"),
    questions: { count: questions },
  };
}

function openIn(rows: readonly BoardRow[], severity: "errors" | "warnings") {
  const counts = rows.map((row) => row[severity]).filter((count) => count > 0);
  return { count: counts.reduce((sum, count) => sum + count, 0), senders: counts.length };
}

/** Questions stop returns from counting, so they come first; then what came and has something open; then who is late. */
function nextStep({ rows, totals }: BoardView, questions: number): NextStep {
  const asked = rows.find(({ state }) => state === "question");
  if (questions > 0)
    return { kind: "answer", count: questions, sender: asked?.sender ?? null, name: asked?.name ?? null };
  const waiting = rows
    .filter(({ state }) => state === "received")
    .sort((one, other) => other.errors - one.errors || other.warnings - one.warnings);
  const [worst] = waiting;
  if (worst !== undefined) return { kind: "review", count: waiting.length, sender: worst.sender, name: worst.name };
  if (rows.every(({ submission }) => submission === null)) return { kind: "import" };
  return totals.states.missing > 0 ? { kind: "remind", count: totals.states.missing } : { kind: "report" };
}

/** The programme's first output indicators; parts of one indicator (`SK-O-02a`) belong to the screen of figures. */
export function keyDefinitions({ indicators }: CoreContext): IndicatorDefinition[] {
  return indicators.indicators
    .filter(({ type, code, measures }) => type === "output" && /\d$/.test(code) && measures.length > 0)
    .slice(0, FIGURES_SHOWN);
}

/** Failure `period-unknown`. */
export function readKeyFigures(store: ReadStore, context: CoreContext, period: string): KeyFigure[] {
  const lastDay = rangeOfQuarter(context.programme, period).to;
  const definitions = keyDefinitions(context);
  const codes = definitions.map(({ code }) => code);
  const quarters = quartersUpTo(period);
  const byQuarter = calculatePeriods(store, context, quarters, { by: [], codes });
  return definitions.map((definition) => {
    const measure = headlineMeasure(definition);
    const isMeant = (value: IndicatorValue) => value.code === definition.code && value.measure === measure;
    const history = quarters.map((quarter, index) => ({
      period: quarter,
      value: byQuarter[index]?.find(isMeant)?.value ?? null,
    }));
    return keyFigure(context, definition, measure, history, lastDay);
  });
}

function keyFigure(
  context: CoreContext,
  definition: IndicatorDefinition,
  measure: Measure,
  history: KeyFigure["history"],
  lastDay: CalendarDate,
): KeyFigure {
  const { code, short } = definition;
  const value = history.at(-1)?.value ?? null;
  const target = targetOf(context.programme, code, lastDay);
  const planned = target === null ? null : plannedOn(context.programme, target, measure, lastDay);
  const percent = value === null || planned === null || planned === 0 ? null : (100 * value) / planned;
  const format = formatOf(context, definition, measure);
  return {
    code,
    name: short,
    measure,
    format,
    value,
    planned,
    target: target?.value ?? null,
    targetOn: target?.on ?? null,
    percent,
    state: stateOfFigure(value, percent),
    history,
  };
}

function quartersUpTo(period: string): string[] {
  const codes: string[] = [];
  let at = parsePeriod(period);
  while (at !== null && codes.length < QUARTERS_OF_HISTORY) {
    codes.unshift(formatPeriodCode(at));
    at = previousPeriod(at);
  }
  return codes;
}

/** How its figures are printed. */
export function formatOf({ indicators }: CoreContext, { unit }: IndicatorDefinition, measure: string): FigureFormat {
  return measure === "share" ? "percent" : (indicators.units.get(unit)?.format ?? "integer");
}
