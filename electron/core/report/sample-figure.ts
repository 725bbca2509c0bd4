/** An auditor's sample of the units behind a figure, with everything needed to check them and to draw it again. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Dimension, TraceItem, TraceRow } from "../../../shared/domain/indicator.ts";
import { knownNamesOf } from "../indicators/known-names-of-store.ts";
import { maskedRow, maskedWords } from "../../../shared/domain/masked-row.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { findDefinition, withFigures, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { traceOf, unitNames, type FigureQuestion } from "../indicators/trace-figure.ts";
import { listDrawnSamples } from "../store/drawn-sample.ts";
import { inTransaction, type ReadStore, type Store } from "../store/open-store.ts";
import { excerptReader } from "../store/source-excerpt.ts";
import { recordChange, storeState } from "../store/submission.ts";
import {
  drawProportional,
  drawStratified,
  populationHash,
  type DrawnUnit,
  type SampleUnit,
  type Stratum,
} from "./sample-draw.ts";

export interface SampleRequest {
  readonly question: FigureQuestion;
  readonly size: number;
  readonly seed: string;
  /** Dimensions whose cells are strata. */
  readonly stratify: readonly Dimension[];
  /** In proportion to the amounts; not together with strata. */
  readonly isProportional: boolean;
}

export interface SampledRow extends TraceRow {
  readonly evidence: string | null;
  /** The row as typed, personal fields hidden. */
  readonly excerpt: string;
}

export interface SampledUnit extends DrawnUnit {
  readonly rows: readonly SampledRow[];
}

/** The last sample that the same request drew. */
export interface EarlierSample {
  readonly at: string;
  readonly author: string;
  readonly population: number;
  readonly populationHash: string;
  /** Over the same population, so that it was the same sample. */
  readonly isSame: boolean;
}

export interface Sample {
  readonly request: SampleRequest;
  readonly value: number | null;
  readonly population: number;
  readonly populationHash: string;
  /** The last change when it was drawn. */
  readonly state: number;
  readonly strata: readonly Stratum[];
  readonly units: readonly SampledUnit[];
  /** Null: never drawn so before. */
  readonly earlier: EarlierSample | null;
}

type SampleContext = IndicatorContext & { readonly programme: Programme };

/** Failures: those of `trace`; `usage-sample-size`, `usage-sample-method`. Nothing is written. */
export function drawSample(store: ReadStore, context: SampleContext, request: SampleRequest): Sample {
  if (!Number.isInteger(request.size) || request.size < 1) throw new AppError("usage-sample-size");
  if (request.isProportional && request.stratify.length > 0) throw new AppError("usage-sample-method");
  const { value, items, strata } = population(store, context, request);
  const units = items.map(({ key, amount }): SampleUnit => ({ key, amount, stratum: strata.get(key) ?? "" }));
  const { drawn, strata: drawnStrata } = request.isProportional
    ? { drawn: drawProportional(units, request.size, request.seed), strata: [] }
    : drawStratified(units, request.size, request.seed);
  const byKey = new Map(items.map((item) => [item.key, item]));
  const describe = rowDescriber(store, context.programme);
  const hash = populationHash(units);
  return {
    request,
    value,
    population: units.length,
    populationHash: hash,
    state: storeState(store),
    strata: drawnStrata,
    units: drawn.map((unit) => ({ ...unit, rows: (byKey.get(unit.key)?.rows ?? []).map(describe) })),
    earlier: earlierSample(store, request, hash),
  };
}

function earlierSample(store: ReadStore, request: SampleRequest, hash: string): EarlierSample | null {
  const { question, size, seed, stratify, isProportional } = request;
  const asked = requestKey({ ...question, size, seed, stratify, isProportional });
  const found = listDrawnSamples(store, subjectOf(request)).find((drawn) => requestKey(drawn) === asked);
  if (found === undefined) return null;
  const { at, author, population: units, populationHash: then } = found;
  return { at, author, population: units, populationHash: then, isSame: then === hash };
}

const subjectOf = ({ question }: SampleRequest) => `${question.code} ${question.period}`;

function requestKey(asked: {
  readonly measure: string;
  readonly by: Readonly<Record<string, string | undefined>>;
  readonly size: number;
  readonly seed: string;
  readonly stratify: readonly string[];
  readonly isProportional: boolean;
}): string {
  const { measure, by, size, seed, stratify, isProportional } = asked;
  return JSON.stringify([measure, Object.entries(by).sort(), size, seed, stratify, isProportional]);
}

/** Notes that a sample was drawn: with seed and population it can be drawn again. */
export function recordSample(
  store: Store,
  sample: Sample,
  who: { readonly author: string; readonly at: string },
): void {
  const { question, size, seed, stratify, isProportional } = sample.request;
  inTransaction(store, () =>
    recordChange(store, {
      ...who,
      kind: "sample",
      subject: subjectOf(sample.request),
      detail: {
        ...{ measure: question.measure, by: question.by, size, seed, stratify, isProportional },
        ...{ population: sample.population, populationHash: sample.populationHash, state: sample.state },
      },
    }),
  );
}

function population(store: ReadStore, context: SampleContext, { question, stratify }: SampleRequest) {
  const definition = findDefinition(context.indicators, question.code);
  return withFigures(store, context, question.period, (figures) => {
    const pseudonym = unitNames(store);
    const unitsOf = (asked: FigureQuestion): { value: number | null; items: readonly TraceItem[] } => {
      const { value, items, numerator } = traceOf(figures, definition, asked, pseudonym);
      return { value, items: numerator ?? items };
    };
    const whole = unitsOf(question);
    const strata = new Map<string, string>();
    const free = stratify.filter((dimension) => question.by[dimension] === undefined);
    const fixed = Object.keys(question.by) as Dimension[];
    for (const { options } of free.length === 0
      ? []
      : figures.cells(definition, question.measure, [...fixed, ...free])) {
      if (fixed.some((dimension, i) => options[i] !== question.by[dimension])) continue;
      const cell = Object.fromEntries(free.map((dimension, i) => [dimension, options[fixed.length + i] ?? ""]));
      const name = Object.values(cell).join(" · ");
      for (const { key } of unitsOf({ ...question, by: { ...question.by, ...cell } }).items)
        // Who is in several cells belongs to the first, so that nobody is drawn twice.
        if (!strata.has(key)) strata.set(key, name);
    }
    return { ...whole, strata };
  });
}

function rowDescriber(store: ReadStore, programme: Programme): (row: TraceRow) => SampledRow {
  const excerpts = excerptReader(store);
  const names = knownNamesOf(store, programme);
  return (row) => {
    const found = excerpts.byPlace(row);
    const evidence = found?.evidence ?? null;
    return {
      ...row,
      evidence: evidence === null ? null : maskedWords(evidence, names),
      excerpt: found === undefined ? "" : maskedRow(programme.forms.get(found.form), found.texts, undefined, names),
    };
  };
}
