/** One return, from its understood rows to a verdict: the only place where submissions are made. Runs inside a transaction. */
import { dateInZone, parseIsoDate, type CalendarDate, type DateRange } from "../../../shared/domain/calendar-date.ts";
import type { ExtractedReturn, ExtractedRow, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import { ACCEPTABLE_ERRORS } from "../../../shared/domain/decision.ts";
import {
  NO_ROWS,
  type FileReason,
  type Finding,
  type RowCounts,
  type Verdict,
} from "../../../shared/domain/finding.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { cellReference, type Workbook } from "../../../shared/domain/sheet.ts";
import { factWriter, type Fact } from "../store/fact.ts";
import type { Store } from "../store/open-store.ts";
import { isLocked } from "../store/period-lock.ts";
import { personRegister, pseudonymiser } from "../store/person.ts";
import {
  countRows,
  dropHeldSubmission,
  findingsOf,
  findingWriter,
  findSubmission,
  insertSheet,
  insertSubmission,
  insertTable,
  noteSourceFile,
  recordChange,
  revisionAfter,
  setSubmissionState,
  settleVersions,
  sourceRowWriter,
  submissionsOf,
  submissionsOfFile,
  type SubmissionRecord,
} from "../store/submission.ts";
import { checkActivity, checkSupervisors } from "./check-activities.ts";
import type { CheckContext } from "./check-context.ts";
import { checkDates, isWrongPeriod } from "./check-dates.ts";
import { checkDuplicates, contentOf, identityOf } from "./check-duplicates.ts";
import { checkLearner } from "./check-learner.ts";
import { deriveStanding } from "./derive-standing.ts";
import { rawSheets } from "./extract-cell-text.ts";
import { type FileAnswers } from "./file-answers.ts";
import { mapFact, MissingFieldError, referenceKeys, type FactContext } from "./map-facts.ts";

/** What a return is held against, besides the store. */
export interface IntakeContext {
  readonly programme: Programme;
  readonly units: UnitDirectory;
  /** Who imports; a name or an account, never a learner. */
  readonly author: string;
}

/** A file as it arrived. */
export interface ReceivedFile {
  /** As given, then below the folder, then in the archive. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Instant of receipt: "today" for the rules. */
  readonly receivedAt: string;
}

/** A return that could be read and understood, or the reason why it could not. */
export type UnderstoodFile =
  | { readonly status: "refused"; readonly reason: FileReason; readonly parameters: Finding["parameters"] }
  | {
      readonly status: "understood";
      readonly workbook: Workbook;
      readonly content: ExtractedReturn;
      readonly reason: FileReason | null;
    };

/** One line of the reply to an import (contracts.md, `import --json`). */
export interface FileOutcome {
  readonly path: string;
  readonly sha256: string;
  readonly verdict: Verdict;
  readonly reason: FileReason | null;
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number | null;
  readonly rows: RowCounts;
  readonly findings: readonly Finding[];
  /** The locked period that an accepted return corrects. */
  readonly correctionOf: string | null;
  /** Null where nothing is kept. */
  readonly submissionId: number | null;
}

/** Reasons that a person can answer; every other reason rejects the file. */
const QUESTIONS: ReadonlySet<FileReason> = new Set([
  "F-AMBIGUOUS-SENDER",
  "F-HEADER-UNSURE",
  "F-AGGREGATE-ONLY",
  "F-WRONG-PERIOD",
  "F-SAME-VERSION",
]);

/** Whether these very bytes are a submission in force or superseded; then there is nothing to do. */
export function findKnownFile(store: Store, file: ReceivedFile): FileOutcome | null {
  const known = submissionsOfFile(store, file.sha256).find(
    ({ state }) => state === "in-force" || state === "superseded",
  );
  if (known === undefined) return null;
  const { sender, period, version } = known;
  return { ...nothingStored(file, "unchanged", null), sender, period, version, submissionId: known.id };
}

/** Judges a return and stores what is to be kept of it: its rows, its question, or nothing. */
export function receiveReturn(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  understood: UnderstoodFile,
  answers: FileAnswers,
): FileOutcome {
  const held = submissionsOfFile(store, file.sha256).filter(({ state }) => state === "held");
  if (answers.refused) {
    for (const { id } of held) setSubmissionState(store, id, "withdrawn", null);
    return nothingStored(file, "rejected", understood.reason);
  }
  for (const { id } of held) dropHeldSubmission(store, id);
  if (understood.status === "refused") return { ...nothingStored(file, "rejected", understood.reason) };

  const { content, workbook } = understood;
  const stated = { sender: content.cover.sender, period: content.cover.period, version: content.cover.version };
  const findings = [...content.findings, ...content.rows.flatMap((row) => row.findings)];
  if (understood.reason !== null && !QUESTIONS.has(understood.reason)) {
    return { ...nothingStored(file, "rejected", understood.reason), ...stated, findings };
  }
  const { sender, period } = stated;
  const range = period === null ? null : rangeOf(period, context.programme);
  if (understood.reason !== null || sender === null || period === null || range === null) {
    return hold(store, context, file, understood, understood.reason ?? "F-NO-PERIOD");
  }

  const checks = checkContext(context, content, range, file.receivedAt);
  if (isWrongPeriod(content.rows, checks) && !answers.keepPeriod)
    return hold(store, context, file, understood, "F-WRONG-PERIOD");

  const others = submissionsOf(store, sender, period);
  const stale = others.some((other) => other.version > stated.version);
  const sameVersion = others.some((other) => other.version === stated.version);
  if (!stale && sameVersion && !answers.replaceSameVersion)
    return hold(store, context, file, understood, "F-SAME-VERSION");

  const seq = recordChange(store, {
    at: file.receivedAt,
    kind: "import",
    author: context.author,
    subject: `${sender} ${period}`,
  });
  const submission: SubmissionRecord = {
    id: 0,
    sha256: file.sha256,
    filePath: file.path,
    sender,
    period,
    version: stated.version,
    revision: revisionAfter(store, sender, period, stated.version),
    nil: content.cover.nil,
    receivedAt: file.receivedAt,
    state: "superseded",
    reason: null,
    correctionOf: isLocked(store, period) ? period : null,
  };
  const id = storeSubmission(store, submission, file, workbook, content.cover.preparedOn, seq);
  storeRows(store, context, id, submission, workbook, content, checks, answers);
  const changed = settleVersions(store, sender, period);
  deriveStanding(store, { rules: context.programme.rules }, { submissions: [id, ...changed] }, seq);

  if (stale) return { ...nothingStored(file, "rejected", "F-STALE"), ...stated, submissionId: id };
  return describeSubmission(store, file, id);
}

/** The reply for a submission as the store has it now: its rows' standing may have changed since it came. */
export function describeSubmission(store: Store, file: Pick<ReceivedFile, "path" | "sha256">, id: number): FileOutcome {
  const submission = findSubmission(store, id);
  if (submission === undefined) throw new Error(`No submission ${String(id)}`);
  const { sender, period, version, correctionOf } = submission;
  const { counted, quarantined, skipped } = countRows(store, id);
  return {
    path: file.path,
    sha256: file.sha256,
    verdict: submission.nil ? "nil" : "accepted",
    reason: null,
    sender,
    period,
    version,
    rows: submission.nil ? NO_ROWS : { read: counted + quarantined + skipped, stored: counted, quarantined, skipped },
    findings: findingsOf(store, id),
    correctionOf,
    submissionId: id,
  };
}

function nothingStored(file: ReceivedFile, verdict: Verdict, reason: FileReason | null): FileOutcome {
  return {
    path: file.path,
    sha256: file.sha256,
    verdict,
    reason,
    sender: null,
    period: null,
    version: null,
    rows: NO_ROWS,
    findings: [],
    correctionOf: null,
    submissionId: null,
  };
}

/** Keeps the bytes and the question, no row. */
function hold(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  { content, workbook }: Extract<UnderstoodFile, { status: "understood" }>,
  reason: FileReason,
): FileOutcome {
  const { sender, period, version } = content.cover;
  if (!QUESTIONS.has(reason)) return { ...nothingStored(file, "rejected", reason), sender, period, version };
  const seq = recordChange(store, {
    at: file.receivedAt,
    kind: "import",
    author: context.author,
    subject: `${sender ?? "?"} ${period ?? "?"}`,
    detail: { held: reason },
  });
  const held = {
    id: 0,
    sha256: file.sha256,
    filePath: file.path,
    sender,
    period,
    version,
    revision: 1,
    nil: content.cover.nil,
  } as const;
  const id = storeSubmission(
    store,
    { ...held, receivedAt: file.receivedAt, state: "held", reason, correctionOf: null },
    file,
    workbook,
    content.cover.preparedOn,
    seq,
  );
  const findings = [...content.findings, ...content.rows.flatMap((row) => row.findings)];
  return { ...nothingStored(file, "needs-decision", reason), sender, period, version, findings, submissionId: id };
}

function storeSubmission(
  store: Store,
  submission: SubmissionRecord,
  file: ReceivedFile,
  workbook: Workbook,
  preparedOn: CalendarDate | null,
  seq: number,
): number {
  noteSourceFile(store, { sha256: file.sha256, size: file.size, format: workbook.format, at: file.receivedAt });
  return insertSubmission(store, { ...submission, preparedOn, seq });
}

function storeRows(
  store: Store,
  context: IntakeContext,
  submissionId: number,
  submission: SubmissionRecord,
  workbook: Workbook,
  content: ExtractedReturn,
  checks: CheckContext,
  answers: FileAnswers,
): void {
  const sheetIds = rawSheets(workbook).map(({ name, hidden, rows }, position) =>
    insertSheet(store, { submissionId, position, name, hidden, raw: rows }),
  );
  const tables = content.tables.map((table) => ({
    ...table,
    id: insertTable(store, {
      sheetId: sheetIds[table.sheetIndex] ?? 0,
      form: table.form,
      headerRow: table.headerRow,
      columns: Object.fromEntries(table.columns),
      headers: Object.fromEntries(table.headers),
      unknown: table.unknown,
    }),
  }));
  const writeFinding = findingWriter(store);
  const writeRow = sourceRowWriter(store);
  const writeFact = factWriter(store);
  const pseudonym = pseudonymiser(store);
  const person = personRegister(store);
  const duplicates = new Map(
    [...checkDuplicates(content.rows, checks), ...checkSupervisors(content.rows, checks)].map(([row, finding]) => [
      row,
      finding,
    ]),
  );

  for (const finding of content.findings) writeFinding({ ...finding, submissionId, sourceRowId: null, derived: false });
  for (const row of content.rows) {
    const table = tables[row.table];
    if (table === undefined) throw new Error(`Row ${String(row.row)} belongs to no table`);
    const factContext = {
      sender: submission.sender ?? "",
      senderMunicipality: senderMunicipality(submission.sender ?? "", context.units),
      coverInstitution: checks.coverInstitution,
      period: submission.period ?? "",
      units: context.units,
      hoursUnit: table.hoursUnit,
      person,
      pseudonym,
    };
    const duplicate = duplicates.get(row);
    const { findings, fact } = judgeRow(row, duplicate ? [duplicate] : [], checks, factContext, answers);
    const form = context.programme.forms.get(row.form);
    const rowId = writeRow({
      submissionId,
      tableId: table.id,
      form: row.form,
      rowNo: row.row,
      part: row.part,
      cells: strayCells(row, table.columns),
      contentHash: pseudonym("content", `${factContext.sender}|${row.form}|${form ? contentOf(row, form) : ""}`),
      identityHash: form ? identityHash(row, form, pseudonym) : null,
      ...referenceKeys(row, factContext),
      evidence: form?.evidenceField ? textOf(row, form.evidenceField) : null,
      ownError: fact === null,
    });
    if (fact !== null) writeFact(rowId, fact);
    for (const finding of findings) writeFinding({ ...finding, submissionId, sourceRowId: rowId, derived: false });
  }
}

/** Tells the same record in two versions of a return. */
function identityHash(
  row: ExtractedRow,
  form: FormDefinition,
  pseudonym: (purpose: string, text: string) => string,
): string | null {
  const identity = identityOf(row, form);
  return identity === null ? null : pseudonym("identity", `${row.form}|${identity}`);
}

/** A row's findings from reading and from the rules; its fact, or null when an error or a decision keeps it out. */
function judgeRow(
  row: ExtractedRow,
  extra: readonly Finding[],
  checks: CheckContext,
  factContext: FactContext,
  answers: FileAnswers,
): { findings: readonly Finding[]; fact: Fact | null } {
  const rules = row.form === "F1" ? checkLearner(row, checks) : checkActivity(row, checks);
  const findings = [...row.findings, ...rules, ...checkDates(row, checks), ...extra].map((finding) =>
    letPass(finding, answers),
  );
  const excluded = answers.excludedRows.has(`${row.sheet}!${String(row.row)}`);
  if (excluded || findings.some((finding) => finding.severity === "error")) return { findings, fact: null };
  try {
    return { findings, fact: mapFact(row, factContext) };
  } catch (error) {
    if (!(error instanceof MissingFieldError)) throw error;
    return { findings: [...findings, rowFinding(row, "V-01", "error", error.field)], fact: null };
  }
}

/** An error that a person has accepted stays visible, as information. */
function letPass(finding: Finding, answers: FileAnswers): Finding {
  const accepted =
    finding.severity === "error" &&
    answers.acceptedFindings.has(`${finding.code} ${finding.sheet ?? ""}!${finding.cell ?? ""}`);
  return accepted && ACCEPTABLE_ERRORS.has(finding.code) ? { ...finding, severity: "info" } : finding;
}

/** Cells that are not where the table's column and the row meet (merged cells, matrices). */
function strayCells(row: ExtractedRow, columns: ReadonlyMap<string, number>): Record<string, string> | null {
  const stray = [...row.cells].filter(([field, cell]) => {
    const column = columns.get(field);
    return column === undefined || cellReference(row.row, column) !== cell;
  });
  return stray.length === 0 ? null : Object.fromEntries(stray);
}

function checkContext(
  context: IntakeContext,
  content: ExtractedReturn,
  period: DateRange,
  receivedAt: string,
): CheckContext {
  const { identity, forms, classifiers, rules } = context.programme;
  const [eligibleFrom, eligibleTo] = [parseIsoDate(identity.eligibleFrom), parseIsoDate(identity.eligibleTo)];
  const receivedOn = dateInZone(receivedAt, identity.timeZone);
  if (eligibleFrom === null || eligibleTo === null || receivedOn === null)
    throw new Error("The programme's dates passed its schema unread");
  return {
    forms,
    classifiers,
    rules,
    units: context.units,
    coverInstitution: content.cover.institution ?? institutionSender(content.cover.sender, context.units),
    period,
    eligible: { from: eligibleFrom, to: eligibleTo },
    receivedOn,
  };
}

function institutionSender(sender: string | null, units: UnitDirectory): string | null {
  return sender === null ? null : (units.institution(sender)?.regNo ?? null);
}

/** A municipality is its own; an institution that sends for itself lies in the register's. */
function senderMunicipality(sender: string, units: UnitDirectory): string | null {
  return sender.startsWith("LV-") ? sender : (units.institution(sender)?.municipality ?? null);
}

function rangeOf(period: string, programme: Programme): DateRange | null {
  const parsed = parsePeriod(period);
  const from = parseIsoDate(programme.identity.eligibleFrom);
  return parsed && from ? periodRange(parsed, from) : null;
}
