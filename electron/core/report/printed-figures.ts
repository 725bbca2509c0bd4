/** The figures a kept workbook printed, and which of them the store gives otherwise now. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { FigureReference, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import type { ReadStore } from "../store/open-store.ts";
import { figureKey, isSameFigure, type FigureDifference } from "../../../shared/domain/figure-key.ts";

interface PrintedFigure extends FigureReference {
  readonly value: number;
}

/** Those of public editions and of reports of units, which keep no list of figures besides their plan. */
export function changedPrintedFigures(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  plan: WorkbookPlan,
): FigureDifference[] {
  const definitions = new Map(context.indicators.indicators.map((definition) => [definition.code, definition]));
  const printed = printedFigures(plan, context, definitions);
  const groups = Map.groupBy(printed, (figure) => dimensionsOf(figure, definitions.get(figure.code)).join());
  return [...groups].flatMap(([dimensions, figures]) => {
    const by = dimensions === "" ? [] : (dimensions.split(",") as Dimension[]);
    const codes = [...new Set(figures.map(({ code }) => code))];
    const values: readonly IndicatorValue[] = calculateIndicators(store, context, { period, by, codes });
    const now = new Map(values.map((value) => [figureKey(value), value.value]));
    return figures.flatMap(({ code, measure, by: cell, value }) => {
      // Cells of a breakdown that hold nothing are left out of the answer.
      const present = now.get(figureKey({ code, measure, by: cell })) ?? (by.length > 0 ? 0 : null);
      return isSameFigure(present, value) ? [] : [{ code, measure, by: cell, issued: value, now: present }];
    });
  });
}

/** Each figure once, in the units of the store: cents and per cent. */
function printedFigures(
  { sheets }: WorkbookPlan,
  { indicators: { units } }: IndicatorContext,
  definitions: ReadonlyMap<string, IndicatorDefinition>,
): PrintedFigure[] {
  const found = new Map<string, PrintedFigure>();
  for (const cell of sheets.flatMap(({ rows }) => rows.flat())) {
    if (typeof cell !== "object" || cell?.figure === undefined || typeof cell.value !== "number") continue;
    const { figure, value } = cell;
    const definition = definitions.get(figure.code);
    const isMoney = definition !== undefined && units.get(definition.unit)?.format === "money";
    const factor = figure.measure === "share" || isMoney ? 100 : 1;
    found.set(figureKey(figure), { ...figure, value: value * factor });
  }
  return [...found.values()];
}

/** The common indicators are split by gender without being asked. */
function dimensionsOf({ by }: PrintedFigure, definition: IndicatorDefinition | undefined): string[] {
  return Object.keys(by).filter((dimension) => dimension !== "gender" || definition?.byGender === undefined);
}
