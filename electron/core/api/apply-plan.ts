/** Does what a plan says: its decisions are recorded, then the files are imported; a difference from the plan is a bug. */
import { createHash } from "node:crypto";
import { AppError } from "../../../shared/domain/failure.ts";
import { decide } from "../intake/decide.ts";
import { importReturns, type ImportReply, type ReturnSource } from "../intake/import-returns.ts";
import type { FileOutcome } from "../intake/receive-return.ts";
import { intakeContext } from "../intake/understand-file.ts";
import type { Store } from "../store/open-store.ts";
import { storeState } from "../store/submission.ts";
import type { PlannedDecision } from "./planned-decision.ts";
import { importOptionsOf, type ImportPlan, type PlanOptions } from "./plan-import.ts";

/**
 * Failures: `plan-outdated` when the store has changed since, `plan-files-changed` when the files have. What the
 * decisions name may be a file of the plan that is not in the store yet.
 */
export async function applyPlan(
  store: Store,
  plan: ImportPlan,
  decisions: readonly PlannedDecision[],
  sources: readonly ReturnSource[],
  options: PlanOptions,
): Promise<ImportReply> {
  if (storeState(store) !== plan.state) throw new AppError("plan-outdated");
  await requireSameFiles(plan, sources);
  const imported = importOptionsOf(options);
  const context = intakeContext(store, imported);
  const expected = new Set(plan.files.map(({ sha256 }) => sha256));
  for (const { payload, reason } of decisions)
    await decide(store, payload, reason, { context, readOptions: options.readOptions, now: options.now, expected });
  const reply = await importReturns(store, sources, { ...imported, now: () => plan.madeAt });
  requireAsPlanned(plan, decisions, reply, options.isStopped?.() === true);
  return reply;
}

async function requireSameFiles(plan: ImportPlan, sources: readonly ReturnSource[]): Promise<void> {
  if (plan.sources.length !== sources.length) throw new AppError("plan-files-changed", { path: "" });
  for (const [i, source] of sources.entries()) {
    const expected = plan.sources[i];
    // What was passed over in the plan without being read (an oversized file that is no return) has no digest.
    if (expected?.path === source.path && (expected.sha256 === "" || expected.sha256 === (await digestOf(source))))
      continue;
    throw new AppError("plan-files-changed", { path: source.path });
  }
}

async function digestOf({ read, oversized }: ReturnSource): Promise<string> {
  if (oversized !== undefined) return oversized.sha256();
  return createHash("sha256")
    .update(await read())
    .digest("hex");
}

/**
 * Without decisions everything must be as planned; with them, the files that no decision is about. When the person
 * stopped, so must those that were reached.
 */
function requireAsPlanned(
  plan: ImportPlan,
  decisions: readonly PlannedDecision[],
  { files }: ImportReply,
  isStopped: boolean,
): void {
  const isTouched = touchedBy(decisions);
  for (const [i, wanted] of plan.files.entries()) {
    const done = files[i];
    if (isTouched(wanted) || (isStopped && done === undefined)) continue;
    const isSame =
      done !== undefined &&
      (decisions.length === 0 && !isStopped ? spell(wanted) === spell(done) : isAlike(wanted, done));
    if (!isSame) throw new Error(`The import of ${wanted.sha256} differs from its plan`);
  }
}

type Planned = Pick<FileOutcome, "sha256" | "verdict" | "reason" | "sender" | "rows" | "findings">;

function spell({ sha256, verdict, reason, rows, findings }: Planned): string {
  const told = findings.map(({ code, severity, sheet, cell, parameters }) => [code, severity, sheet, cell, parameters]);
  return JSON.stringify([sha256, verdict, reason, rows, told]);
}

/** Rows of one file may be released by what another file's answer brings in; how many were read may not change. */
function isAlike(one: Planned, other: Planned): boolean {
  return one.sha256 === other.sha256 && one.verdict === other.verdict && one.rows.read === other.rows.read;
}

/** Files a decision names, and those of senders whose headings or words it teaches. */
function touchedBy(decisions: readonly PlannedDecision[]): (file: Planned) => boolean {
  const files = new Set(decisions.flatMap(({ payload }) => ("sha256" in payload ? [payload.sha256] : [])));
  const senders = new Set(
    decisions.flatMap(({ payload }) => (payload.kind === "heading" || payload.kind === "word" ? [payload.sender] : [])),
  );
  return ({ sha256, sender }) => files.has(sha256) || senders.has("") || senders.has(sender ?? "-");
}
