/** Failures as one sentence on standard error; bugs too, with a reference that tells the maintainer where. */
import { createHash } from "node:crypto";
import { AppError } from "../../../shared/domain/failure.ts";
import { sayFailure, type Text } from "../../../shared/text/messages.ts";
import { codeOf, nameFailure } from "../../core/api/name-failure.ts";
import type { ExitCode } from "./command.ts";
import type { Terminal } from "./terminal.ts";

/** Failures of the core that come from what was typed. */
const MISTYPED: ReadonlySet<string> = new Set([
  "period-unknown",
  "indicator-unknown",
  "dimension-unknown",
  "measure-unknown",
]);

/** Says why it could not be done; returns the exit code for it. */
export function tellFailure(error: unknown, text: Text, terminal: Terminal): ExitCode {
  const failure = named(error);
  terminal.tell(sayFailure(text, failure));
  if (!(failure instanceof AppError)) terminal.tell(text("cli.bug-reference", { reference: referenceOf(failure) }));
  if (process.env.KOPSKATS_DEBUG !== undefined) console.error(failure);
  return failure instanceof AppError && isMistyped(failure.code) ? 2 : 3;
}

function isMistyped(code: string): boolean {
  return code.startsWith("usage-") || MISTYPED.has(code);
}

/** What is refused here and a person can act on, under our names: some of it only a command meets. */
function named(error: unknown): unknown {
  const failure = nameFailure(error);
  const code = codeOf(failure);
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN"))
    return new AppError("store-not-writable", {}, { cause: error });
  return failure;
}

/** The same fault gives the same reference; the message is left out, because it may quote a cell. */
function referenceOf(bug: unknown): string {
  const frames = bug instanceof Error ? (bug.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const places = frames.map((frame) => frame.replace(/\(?(?:file:\/\/)?\/?.*[/\\]/, "")).join("\n");
  return createHash("sha256")
    .update(`${bug instanceof Error ? bug.name : typeof bug}\n${places}`)
    .digest("hex")
    .slice(0, 8);
}
