/**
 * Why a figure changed between two moments: the figure is calculated as it was after every change that could alter it,
 * so the steps sum to the whole. What a return did to rows of other returns stands apart from what it brought itself.
 */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Trace, TraceItem, TraceRow } from "../../../shared/domain/indicator.ts";
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { traceFigure, type FigureQuestion } from "../indicators/trace-figure.ts";
import { withoutOtherRows, type HistoricDecision, type HistoricSubmission } from "../store/change-history.ts";
import { inSnapshot, type ReadStore } from "../store/open-store.ts";
import { storeState } from "../store/submission.ts";
import { findMoment, type Moment } from "./moment.ts";
import { gatheredSteps, stepsBetween, type ChangeCause, type ChangeStep } from "./change-steps.ts";
import { readKeptFigures } from "./keep-report.ts";
import { figureKey } from "../../../shared/domain/figure-key.ts";
import type { WorkingRole } from "../../../shared/domain/working-role.ts";

/** A counted unit that came, went, or weighs otherwise. */
export interface BridgeUnit {
  readonly key: string;
  /** What it adds to the figure now, less what it added before. */
  readonly amount: number;
  /** The row that decides. */
  readonly row: TraceRow | null;
}

export interface BridgePart {
  readonly cause: ChangeCause;
  readonly amount: number;
  readonly at: string | null;
  readonly author: string | null;
  /** Null also where it is not known. */
  readonly role: WorkingRole | null;
  readonly submission: HistoricSubmission | null;
  readonly decision: HistoricDecision | null;
  /** How many changes of this cause are told together; left out: one. */
  readonly changes?: number;
  readonly gained: readonly BridgeUnit[];
  readonly lost: readonly BridgeUnit[];
  readonly altered: readonly BridgeUnit[];
  /** Only shares: what happened above and below the line. */
  readonly numerator?: number;
  readonly denominator?: number;
}

export interface Bridge {
  readonly question: FigureQuestion;
  readonly since: Moment;
  /** Null: the present. */
  readonly until: Moment | null;
  readonly before: number | null;
  /** At the end of the bridge. */
  readonly now: number | null;
  /** Null where one of them is not known. */
  readonly difference: number | null;
  readonly parts: readonly BridgePart[];
}

/**
 * Each end is `2026-04-20T08:00:00Z`, or `report:2`: edition 2 of the period asked about, else the report of that number.
 * Of more than `mostSteps` changes those of one cause that follow each other are told together. Failures: `report-unknown`,
 * `usage-since-form`, `usage-since-order`.
 */
export function explainChange(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
  since: string,
  until?: string,
  mostSteps = Infinity,
): Bridge {
  const start = findMoment(store, question.period, since);
  const end = until === undefined ? null : findMoment(store, question.period, until);
  if (end !== null && end.seq < start.seq) throw new AppError("usage-since-order", { since, until: until ?? "" });
  const { before, now, parts } = inSnapshot(store, () => bridge(store, context, question, start, end, mostSteps));
  const difference = before === null || now === null ? null : tidy(tidy(now) - tidy(before));
  return { question, since: start, until: end, before, now, difference, parts };
}

/** As the edition printed it; undefined where it did not. */
function printedValue(store: ReadStore, { report }: Moment, question: FigureQuestion): number | null | undefined {
  if (report?.period !== question.period) return undefined;
  return readKeptFigures(store, report.id)?.figures.find((figure) => figureKey(figure) === figureKey(question))?.value;
}

