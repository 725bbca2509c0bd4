import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { loadContext } from "../../../core/api/core.ts";
import { decideAndMeasure } from "../../../core/api/decision-reach.ts";
import { intakeContext } from "../../../core/intake/understand-file.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { DecisionDraft } from "../../../../shared/domain/decision.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { DECISION_FIELDS, findOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { fileAsJson } from "../import-json.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Records a decision and judges again whatever it is about. */
export const run: CommandRun = async (invocation) => {
  const payload = await payloadOf(invocation);
  const reason = requireOption(invocation, "reason");
  const shipped = loadContext();
  const foreign = forkForeignReader();
  try {
    const outcome = await withStore(invocation, shipped, { create: false }, (store, context) => {
      const { author, at } = whoWorks(store);
      return decideAndMeasure(store, context, payload, reason, {
        context: intakeContext(store, { programme: context.programme, author }),
        readOptions: { foreign: () => foreign },
        now: () => at,
      });
    });
    const { id, figures, periods, effects, files } = outcome;
    const { text, terminal } = invocation;
    if (invocation.json)
      printJson(invocation, { id, figures, periods, effects, files: files.map((file) => fileAsJson(file, text)) });
    else terminal.print(text("cli.decide.done", { id, figures }));
    return 0;
  } finally {
    foreign.close();
  }
};

async function payloadOf(invocation: Invocation): Promise<DecisionDraft> {
  const kind = requireOption(invocation, "kind");
  const file = findOption(invocation, "file");
  const given = DECISION_FIELDS.flatMap((name) => {
    const value = findOption(invocation, name);
    return value === undefined ? [] : [[name, name === "row" ? Number(value) : value] as const];
  });
  const fields: Record<string, string | number> = { kind, ...Object.fromEntries(given) };
  if (file !== undefined) fields.sha256 = await digestOf(file);
  const parsed = DecisionDraft.safeParse(fields);
  if (!parsed.success) throw new AppError("usage-decision", { problem: problemOf(parsed.error.issues[0]) });
  return parsed.data;
}

/** A SHA-256, or a file whose content is meant. */
async function digestOf(file: string): Promise<string> {
  if (/^[0-9a-f]{64}$/i.test(file) && !existsSync(file)) return file.toLowerCase();
  return createHash("sha256")
    .update(await readGivenFile(file))
    .digest("hex");
}

/** Which option is missing, too many or wrong. */
function problemOf(issue: { readonly code: string; readonly path: readonly PropertyKey[] } | undefined): string {
  if (issue === undefined) return "?";
  if (issue.code === "unrecognized_keys" && "keys" in issue && Array.isArray(issue.keys)) return optionsOf(issue.keys);
  return optionsOf(issue.path.slice(0, 1));
}

function optionsOf(names: readonly unknown[]): string {
  return names.map((name) => `--${name === "sha256" ? "file" : String(name)}`).join(", ");
}
