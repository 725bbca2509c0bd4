/** Which figure is meant: code, period, measure and cell, as they are typed. */
import type { FigureQuestion } from "../../core/indicators/trace-figure.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { DIMENSIONS, MEASURES, type Disaggregation, type Measure } from "../../../shared/domain/indicator.ts";
import { findOption, listOption, requireOption, type Invocation } from "./command.ts";

export function figureQuestion(invocation: Invocation): FigureQuestion {
  return {
    code: requireOption(invocation, "code"),
    period: requireOption(invocation, "period"),
    measure: measureOf(invocation),
    by: cellOf(invocation),
  };
}

function measureOf(invocation: Invocation): Measure {
  const word = findOption(invocation, "measure") ?? "cumulative";
  const measure = MEASURES.find((each) => each === word);
  if (measure === undefined) throw new AppError("usage-measure-unknown", { measure: word, known: MEASURES.join(", ") });
  return measure;
}

function cellOf(invocation: Invocation): Disaggregation {
  return Object.fromEntries(
    listOption(invocation, "by").map((cell) => {
      const [, name = "", option = ""] = /^([^=]+)=(.+)$/.exec(cell) ?? [];
      if (name === "") throw new AppError("usage-cell-form", { cell });
      if (!DIMENSIONS.some((dimension) => dimension === name))
        throw new AppError("usage-dimension-unknown", { dimension: name, known: DIMENSIONS.join(", ") });
      return [name, option];
    }),
  );
}
