import { loadContext } from "../../../core/api/core.ts";
import { rangeOf } from "../../../core/api/read-indicators.ts";
import { calculateIndicators } from "../../../core/indicators/calculate-indicators.ts";
import { contextAt } from "../../../core/indicators/programme-in-force.ts";
import { withPlans } from "../../../core/indicators/target-path.ts";
import { findMoment } from "../../../core/report/moment.ts";
import { DIMENSIONS, type Dimension } from "../../../../shared/domain/indicator.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, listOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { printIndicators } from "../print-indicators.ts";
import { withStore } from "../with-store.ts";

/** Figures of one period, whole or split by dimensions. */
export const run: CommandRun = async (invocation) => {
  const period = requireOption(invocation, "period");
  const by = dimensionsOf(invocation);
  const codes = findOption(invocation, "code") === undefined ? {} : { codes: listOption(invocation, "code") };
  const asOf = findOption(invocation, "as-of");
  const { values, catalogue } = await withStore(invocation, loadContext(), { create: false }, (store, context) => {
    const then = asOf === undefined ? context : contextAt(store, context, findMoment(store, period, asOf).seq);
    const found = calculateIndicators(store, then, { period, by, ...codes });
    return { values: withPlans(then, rangeOf(then, period).to, found), catalogue: context.indicators };
  });
  if (invocation.json) printJson(invocation, values);
  else printIndicators(values, { period, by, catalogue }, invocation.text, invocation.terminal);
  return 0;
};

function dimensionsOf(invocation: Invocation): Dimension[] {
  return listOption(invocation, "by").map((word) => {
    const dimension = DIMENSIONS.find((each) => each === word);
    if (dimension === undefined)
      throw new AppError("usage-dimension-unknown", { dimension: word, known: DIMENSIONS.join(", ") });
    return dimension;
  });
}
