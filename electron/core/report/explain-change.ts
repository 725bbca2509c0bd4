/**
 * Why a figure changed between two moments: the figure is calculated as it was after every change that could alter it,
 * so the steps sum to the whole. What a return did to rows of other returns stands apart from what it brought itself.
 */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Trace, TraceItem, TraceRow } from "../../../shared/domain/indicator.ts";
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { traceFigure, type FigureQuestion } from "../indicators/trace-figure.ts";
import {
  changeAt,
  changesAfter,
  withoutOtherRows,
  type HistoricChange,
  type HistoricSubmission,
} from "../store/change-history.ts";
import { editionsOf, findIssuedReport, type IssuedReportRecord } from "../store/issued-report.ts";
import { inSnapshot, type ReadStore } from "../store/open-store.ts";
import { readKeptReport } from "./keep-report.ts";
import { figureKey } from "./figure-key.ts";

/** Why: a return's own rows, rows of other returns that they released or held back, a decision, what is no history. */
export type BridgeCause =
  | "new-return"
  | "resubmission"
  | "withdrawal"
  | "decision"
  | "rows-of-other-returns"
  | "register-or-programme"
  | "other";

/** A counted unit that came, went, or weighs otherwise. */
export interface BridgeUnit {
  readonly key: string;
  /** What it adds to the figure now, less what it added before. */
  readonly amount: number;
  /** The row that decides. */
  readonly row: TraceRow | null;
}

export interface BridgePart {
  readonly cause: BridgeCause;
  readonly amount: number;
  readonly at: string | null;
  readonly author: string | null;
  readonly submission: HistoricSubmission | null;
  readonly decision: { readonly id: number; readonly kind: string; readonly reason: string } | null;
  readonly gained: readonly BridgeUnit[];
  readonly lost: readonly BridgeUnit[];
  readonly altered: readonly BridgeUnit[];
  /** Only shares: what happened above and below the line. */
  readonly numerator?: number;
  readonly denominator?: number;
}

export interface Bridge {
  readonly question: FigureQuestion;
  readonly since: { readonly at: string | null; readonly report: IssuedReportRecord | null; readonly seq: number };
  readonly before: number | null;
  readonly now: number | null;
  /** Null where one of them is not known. */
  readonly difference: number | null;
  readonly parts: readonly BridgePart[];
}

/** `2026-04-20T08:00:00Z`, or `report:2`: edition 2 of the period asked about, else the report of that number. */
export function explainChange(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
  since: string,
): Bridge {
  const start = startOf(store, question.period, since);
  const issued = start.report === null ? undefined : issuedValue(store, start.report, question);
  const { before, now, parts } = inSnapshot(store, () => bridge(store, context, question, start.seq, issued));
  const difference = before === null || now === null ? null : tidy(now - before);
  return { question, since: start, before, now, difference, parts };
}

function startOf(store: ReadStore, period: string, since: string): Bridge["since"] {
  const [, number] = /^report:(\d+)$/.exec(since) ?? [];
  if (number !== undefined) {
    const report =
      editionsOf(store, period).find(({ edition }) => edition === Number(number)) ??
      findIssuedReport(store, Number(number));
    if (report === undefined) throw new AppError("report-unknown", { report: since });
    return { at: report.issuedAt, report, seq: report.seq };
  }
  const instant = new Date(since);
  if (!/^\d{4}-\d{2}-\d{2}/.test(since) || Number.isNaN(instant.getTime()))
    throw new AppError("usage-since-form", { since });
  return { at: instant.toISOString(), report: null, seq: changeAt(store, instant.toISOString()) };
}

/** As the edition printed it; undefined where it did not. */
function issuedValue(
  store: ReadStore,
  report: IssuedReportRecord,
  question: FigureQuestion,
): number | null | undefined {
  if (report.period !== question.period) return undefined;
  return readKeptReport(store, report.id)?.figures.find((figure) => figureKey(figure) === figureKey(question))?.value;
}

function bridge(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
  from: number,
  issued: number | null | undefined,
) {
  const figureAt = (seq: number) => traceFigure(store, contextAt(store, context, seq), question);
  const parts: BridgePart[] = [];
  let last = figureAt(from);
  const before = issued === undefined ? last.value : issued;
  if (before !== null && last.value !== null && tidy(last.value - before) !== 0)
    parts.push({ ...NO_CHANGE, cause: "register-or-programme", amount: tidy(last.value - before) });
  for (const step of stepsOf(changesAfter(store, from))) {
    const own = step.isReturn ? withoutOtherRows(store, step.to, () => figureAt(step.to)) : null;
    if (own !== null) {
      parts.push(...partOf(step, last, own));
      last = own;
    }
    const after = figureAt(step.to);
    parts.push(...partOf(own === null ? step : { ...step, cause: "rows-of-other-returns" }, last, after));
    last = after;
  }
  const present = traceFigure(store, context, question);
  parts.push(...partOf({ cause: "other", change: null, decision: null, submission: null }, last, present));
  return { before, now: present.value, parts };
}

const NO_CHANGE = {
  at: null,
  author: null,
  submission: null,
  decision: null,
  gained: [],
  lost: [],
  altered: [],
} as const;

interface Step {
  readonly cause: BridgeCause;
  readonly change: HistoricChange | null;
  readonly submission: HistoricSubmission | null;
  readonly decision: BridgePart["decision"];
}

/** Changes that belong together: a decision, and the judgements that it led to. */
function stepsOf(changes: readonly HistoricChange[]): (Step & { to: number; isReturn: boolean })[] {
  const steps: (Step & { to: number; isReturn: boolean; about: string | null })[] = [];
  for (const change of changes) {
    const last = steps.at(-1);
    if (last?.cause === "decision" && followsDecision(change, last.about)) {
      last.to = change.seq;
      continue;
    }
    if (!change.alters && change.decision === null && !change.subject.startsWith("decision ")) continue;
    const { submission, decision } = change;
    const cause = causeOf(change);
    const isReturn = cause === "new-return" || cause === "resubmission" || cause === "withdrawal";
    steps.push({ cause, change, submission, decision, to: change.seq, isReturn, about: decision?.sha256 ?? null });
  }
  return steps;
}

function followsDecision({ kind, subject, submission }: HistoricChange, about: string | null): boolean {
  if (kind === "withdrawal") return subject.startsWith("judgement of ");
  if (kind === "decision") return subject === "persons";
  return kind === "import" && submission !== null && (submission.revision > 1 || submission.sha256 === about);
}

function causeOf({ kind, subject, submission }: HistoricChange): BridgeCause {
  if (kind === "decision" || subject.startsWith("decision ") || subject.startsWith("judgement of ")) return "decision";
  if (kind === "withdrawal" || kind === "purge") return "withdrawal";
  if (kind === "import") return submission !== null && submission.version > 1 ? "resubmission" : "new-return";
  return kind === "programme" || kind === "register" || kind === "agreements" ? "register-or-programme" : "other";
}

/** Nothing, where neither the figure nor a unit of it changed. */
function partOf(step: Step, before: Trace, after: Trace): BridgePart[] {
  const units = compareUnits(unitsOf(before), unitsOf(after));
  const amount = tidy((after.value ?? 0) - (before.value ?? 0));
  if (amount === 0 && units.gained.length + units.lost.length + units.altered.length === 0) return [];
  return [
    {
      cause: step.cause,
      amount,
      at: step.change?.at ?? null,
      author: step.change?.author ?? null,
      submission: step.submission,
      decision: step.decision,
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

/** Binary fractions leave noise; parts must sum to the difference. */
const tidy = (value: number): number => Number(value.toFixed(9));
