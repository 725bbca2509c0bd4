import { loadContext } from "../../../core/api/core.ts";
import { listMatchedDecisions, type MatchedDecision } from "../../../core/intake/decision-matches.ts";
import { printJson, type CommandRun, type Invocation } from "../command.ts";
import { formatTable } from "../table.ts";
import { withStore } from "../with-store.ts";
import { byline } from "../../../../shared/text/byline.ts";

/** Lists decisions and what they match today; withdrawn ones are marked. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const decisions = await withStore(invocation, loadContext(), { create: false }, (store) =>
    listMatchedDecisions(store),
  );
  if (invocation.json) printJson(invocation, decisions.map(asJson));
  else if (decisions.length === 0) terminal.print(text("cli.decisions.none"));
  else for (const line of decisionTable(decisions, invocation)) terminal.print(line);
  return 0;
};

function asJson({ id, payload, matches, author, role, reason, decidedAt, withdrawnAt }: MatchedDecision) {
  const { kind, ...about } = payload;
  return { id, kind, about, matches, author, role, reason, decidedAt, withdrawnAt };
}

function decisionTable(decisions: readonly MatchedDecision[], { text, terminal }: Invocation): string[] {
  const columns = [
    { heading: "ID", align: "right" },
    { heading: text("cli.decisions.kind") },
    { heading: text("cli.decisions.subject"), wraps: true },
    { heading: text("cli.decisions.matches"), align: "right" },
    { heading: text("cli.decisions.reason") },
    { heading: text("cli.decisions.author") },
    { heading: text("cli.decisions.at") },
  ] as const;
  const rows = decisions.map((decision) => [
    String(decision.id),
    decision.payload.kind,
    subjectOf(decision),
    String(decision.matches),
    decision.reason,
    byline(decision, text),
    decision.withdrawnAt === null
      ? decision.decidedAt
      : `${decision.decidedAt}; ${text("cli.decisions.withdrawn", { at: decision.withdrawnAt })}`,
  ]);
  return formatTable(columns, rows, terminal.columns);
}

/** The payload's fields, long digests cut. */
function subjectOf({ payload }: MatchedDecision): string {
  return Object.entries(payload)
    .filter(([name]) => name !== "kind")
    .map(([name, value]) => `${name}=${spelled(value).slice(0, name === "sha256" ? 12 : 60)}`)
    .join(" ");
}

const spelled = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
