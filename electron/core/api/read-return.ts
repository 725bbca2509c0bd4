/** One return: its versions, its findings by rule, its sheets, the decisions about it. */
import { basename } from "node:path/posix";
import type {
  FindingGroup,
  PlacedFinding,
  ReturnDecision,
  ReturnVersion,
  ReturnView,
  SheetEntry,
} from "../../../shared/api/returns.ts";
import { ACCEPTABLE_ERRORS, type Decision } from "../../../shared/domain/decision.ts";
import { NO_ROWS, type Finding, type Severity } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { decisionsAboutFile, listDecisions } from "../store/decision.ts";
import { countOpenByCode, notedCodes, reviewsInForce } from "../store/open-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { historyOf } from "../store/read-returns.ts";
import { countRows, numberedFindingsOf } from "../store/submission.ts";
import type { OpenedReturn, ReturnOpener } from "./open-return.ts";
import { readBoard } from "./return-board.ts";

export interface ReturnQuestion {
  readonly sender: string;
  readonly period: string;
  /** Null: the one in force, else the newest. */
  readonly submission: number | null;
}

export async function readReturn(
  store: ReadStore,
  programme: Programme,
  open: ReturnOpener,
  { sender, period, submission }: ReturnQuestion,
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
    groups: shown === undefined || opened === null ? [] : groupsOf(store, programme, shown, opened),
    sheets: opened === null ? [] : sheetsOf(opened),
    decisions: shown === undefined ? [] : decisionsOf(store, new Set(versions.map(({ sha256 }) => sha256))),
  };
}

function versionOf(store: ReadStore, record: ReturnType<typeof historyOf>[number]): ReturnVersion {
  const { counted, quarantined, skipped, out } = countRows(store, record.id);
  const { id, filePath, nil, ...version } = record;
  return {
    submission: id,
    version: version.version,
    revision: version.revision,
    fileName: basename(filePath.replaceAll("\\", "/")),
    sha256: version.sha256,
    receivedAt: version.receivedAt,
    author: version.author,
    state: version.state,
    reason: version.reason,
    correctionOf: version.correctionOf,
    nil: nil === 1,
    rows: { ...NO_ROWS, read: counted + quarantined + skipped + out, stored: counted, quarantined, skipped },
  };
}

const WORST_FIRST: readonly Severity[] = ["error", "warning", "info"];

function groupsOf(store: ReadStore, programme: Programme, shown: ReturnVersion, opened: OpenedReturn): FindingGroup[] {
  const decisions = decisionsByPlace(decisionsAboutFile(store, shown.sha256));
  const places = new Map(opened.sheets.map(({ name }, index) => [name, index]));
  const open = [...countOpenByCode(store, shown.sha256)].map(([code, findings]) => ({ code, findings }));
  const noted = notedCodes(reviewsInForce(store).get(shown.sha256), open);
  const placed = numberedFindingsOf(store, shown.submission).map((finding) => place(finding, places, decisions, noted));
  const groups = Map.groupBy(placed, ({ severity, code }) => `${severity} ${code}`);
  return [...groups.values()]
    .flatMap((findings) => groupOf(findings, programme))
    .sort(
      (one, other) =>
        WORST_FIRST.indexOf(one.severity) - WORST_FIRST.indexOf(other.severity) ||
        other.open - one.open ||
        one.code.localeCompare(other.code),
    );
}

function groupOf(findings: readonly PlacedFinding[], programme: Programme): FindingGroup[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { code, severity } = first;
  const open = findings.filter(({ decision, noted }) => decision === null && !(noted && severity === "warning")).length;
  return [{ code, severity, name: programme.rules.get(code)?.name ?? null, open, findings }];
}

function place(
  finding: Finding & { readonly id: number },
  places: ReadonlyMap<string, number>,
  decisions: ReadonlyMap<string, Decision>,
  noted: ReadonlySet<string>,
): PlacedFinding {
  const { code, sheet, cell, severity } = finding;
  const row = /\d+/.exec(cell ?? "")?.[0] ?? "";
  const decision = decisions.get(`${code} ${sheet ?? ""}!${cell ?? ""}`) ?? decisions.get(`${sheet ?? ""}!${row}`);
  return {
    ...finding,
    sheetIndex: sheet === null ? null : (places.get(sheet) ?? null),
    decision: decision === undefined ? null : { id: decision.id, author: decision.author, reason: decision.reason },
    noted: severity !== "info" && noted.has(code),
    acceptable: severity === "error" && ACCEPTABLE_ERRORS.has(code) && cell !== null,
  };
}

/** By the place they settle: a finding's, or a whole row. */
function decisionsByPlace(decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
  return new Map(
    decisions.flatMap((decision) => {
      const { payload } = decision;
      if (payload.kind === "exclude-row") return [[`${payload.sheet}!${String(payload.row)}`, decision] as const];
      return payload.kind === "explain-finding" || payload.kind === "accept-finding"
        ? [[`${payload.code} ${payload.sheet ?? ""}!${payload.cell ?? ""}`, decision] as const]
        : [];
    }),
  );
}

function sheetsOf({ sheets, content }: OpenedReturn): SheetEntry[] {
  return sheets.map(({ name, hidden }, index) => ({
    index,
    name,
    hidden,
    form: content.tables.find(({ sheetIndex }) => sheetIndex === index)?.form ?? null,
  }));
}

function decisionsOf(store: ReadStore, files: ReadonlySet<string>): ReturnDecision[] {
  return listDecisions(store)
    .filter(({ payload }) => "sha256" in payload && files.has(payload.sha256))
    .map(({ id, payload, author, reason, decidedAt, withdrawnAt }) => ({
      id,
      kind: payload.kind,
      author,
      reason,
      decidedAt,
      withdrawn: withdrawnAt !== null,
      place: "cell" in payload && payload.cell !== null ? `${payload.sheet ?? ""}!${payload.cell}` : null,
    }))
    .reverse();
}
