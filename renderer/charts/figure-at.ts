import type { FigureKnowledge, FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";

/** A figure behind a point, as it is shown in the table twin. */
export interface ChartedFigure {
  readonly question: FigureQuestion;
  readonly value: number | null;
  readonly format: FigureFormat;
  readonly state?: FigureKnowledge;
}

/** A point of the path to a target, which leads to no cells. */
export interface ChartedPlan extends ChartedFigure {
  readonly isPlan: true;
}

/** Null where a point is no figure of ours: a share of a budget that is not in force, rows of a sender. */
export type FigureAt = (series: number, category: number) => ChartedFigure | ChartedPlan | null;
