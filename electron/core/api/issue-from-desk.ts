/** Issuing and checking reports from the screens: what is made waits to be saved, nothing touches a folder. */
import type { Input } from "../../../shared/api/contract.ts";
import type {
  BatchReceipt,
  ChangeBridge,
  ReadyFile,
  ReportReceipt,
  VerifiedFile,
} from "../../../shared/api/reports.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import type { Language } from "../../../shared/text/messages.ts";
import { createText } from "../../../shared/text/messages.ts";
import { explainChange } from "../report/explain-change.ts";
import { issueBatch } from "../report/issue-batch.ts";
import { issueReport } from "../report/issue-report.ts";
import type { UnitKind } from "../report/plan-unit-facts.ts";
import { verifyWorkbook } from "../report/verify-workbook.ts";
import { findIssuedReport } from "../store/issued-report.ts";
import { archivedBytes } from "../store/open-store.ts";
import { lockPeriod, unlockPeriod } from "../store/period-lock.ts";
import { listCompanions } from "../store/report-companion.ts";
import { writeZip } from "../workbook/write-zip.ts";
import { confirmLock } from "./confirm-lock.ts";
import type { Desk, ReadDesk } from "./desk.ts";
import { MOST_STEPS } from "./explain-figure.ts";
import { reportContextOf } from "./read-report.ts";

/** Takes a file and keeps it ready. */
function waiting({ outgoing }: ReadDesk, name: string) {
  const file: { ready: ReadyFile | null } = { ready: null };
  const to = { name, take: (bytes: Uint8Array) => void (file.ready = { name, token: outgoing.add({ name, bytes }) }) };
  const ready = (): ReadyFile => {
    if (file.ready === null) throw new Error(`${name} was never made`);
    return file.ready;
  };
  return { to, ready };
}

export async function issueFromDesk(
  desk: Desk,
  asked: {
    readonly period: string;
    readonly language: Language;
    readonly restate: string | null;
    readonly public: boolean;
  },
): Promise<ReportReceipt> {
  const { period, language, restate } = asked;
  const base = `${createText(language)("reports.file.report")}-${period}`;
  const workbook = waiting(desk, `${base}.xlsx`);
  const summary = waiting(desk, `${base}.pdf`);
  const open = waiting(desk, `${base}-${createText(language)("public.file")}.xlsx`);
  const issued = await issueReport(desk.writer, reportContextOf(desk, language), {
    ...{ period, author: desk.author, now: desk.now(), out: workbook.to, pdf: summary.to },
    ...(restate === null ? {} : { restate }),
    ...(asked.public ? { publicOut: open.to } : {}),
  });
  const { edition, issuedAt, author, sha256, content } = issued.report;
  return {
    ...{
      edition,
      issuedAt,
      author,
      sha256,
      content,
      state: issued.stateHash,
      seal: issued.sealedBy,
      audit: issued.audit,
    },
    ...{ sheets: issued.sheets, formulas: issued.formulas, isStanding: issued.isStanding },
    workbook: workbook.ready(),
    summary: summary.ready(),
    publicEdition: issued.publicEdition === null ? null : { ...open.ready(), hidden: issued.publicEdition.hidden },
  };
}

export async function issueBatchFromDesk(
  desk: Desk,
  { period, language, each }: { readonly period: string; readonly language: Language; readonly each: UnitKind },
): Promise<BatchReceipt> {
  const entries: { name: string; bytes: Uint8Array }[] = [];
  const batch = await issueBatch(desk.writer, reportContextOf(desk, language), {
    ...{ period, each, author: desk.author, now: desk.now() },
    place: (name) => ({ name, take: (bytes) => void entries.push({ name, bytes }) }),
  });
  const name = `${createText(language)("reports.file.batch")}-${period}-${each}.zip`;
  return {
    written: batch.entries.filter(({ failure }) => failure === null).length,
    failed: batch.entries.filter(({ failure }) => failure !== null).map((one) => one.name),
    state: batch.stateHash,
    file: { name, token: desk.outgoing.add({ name, bytes: writeZip(entries) }) },
  };
}

/** The bytes as they were issued; failure `report-file-lost`. */
export function reopenIssued(desk: ReadDesk, kind: "report" | "companion", id: number): ReadyFile {
  const record =
    kind === "report" ? findIssuedReport(desk.reader, id) : listCompanions(desk.reader).find((one) => one.id === id);
  const bytes = record === undefined ? null : archivedBytes(desk.reader, record.sha256);
  if (record === undefined || bytes === null) throw new AppError("report-file-lost");
  return { name: record.fileName, token: desk.outgoing.add({ name: record.fileName, bytes }) };
}

export async function verifyStaged(desk: Desk, token: string): Promise<VerifiedFile> {
  const bytes = await desk.staging.open(token).read();
  desk.staging.remove([token]);
  const found = await verifyWorkbook(bytes, { store: desk.writer, context: desk.context });
  const { statement, store } = found;
  return {
    ...{ content: found.content, signature: found.signature, isComplete: found.isComplete },
    period: statement?.period ?? null,
    edition: statement?.edition ?? null,
    companion: statement?.companion ?? null,
    issuedAt: statement?.issuedAt ?? null,
    edits: found.edits
      .slice(0, 200)
      .map(({ sheet, cell, kind, was, now }) => ({ sheet, cell, isChart: kind === "chart", was, now })),
    areChartsGone: found.charts === "gone",
    ...{ missingSheets: found.missingSheets, addedSheets: found.addedSheets },
    isIssuedHere: store !== null && store.edition !== null,
    isLatest: store?.isLatest ?? false,
    differences: store?.differences.length ?? 0,
    audit: found.audit,
  };
}

export function explainEdition(
  desk: ReadDesk,
  asked: {
    readonly period: string;
    readonly edition: number;
    readonly until: number | null;
    readonly code: string;
    readonly measure: Measure;
    readonly gender: string | null;
  },
): ChangeBridge {
  const { period, edition, until, code, measure, gender } = asked;
  const question = { period, code, measure, by: gender === null ? {} : { gender } };
  const ends = [edition, ...(until === null ? [] : [until])].map((number) => `report:${String(number)}`);
  const [since = "", end] = ends;
  const { before, now, parts } = explainChange(desk.reader, desk.context, question, since, end, MOST_STEPS);
  return {
    ...{ before, now },
    parts: parts.map(({ cause, amount, at, submission, decision, changes = 1 }) => ({
      ...{ cause, amount, at, changes },
      what: decision?.reason ?? submission?.file ?? "",
    })),
  };
}

export function lockFromDesk(
  desk: Desk,
  way: "lock" | "unlock",
  { period, reason, second, passphrase = "" }: Input<"reports.lock">,
): null {
  const asked = { author: desk.author, at: desk.now(), reason, secondPerson: second === "" ? null : second };
  const { identity } = desk.context.programme;
  const entry = confirmLock(desk.writer, identity, { way, period, entry: asked }, () => passphrase);
  const isDone = (way === "lock" ? lockPeriod : unlockPeriod)(desk.writer, period, entry);
  if (!isDone) throw new AppError(way === "lock" ? "period-locked" : "period-not-locked", { period });
  return null;
}
