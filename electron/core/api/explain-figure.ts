/** Why a figure on screen is another one than it was. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import type { ChangePart, ChangeSince, FigureChange, FigureQuestion } from "../../../shared/api/indicators.ts";
import { explainChange, type BridgePart } from "../report/explain-change.ts";
import { editionsOf } from "../store/issued-report.ts";
import { senderNames } from "../store/read-returns.ts";
import type { ReadDesk } from "./desk.ts";

const DAYS = { week: 7, month: 30 } as const;
/** More changes than a person reads one by one are told together by their cause. */
export const MOST_STEPS = 40;
/** Before the first change of any store. */
const BEFORE_ALL = "1970-01-01T00:00:00Z";

export function explainFigure(
  desk: Pick<ReadDesk, "reader" | "context" | "now">,
  { since: asked, ...question }: FigureQuestion & { readonly since: ChangeSince },
): FigureChange {
  const { reader, context } = desk;
  const edition = editionsOf(reader, question.period).at(-1)?.edition ?? null;
  const since = asked === "edition" && edition === null ? "month" : asked;
  const start = since === "edition" ? `report:${String(edition)}` : momentOf(since, desk.now());
  const bridge = explainChange(reader, context, question, start, undefined, MOST_STEPS);
  const names = senderNames(reader);
  return {
    since,
    sinceAt: since === "start" ? null : bridge.since.at,
    edition,
    before: bridge.before,
    now: bridge.now,
    difference: bridge.difference,
    parts: bridge.parts.map((part) => partOf(part, names)),
  };
}

function momentOf(since: "week" | "month" | "start", now: string): string {
  if (since === "start") return BEFORE_ALL;
  return new Date(Date.parse(now) - DAYS[since] * 86_400_000).toISOString();
}

function partOf(
  { cause, amount, at, author, role, submission, decision, changes = 1, gained, lost, altered }: BridgePart,
  names: ReadonlyMap<string, string>,
): ChangePart {
  return {
    ...{ cause, amount, at, author, role, decision, changes },
    submission:
      submission === null
        ? null
        : {
            sender: submission.sender,
            senderName: submission.sender === null ? null : (names.get(submission.sender) ?? submission.sender),
            period: submission.period,
            version: submission.version,
            file: fileNameOf(submission.file),
          },
    gained: gained.length,
    lost: lost.length,
    altered: altered.length,
  };
}
