/** From one figure down to its cells, a page of counted units at a time. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import {
  ALL_KINDS,
  type CountedBehind,
  type FigureBehind,
  type FigureQuestion,
  type FigureTrace,
  type TracedCell,
  type TracedRow,
  type TracedUnit,
} from "../../../shared/api/indicators.ts";
import { formsOf, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { DIMENSIONS, type TraceRow } from "../../../shared/domain/indicator.ts";
import { findDefinition } from "../indicators/calculate-indicators.ts";
import {
  traceBehind,
  tracePage,
  type PageQuestion,
  type PartQuestion,
  type TracePage,
} from "../indicators/trace-figure.ts";
import { together, type AllBehind } from "../indicators/trace-items.ts";
import { MOST_ROWS } from "../indicators/trace-places.ts";
import type { ReadStore } from "../store/open-store.ts";
import { decisionFinder } from "../store/touching-decisions.ts";
import { countQuarantined, rowFinder, senderNames, type PlacedRow } from "../store/read-returns.ts";
import { storeState } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";
import { dimensionOptions } from "./dimension-options.ts";
import { quartersOf, rangeOf, shownFigure } from "./read-indicators.ts";

/** The context tells after which change the store is looked at. */
export type TraceReader = (context: CoreContext, question: PageQuestion) => FigureTrace;

/** Keeps the last page: the drawer asks for it again whenever a cell is opened. */
export function traceReader(store: ReadStore): TraceReader {
  let kept: { readonly key: string; readonly page: TracePage } | null = null;
  return (context, question) => {
    const key = JSON.stringify([question, context.asOf, storeState(store)]);
    if (kept?.key !== key) kept = { key, page: traced(store, context, question) };
    return pageOf(store, context, kept.page, question);
  };
}

/** So long it counts before it says how far it is; others who ask the same thread wait no longer. */
const STEP_MS = 250;
/** Figures that are being counted, or were: one for each window that has a drawer open. */
const MOST_COUNTED = 4;

interface Counting {
  readonly steps: Generator<number, AllBehind>;
  behind: FigureBehind;
}

/** Counts on from where it was whenever it is asked again: who no longer asks has it stopped. */
export function behindReader(store: ReadStore): (context: CoreContext, question: PartQuestion) => FigureBehind {
  const known = new Map<string, Counting>();
  return (context, question) => {
    const key = JSON.stringify([question, context.asOf, storeState(store)]);
    const counting = known.get(key) ?? {
      steps: behindOf(store, context, question),
      behind: { status: "counting", share: 0 },
    };
    // What fails is forgotten, and begun anew when it is asked again.
    known.delete(key);
    if (counting.behind.status === "counting") counting.behind = countOn(counting.steps);
    known.set(key, counting);
    for (const oldest of known.keys()) if (known.size > MOST_COUNTED) known.delete(oldest);
    return counting.behind;
  };
}

function countOn(steps: Generator<number, AllBehind>): FigureBehind {
  const until = performance.now() + STEP_MS;
  for (;;) {
    const next = steps.next();
    if (next.done === true) return told(next.value);
    if (performance.now() >= until) return { status: "counting", share: next.value };
  }
}

function traced(store: ReadStore, context: CoreContext, question: PageQuestion): TracePage {
  return question.by.kind === ALL_KINDS
    ? tracedParticipations(store, context, question)
    : tracePage(store, context, question);
}

function* behindOf(store: ReadStore, context: CoreContext, question: PartQuestion): Generator<number, AllBehind> {
  if (question.by.kind !== ALL_KINDS) return yield* traceBehind(store, context, question);
  const kinds = kindsOf(context);
  const parts: AllBehind[] = [];
  for (const [passed, kind] of kinds.entries()) {
    const steps = traceBehind(store, context, { ...question, by: { ...question.by, kind } });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield (passed + step.value) / kinds.length;
    parts.push(step.value);
    yield (passed + 1) / kinds.length;
  }
  return together(parts);
}

const told = ({ unitCount, rowCount, returns, sum }: AllBehind): CountedBehind => ({
  ...{ status: "counted", unitCount, rowCount, returnCount: returns.length, sum: tidy(sum) },
});

const kindsOf = ({ programme }: CoreContext): readonly string[] =>
  programme.classifiers.get("support_kind")?.items.map(({ key }) => key) ?? [];

/** Every kind of support by itself, one after the other: whoever had three is there three times. */
function tracedParticipations(store: ReadStore, context: CoreContext, question: PageQuestion): TracePage {
  const { from, count } = question;
  let [passed, shown] = [0, 0];
  const pages = kindsOf(context).map((kind) => {
    const at = { from: Math.max(0, from - passed), count: count - shown };
    const page = tracePage(store, context, { ...question, ...at, by: { ...question.by, kind } });
    // Participations are counted persons, and a count tells its units.
    [passed, shown] = [passed + (page.unitCount ?? 0), shown + page.items.length];
    return { ...page, items: page.items.map((item) => ({ ...item, key: `${item.key} ${kind}` })) };
  });
  const behind = pages.flatMap((page) => page.behind ?? []);
  const values = pages.flatMap(({ figure }) => figure.value ?? []);
  return {
    figure: { options: [], value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) },
    items: pages.flatMap(({ items }) => items),
    unitCount: passed,
    behind: behind.length < pages.length ? null : together(behind),
  };
}