function bridge(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
  start: Moment,
  end: Moment | null,
  mostSteps: number,
) {
  // Units are held against each other by their amounts; of their rows only the first is shown.
  const figureIn = (moment: IndicatorContext) => traceFigure(store, moment, question, "first");
  const figureAt = (seq: number) => figureIn(contextAt(store, context, seq));
  const parts: BridgePart[] = [];
  let last = figureAt(start.seq);
  const printed = printedValue(store, start, question);
  const before = printed === undefined ? last.value : printed;
  parts.push(...definitionsPart(before, last.value));
  const to = end?.seq ?? storeState(store);
  for (const step of gatheredSteps(stepsBetween(store, start.seq, to), mostSteps)) {
    const own = step.isReturn ? withoutOtherRows(store, step.to, () => figureAt(step.to)) : null;
    if (own !== null) {
      parts.push(...partOf(step, last, own));
      last = own;
    }
    const after = figureAt(step.to);
    parts.push(...partOf(own === null ? step : { ...step, cause: "rows-of-other-returns" }, last, after));
    last = after;
  }
  const present = end === null ? figureIn(context) : figureAt(to);
  parts.push(...partOf({ cause: "other", change: null, decision: null, submission: null }, last, present));
  const now = end === null ? undefined : printedValue(store, end, question);
  if (now !== undefined) parts.push(...definitionsPart(present.value, now));
  return { before, now: now === undefined ? present.value : now, parts };
}

/** What is left between an edition and the same state calculated today: nothing but the definitions can be others. */
function definitionsPart(from: number | null, to: number | null): BridgePart[] {
  const amount = amountBetween(from, to);
  if (amount === 0) return [];
  const nothing = {
    at: null,
    author: null,
    role: null,
    submission: null,
    decision: null,
    gained: [],
    lost: [],
    altered: [],
  };
  return [{ ...nothing, cause: "definitions", amount }];
}

/** Nothing, where neither the figure nor a unit of it changed. */
function partOf(step: ChangeStep & { readonly changes?: number }, before: Trace, after: Trace): BridgePart[] {
  const units = compareUnits(unitsOf(before), unitsOf(after));
  const amount = amountBetween(before.value, after.value);
  if (amount === 0 && units.gained.length + units.lost.length + units.altered.length === 0) return [];
  return [
    {
      cause: step.cause,
      amount,
      at: step.change?.at ?? null,
      author: step.change?.author ?? null,
      role: step.change?.role ?? null,
      submission: step.submission,
      decision: step.decision,
      ...(step.changes === undefined ? {} : { changes: step.changes }),
      ...units,
      ...(after.numerator === undefined || before.numerator === undefined
        ? {}
        : {
            numerator: tidy(sum(after.numerator) - sum(before.numerator)),
            denominator: tidy(sum(after.denominator ?? []) - sum(before.denominator ?? [])),
          }),
    },
  ];
}

const sum = (items: readonly TraceItem[]) => items.reduce((total, { amount }) => total + amount, 0);

/** Of shares the units above the line: what each adds to the share depends on all the others. */
const unitsOf = ({ items, numerator }: Trace): ReadonlyMap<string, TraceItem> =>
  new Map((numerator ?? items).map((item) => [item.key, item]));

function compareUnits(before: ReadonlyMap<string, TraceItem>, after: ReadonlyMap<string, TraceItem>) {
  const only = (these: ReadonlyMap<string, TraceItem>, those: ReadonlyMap<string, TraceItem>, sign: 1 | -1) =>
    [...these.values()]
      .filter(({ key }) => !those.has(key))
      .map(({ key, amount, rows }) => ({ key, amount: sign * amount, row: rows[0] ?? null }));
  const altered = [...after.values()].flatMap(({ key, amount, rows }): BridgeUnit[] => {
    const old = before.get(key);
    const by = old === undefined ? 0 : tidy(amount - old.amount);
    return by === 0 ? [] : [{ key, amount: by, row: rows[0] ?? null }];
  });
  return { gained: only(after, before, 1), lost: only(before, after, -1), altered };
}

/** Of values without noise, so that parts sum to the difference exactly; what is not known counts for nothing. */
export const amountBetween = (from: number | null, to: number | null): number => tidy(tidy(to ?? 0) - tidy(from ?? 0));

/** Binary fractions leave noise. */
const tidy = (value: number): number => Number(value.toFixed(9));
