/** Figures of the shipped programme over a test's store. */
import { loadContext } from "../../electron/core/api/core.ts";
import type { IndicatorContext } from "../../electron/core/indicators/calculate-indicators.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import type { Dimension, Disaggregation, IndicatorValue, Measure, Trace } from "../../shared/domain/indicator.ts";
import type { StoreBuilder } from "./build-store.ts";

export const shipped: IndicatorContext = loadContext();

export interface Asked {
  readonly period?: string;
  readonly measure?: Measure;
  readonly by?: Disaggregation;
  readonly context?: IndicatorContext;
}

/** Everything of one code; the cells of a breakdown when dimensions are named. */
export function figures(
  builder: StoreBuilder,
  code: string,
  by: readonly Dimension[] = [],
  period = "2026-Q1",
  context: IndicatorContext = shipped,
): IndicatorValue[] {
  return calculateIndicators(builder.ready(), context, { period, by, codes: [code] });
}

/** One figure, cumulative when nothing else is said; undefined when the reply has no such cell. */
export function figure(builder: StoreBuilder, code: string, asked: Asked = {}): number | null | undefined {
  const by = asked.by ?? {};
  const dimensions = Object.keys(by) as Dimension[];
  return figures(builder, code, dimensions, asked.period, asked.context).find(
    (value) =>
      value.measure === (asked.measure ?? "cumulative") &&
      Object.keys(value.by).length === dimensions.length &&
      dimensions.every((dimension) => value.by[dimension] === by[dimension]),
  )?.value;
}

/** The cells of a breakdown by one dimension, zeros left out. */
export function split(
  builder: StoreBuilder,
  code: string,
  dimension: Dimension,
  asked: Omit<Asked, "by"> = {},
): Record<string, number | null> {
  return Object.fromEntries(
    figures(builder, code, [dimension], asked.period, asked.context)
      .filter(({ measure, value }) => measure === (asked.measure ?? "cumulative") && value !== 0)
      .map(({ by, value }) => [by[dimension] ?? "", value]),
  );
}

/** The trace of one figure. */
export function trace(builder: StoreBuilder, code: string, asked: Asked = {}): Trace {
  return traceFigure(builder.ready(), asked.context ?? shipped, {
    code,
    period: asked.period ?? "2026-Q1",
    measure: asked.measure ?? "cumulative",
    by: asked.by ?? {},
  });
}
