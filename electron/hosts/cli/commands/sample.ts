import { loadContext } from "../../../core/api/core.ts";
import { drawSample, recordSample, type Sample } from "../../../core/report/sample-figure.ts";
import { sampleWorkbook } from "../../../core/report/sample-workbook.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { DIMENSIONS, type Dimension } from "../../../../shared/domain/indicator.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, listOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { figureQuestion } from "../figure-question.ts";
import { productVersion } from "../../machine/product-version.ts";
import { printable } from "../terminal.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** An auditor's sample: the same seed over the same population draws the same units. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal, options } = invocation;
  const request = {
    question: figureQuestion(invocation),
    size: Number(requireOption(invocation, "size")),
    seed: requireOption(invocation, "seed"),
    stratify: strataOf(invocation),
    isProportional: options.has("proportional"),
  };
  const out = findOption(invocation, "out") ?? null;
  const shipped = loadContext();
  const sample = await withStore(invocation, shipped, { create: false }, async (store, context) => {
    const drawn = drawSample(store, context, request);
    const who = whoWorks(store);
    if (out !== null) {
      const creator = context.programme.identity.beneficiary[text.language];
      const dress = { catalogue: context.indicators, text, creator, applicationVersion: productVersion(), at: who.at };
      await writeFileWhole(out, sampleWorkbook(drawn, dress));
      recordSample(store, drawn, who);
    }
    return drawn;
  });
  if (invocation.json) printJson(invocation, asJson(sample, out));
  else {
    terminal.print(
      text("cli.sample.done", {
        ...{ drawn: sample.units.length, population: sample.population },
        ...{ seed: request.seed, hash: sample.populationHash },
      }),
    );
    if (sample.earlier !== null) {
      const { at, author, population } = sample.earlier;
      terminal.print(
        text(sample.earlier.isSame ? "cli.sample.same" : "cli.sample.other", {
          at,
          author: printable(author),
          population,
        }),
      );
    }
    if (out === null) for (const { key, stratum } of sample.units) terminal.print(`${key} ${stratum}`.trimEnd());
    else terminal.print(text("cli.sample.written", { path: out }));
  }
  return 0;
};

function strataOf(invocation: Invocation): Dimension[] {
  return listOption(invocation, "stratify").map((word) => {
    const dimension = DIMENSIONS.find((one) => one === word);
    if (dimension === undefined)
      throw new AppError("usage-dimension-unknown", { dimension: word, known: DIMENSIONS.join(", ") });
    return dimension;
  });
}

function asJson(
  { request, value, population, populationHash, state, strata, units, earlier }: Sample,
  path: string | null,
) {
  const { question, size, seed, stratify, isProportional } = request;
  const method = isProportional ? "proportional" : stratify.length > 0 ? "stratified" : "random";
  return {
    path,
    ...question,
    value,
    size,
    seed,
    method,
    stratify,
    population,
    populationHash,
    state,
    strata,
    units,
    earlier,
  };
}