function pageOf(store: ReadStore, context: CoreContext, page: TracePage, question: PageQuestion): FigureTrace {
  const definition = findDefinition(context.indicators, question.code);
  const rowsShown = page.items.flatMap(({ rows }) => rows.slice(0, MOST_ROWS));
  const describe = rowDescriber(store, context, definition, rowsShown);
  const shown = page.items.map((item) => unitOf(item, describe));
  return {
    figure: figureOf(store, context, page, question),
    options: optionsOf(store, context, question),
    unitCount: page.unitCount,
    behind: page.behind === null ? null : told(page.behind),
    units: shown.map(({ unit }) => unit),
    // What was kept out at a past moment is not told by the rows of now.
    quarantined: context.asOf === undefined ? quarantinedBeside(store, context, definition, question) : 0,
    decisions: decisionsAbout(
      store,
      shown.flatMap(({ ids }) => ids),
    ),
  };
}

function figureOf(
  store: ReadStore,
  context: CoreContext,
  { figure: { value, numerator, denominator } }: TracePage,
  { code, measure, by, period }: PageQuestion,
): FigureTrace["figure"] {
  const parts = {
    ...(numerator === undefined ? {} : { numerator: tidy(numerator ?? 0) }),
    ...(denominator === undefined ? {} : { denominator: tidy(denominator ?? 0) }),
  };
  return shownFigure(store, context, { code, measure, by, period, value, ...parts });
}

function optionsOf(store: ReadStore, context: CoreContext, { by, period }: FigureQuestion): FigureTrace["options"] {
  const { to } = rangeOf(context, period);
  return DIMENSIONS.flatMap((dimension) => {
    const code = by[dimension];
    if (code === undefined) return [];
    if (dimension === "kind" && code === ALL_KINDS) return [{ dimension, code, name: { lv: code, en: code } }];
    const named = dimensionOptions(store, context.programme, dimension, new Set([code]), to);
    return [{ dimension, ...(named.find((option) => option.code === code) ?? { code, name: { lv: code, en: code } }) }];
  });
}

function quarantinedBeside(
  store: ReadStore,
  context: CoreContext,
  definition: IndicatorDefinition,
  { period, measure, by: { municipality, region, institution } }: FigureQuestion,
): number {
  const quarters = quartersOf(context, period, measure);
  const place = { municipality, region, institution, to: rangeOf(context, period).to };
  const question = { quarters, forms: formsOf(definition), place };
  return countQuarantined(store, question, context.programme.identity.eligibleFrom);
}

interface DescribedUnit {
  readonly unit: TracedUnit;
  readonly ids: readonly number[];
}

function unitOf({ key, amount, rows, isCut }: TracePage["items"][number], describe: RowDescriber): DescribedUnit {
  const described = rows.slice(0, MOST_ROWS).flatMap((row) => describe(row) ?? []);
  return {
    unit: { key, amount, rowCount: isCut === true ? null : rows.length, rows: described.map(({ row }) => row) },
    ids: described.map(({ id }) => id),
  };
}

type RowDescriber = (row: TraceRow) => { readonly row: TracedRow; readonly id: number } | undefined;

function rowDescriber(
  store: ReadStore,
  { programme }: CoreContext,
  definition: IndicatorDefinition,
  rows: readonly TraceRow[],
): RowDescriber {
  const names = senderNames(store);
  const find = rowFinder(store, rows);
  return (row) => {
    const placed = find(row);
    if (placed === undefined) return undefined;
    return {
      id: placed.id,
      row: {
        submission: row.submission,
        sender: placed.sender,
        senderName: names.get(placed.sender) ?? placed.sender,
        period: placed.period,
        version: placed.version,
        receivedAt: placed.receivedAt,
        file: fileNameOf(row.file),
        sha256: row.sha256,
        sheet: row.sheet,
        sheetIndex: placed.sheetIndex,
        form: placed.form,
        row: row.row,
        role: row.role,
        cells: cellsOf(row, placed, definition, programme),
      },
    };
  };
}

/** What decides comes first: the number that is added up, the kind that is asked for, the day. */
function cellsOf(
  { cells }: TraceRow,
  { form }: PlacedRow,
  { sum, median, where = [] }: IndicatorDefinition,
  { forms }: CoreContext["programme"],
): TracedCell[] {
  const fields = new Map((forms.get(form)?.fields ?? []).map((field) => [field.key, field.header]));
  const wanted = [sum, median, ...where.map(({ column }) => column), "kind", "date", "status"].flatMap(
    (column) => column ?? [],
  );
  const rank = (field: string) => {
    const at = wanted.indexOf(field);
    return at < 0 ? wanted.length : at;
  };
  return Object.entries(cells)
    .map(([field, cell]) => ({ field, cell, name: fields.get(field) ?? { lv: field, en: field } }))
    .sort((one, other) => rank(one.field) - rank(other.field));
}

function decisionsAbout(store: ReadStore, ids: readonly number[]): FigureTrace["decisions"] {
  const touching = ids.flatMap(decisionFinder(store));
  return [...new Map(touching.map((decision) => [decision.id, decision])).values()]
    .sort((one, other) => other.id - one.id)
    .map(({ id, payload, author, role, reason, decidedAt }) => ({
      ...{ id, kind: payload.kind, author, role, reason, decidedAt },
    }));
}

/** Sums of decimals in another order differ in the last digits. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;
