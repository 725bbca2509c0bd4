import { loadContext } from "../../../core/api/core.ts";
import { describeTrace } from "../../../core/indicators/describe-trace.ts";
import { traceFigure } from "../../../core/indicators/trace-figure.ts";
import { printJson, type CommandRun } from "../command.ts";
import { figureQuestion } from "../figure-question.ts";
import { printTrace } from "../print-trace.ts";
import { withStore } from "../with-store.ts";

/** The source rows behind one figure. */
export const run: CommandRun = async (invocation) => {
  const question = figureQuestion(invocation);
  const { trace, catalogue } = await withStore(invocation, loadContext(), { create: false }, (store, context) => ({
    trace: describeTrace(store, context.programme, traceFigure(store, context, question)),
    catalogue: context.indicators,
  }));
  if (invocation.json) printJson(invocation, trace);
  else printTrace(trace, catalogue, invocation.text, invocation.terminal);
  return 0;
};
