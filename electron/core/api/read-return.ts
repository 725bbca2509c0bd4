/** One return: its versions, its findings by rule, its sheets, the decisions about it. */
import { fileNameOf } from "../../../shared/domain/file-name.ts";
import type {
  FindingGroup,
  PlacedFindingPage,
  ReturnDecisionPage,
  ReturnVersion,
  ReturnView,
  SheetEntry,
} from "../../../shared/api/returns.ts";
import type { Input } from "../../../shared/api/contract.ts";
import { NO_ROWS, type Severity } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { pageOfDecisions } from "../store/decision.ts";
import { pageOfReturn, placeInReturn, tallyReturn } from "../store/listed-finding.ts";
import { countOpenByCode, notedCodes, reviewsInForce } from "../store/open-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { historyOf } from "../store/read-returns.ts";
import { countRows } from "../store/submission.ts";
import type { OpenedReturn, ReturnOpener } from "./open-return.ts";
import { readBoard } from "./return-board.ts";

/** No submission: the one in force, else the newest. */
type ReturnQuestion = Input<"returns.read">;

export async function readReturn(
  store: ReadStore,
  programme: Programme,
  open: ReturnOpener,
  { sender, period, submission, finding }: ReturnQuestion,
  today: CalendarDate,
): Promise<ReturnView> {
  const onBoard = readBoard(store, programme, period, today).rows.find((row) => row.sender === sender);
  const versions = historyOf(store, sender, period).map((one) => versionOf(store, one));
  const shown =
    versions.find((one) => one.submission === submission) ??
    versions.find(({ state }) => state === "in-force") ??
    versions[0];
  const opened = shown === undefined ? null : await open(shown.submission);
  return {
    sender,
    name: onBoard?.name ?? sender,
    period,
    state: onBoard?.state ?? "missing",
    review: onBoard?.review ?? null,
    dueOn: onBoard?.dueOn ?? null,
    versions,
    shown: shown ?? null,
    groups: shown === undefined ? [] : groupsOf(store, programme, shown),
    looked:
      shown === undefined || finding === null
        ? null
        : (placeInReturn(store, { submission: shown.submission, ...finding }) ?? null),
    sheets: opened === null ? [] : sheetsOf(opened),
    decisions: readReturnDecisions(store, { period, sender, from: 0, count: 1 }).total,
  };
}

function versionOf(store: ReadStore, record: ReturnType<typeof historyOf>[number]): ReturnVersion {
  const { counted, quarantined, skipped, out } = countRows(store, record.id);
  const { id, filePath, nil, ...version } = record;
  return {
    submission: id,
    version: version.version,
    revision: version.revision,
    fileName: fileNameOf(filePath),
    sha256: version.sha256,
    receivedAt: version.receivedAt,
    author: version.author,
    role: version.role,
    state: version.state,
    reason: version.reason,
    correctionOf: version.correctionOf,
    nil: nil === 1,
    rows: { ...NO_ROWS, read: counted + quarantined + skipped + out, stored: counted, quarantined, skipped },
  };
}

const WORST_FIRST: readonly Severity[] = ["error", "warning", "info"];

function groupsOf(store: ReadStore, programme: Programme, { submission, sha256 }: ReturnVersion): FindingGroup[] {
  const open = [...countOpenByCode(store, sha256)].map(([code, findings]) => ({ code, findings }));
  const noted = notedCodes(reviewsInForce(store).get(sha256), open);
  return tallyReturn(store, submission)
    .flatMap(({ code, severity, findings, settled }): FindingGroup[] => {
      const [first] = pageOfReturn(store, { submission, code, severity }, { from: 0, count: 1 });
      if (first === undefined) return [];
      const isNoted = severity === "warning" && noted.has(code);
      const name = programme.rules.get(code)?.name ?? null;
      return [{ code, severity, name, findings, open: isNoted ? 0 : findings - settled, first }];
    })
    .sort(
      (one, other) =>
        WORST_FIRST.indexOf(one.severity) - WORST_FIRST.indexOf(other.severity) ||
        other.open - one.open ||
        one.code.localeCompare(other.code),
    );
}

/** A page of the findings of one rule. */
export function readReturnFindings(
  store: ReadStore,
  { from, count, ...rule }: Input<"returns.findings">,
): PlacedFindingPage {
  const tally = tallyReturn(store, rule.submission).find(
    ({ code, severity }) => code === rule.code && severity === rule.severity,
  );
  return { total: tally?.findings ?? 0, from, findings: pageOfReturn(store, rule, { from, count }) };
}

function sheetsOf({ sheets, content }: OpenedReturn): SheetEntry[] {
  return sheets.map(({ name, hidden }, index) => ({
    index,
    name,
    hidden,
    form: content.tables.find(({ sheetIndex }) => sheetIndex === index)?.form ?? null,
  }));
}

/** A page of what people decided about the files of a sender for a period, newest first. */
export function readReturnDecisions(
  store: ReadStore,
  { period, sender, from, count }: Input<"returns.decisions">,
): ReturnDecisionPage {
  const files = [...new Set(historyOf(store, sender, period).map(({ sha256 }) => sha256))];
  const { total, decisions } = pageOfDecisions(store, files, { from, count });
  return {
    ...{ total, from },
    decisions: decisions.map(({ id, payload, author, role, reason, decidedAt, withdrawnAt }) => ({
      ...{ id, kind: payload.kind, author, role, reason, decidedAt },
      withdrawn: withdrawnAt !== null,
      place: "cell" in payload && payload.cell !== null ? `${payload.sheet ?? ""}!${payload.cell}` : null,
    })),
  };
}
