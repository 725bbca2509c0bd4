import { loadContext } from "../../../core/api/core.ts";
import { traceFigure } from "../../../core/indicators/trace-figure.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { DIMENSIONS, MEASURES, type Disaggregation, type Measure } from "../../../../shared/domain/indicator.ts";
import { findOption, listOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { printTrace } from "../print-trace.ts";
import { withStore } from "../with-store.ts";

/** The source rows behind one figure. */
export const run: CommandRun = async (invocation) => {
  const question = {
    code: requireOption(invocation, "code"),
    period: requireOption(invocation, "period"),
    measure: measureOf(invocation),
    by: cellOf(invocation),
  };
  const context = loadContext();
  const trace = await withStore(invocation, context, { create: false }, (store) =>
    traceFigure(store, context, question),
  );
  if (invocation.json) printJson(invocation, trace);
  else printTrace(trace, context.indicators, invocation.text, invocation.terminal);
  return 0;
};

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
