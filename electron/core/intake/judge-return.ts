/**
 * One return judged by itself: the rules, and what its rows are stored as. Asks no store and gives plain data, so that
 * another thread can do it while returns before it are stored.
 */
import { dateInZone, parseIsoDate, type DateRange } from "../../../shared/domain/calendar-date.ts";
import type {
  Cover,
  ExtractedReturn,
  ExtractedRow,
  ExtractedTable,
  HeaderSuggestion,
  UnitDirectory,
} from "../../../shared/domain/extracted-return.ts";
import type { FileReason, Finding } from "../../../shared/domain/finding.ts";
import { formatPeriodCode, parsePeriod, periodRange, quarterOf } from "../../../shared/domain/period.ts";
import type { Classifier, Programme } from "../../../shared/domain/programme.ts";
import { onceFor } from "../../../shared/domain/once-for.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { columnLetters, type Workbook } from "../../../shared/domain/sheet.ts";
import { foldText } from "../../../shared/domain/text.ts";
import type { Fact } from "../store/fact.ts";
import type { PersonKey, PersonKind, Pseudonymiser } from "../store/person.ts";
import { packRawRows } from "../store/raw-sheet.ts";
import type { NewSourceRow } from "../store/submission.ts";
import { checkActivity, checkSupervisors } from "./check-activities.ts";
import type { CheckContext } from "./check-context.ts";
import { checkBirthDate } from "./check-birth-date.ts";
import { checkDates, dateOf, isWrongPeriod } from "./check-dates.ts";
import { checkDuplicates, printRow } from "./check-duplicates.ts";
import { checkLearner } from "./check-learner.ts";
import { rawSheets } from "./extract-cell-text.ts";
import { letPass, type FileAnswers } from "./file-answers.ts";
import { foldKey, mapFact, MissingFieldError, referenceKeys, type FactContext } from "./map-facts.ts";
import type { IntakeContext, UnderstoodFile } from "./understand-file.ts";

/** A file that was understood, held against the rules; or why it could not be read. */
export type JudgedFile = Extract<UnderstoodFile, { status: "refused" }> | JudgedReturn;

export interface JudgedReturn {
  readonly status: "judged";
  readonly format: Workbook["format"];
  readonly cover: Cover;
  readonly tables: readonly ExtractedTable[];
  readonly suggestions: readonly HeaderSuggestion[];
  /** What was noticed in reading: about the file, its sheets and its rows. */
  readonly noticed: readonly Finding[];
  /** Why reading found that it cannot be taken in as it is. */
  readonly reason: FileReason | null;
  readonly content: HeldContent | JudgedContent;
}

/** Nothing of it is stored before somebody answers. */
interface HeldContent {
  readonly kind: "held";
  readonly reason: FileReason;
  /** The quarter that most dates lie in. */
  readonly likelyPeriod: string | null;
}

/** All that is stored of it, when nothing in the store stands against it. */
export interface JudgedContent {
  readonly kind: "rows";
  readonly sender: string;
  readonly period: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly packed: Uint8Array }[];
  /** About the file or a sheet. */
  readonly findings: readonly Finding[];
  /** Everybody its rows speak of, in the order they are first named; rows and facts name them by their place here. */
  readonly persons: readonly PersonKey[];
  readonly rows: readonly JudgedRow[];
}

export interface JudgedRow {
  /** Place among the return's tables. */
  readonly table: number;
  readonly row: Omit<NewSourceRow, "submissionId" | "tableId">;
  /** Null when an error or a decision keeps it out. */
  readonly fact: Fact | null;
  readonly findings: readonly Finding[];
}

/** Judges a file as received at that moment, with what people have answered about it. */
export function judgeReturn(
  understood: UnderstoodFile,
  context: IntakeContext,
  receivedAt: string,
  answers: FileAnswers,
  pseudonym: Pseudonymiser,
): JudgedFile {
  if (understood.status === "refused") return understood;
  const { workbook, content, reason } = understood;
  const { cover, tables, suggestions } = content;
  return {
    status: "judged",
    format: workbook.format,
    cover,
    tables,
    suggestions,
    noticed: [...content.findings, ...content.rows.flatMap((row) => row.findings)],
    reason,
    content: judgeContent(understood, context, receivedAt, answers, pseudonym),
  };
}

function judgeContent(
  { workbook, content, reason }: Extract<UnderstoodFile, { status: "understood" }>,
  context: IntakeContext,
  receivedAt: string,
  answers: FileAnswers,
  pseudonym: Pseudonymiser,
): HeldContent | JudgedContent {
  const { sender, period } = content.cover;
  const range = period === null ? null : rangeOf(period, context.programme);
  if (reason !== null || sender === null || period === null || range === null)
    return { kind: "held", reason: reason ?? "F-NO-PERIOD", likelyPeriod: null };

  const checks = checkContext(context, content, range, receivedAt);
  if (isWrongPeriod(content.rows, checks) && !answers.keepPeriod)
    return { kind: "held", reason: "F-WRONG-PERIOD", likelyPeriod: likelyPeriod(content, checks) };

  return {
    kind: "rows",
    sender,
    period,
    sheets: rawSheets(workbook).map(({ name, hidden, rows }) => ({ name, hidden, packed: packRawRows(rows) })),
    findings: content.findings,
    ...judgeRows(content, { sender, period }, checks, answers, pseudonym),
  };
}

function judgeRows(
  content: ExtractedReturn,
  owner: { readonly sender: string; readonly period: string },
  checks: CheckContext,
  answers: FileAnswers,
  pseudonym: Pseudonymiser,
): Pick<JudgedContent, "persons" | "rows"> {
  const prints = content.rows.map((row) => {
    const form = checks.forms.get(row.form);
    if (form === undefined) throw new Error(`Row ${String(row.row)} belongs to no form`);
    return printRow(row, form, checks);
  });
  const across = new Map([...checkDuplicates(prints, checks), ...checkSupervisors(content.rows, checks)]);
  const named = new NamedPersons(pseudonym);
  const shared = {
    sender: owner.sender,
    senderMunicipality: senderMunicipality(owner.sender, checks.units),
    coverInstitution: checks.coverInstitution,
    period: owner.period,
    units: checks.units,
    fold: checks.fold,
    foldKey: onceFor(foldKey),
    person: named.place,
    pseudonym,
  };
  const tables = content.tables.map((table) => {
    const form = checks.forms.get(table.form);
    if (form === undefined) throw new Error(`No form ${table.form}`);
    return { strayCells: strayCellsOf(table), context: { ...shared, hoursUnit: table.hoursUnit, form } };
  });
  const rows = prints.map((print): JudgedRow => {
    const { row } = print;
    const table = tables[row.table];
    if (table === undefined) throw new Error(`Row ${String(row.row)} belongs to no table`);
    const { strayCells, context } = table;
    const noticed = across.get(row);
    const { findings, fact } = judgeRow(row, noticed ? [noticed] : [], checks, context, answers);
    const { refKey, refPersonId } = referenceKeys(row, context);
    const { evidenceField } = print.form;
    const stored = {
      form: row.form,
      rowNo: row.row,
      part: row.part,
      cells: strayCells(row),
      contentHash: pseudonym("content", `${owner.sender}|${row.form}|${print.content}`),
      // Tells the same record in two versions of a return.
      identityHash: print.record === null ? null : pseudonym("identity", `${row.form}|${print.record}`),
      refKey,
      refPersonId,
      evidence: evidenceField === null ? null : textOf(row, evidenceField),
      ownError: fact === null,
    };
    return { table: row.table, row: stored, fact, findings };
  });
  return { persons: named.list, rows };
}

/** Persons get their numbers in the store later, in the order in which they are first named. */
class NamedPersons {
  readonly list: PersonKey[] = [];
  readonly #pseudonym: Pseudonymiser;
  readonly #places: Readonly<Record<PersonKind, Map<string, number>>> = {
    code: new Map(),
    "institution-id": new Map(),
    named: new Map(),
  };

  constructor(pseudonym: Pseudonymiser) {
    this.#pseudonym = pseudonym;
  }

  readonly place = (kind: PersonKind, text: string): number => {
    const places = this.#places[kind];
    const known = places.get(text);
    if (known !== undefined) return known;
    const place = this.list.push({ kind, key: this.#pseudonym(DIGEST_PURPOSES[kind], text) }) - 1;
    places.set(text, place);
    return place;
  };
}

/** As they stand in the digests of every store. */
const DIGEST_PURPOSES: Readonly<Record<PersonKind, string>> = {
  code: "person",
  "institution-id": "institution-id",
  named: "named",
};

/** A row's findings from reading and from the rules; its fact, or null when an error or a decision keeps it out. */
function judgeRow(
  row: ExtractedRow,
  extra: readonly Finding[],
  checks: CheckContext,
  factContext: FactContext,
  answers: FileAnswers,
): { findings: readonly Finding[]; fact: Fact | null } {
  const ofForm = row.form === "F1" ? checkLearner(row, checks) : checkActivity(row, checks);
  const found = [...row.findings, ...ofForm, ...checkBirthDate(row, checks), ...checkDates(row, checks), ...extra];
  const findings = found.map((finding) => letPass(finding, answers));
  const excluded = answers.excludedRows.has(`${row.sheet}!${String(row.row)}`);
  if (excluded || findings.some((finding) => finding.severity === "error")) return { findings, fact: null };
  try {
    return { findings, fact: mapFact(row, factContext) };
  } catch (error) {
    if (!(error instanceof MissingFieldError)) throw error;
    return { findings: [...findings, rowFinding(row, "V-01", "error", error.field)], fact: null };
  }
}

/** Cells that are not where the table's column and the row meet (merged cells, matrices). */
function strayCellsOf(table: ExtractedTable): (row: ExtractedRow) => Record<string, string> | null {
  const letters = lettersOf(table);
  const areTheTables = onceFor((columns: ReadonlyMap<string, number>) =>
    [...columns].every(([field, column]) => table.columns.get(field) === column),
  );
  return ({ row, cells }) => {
    // Most rows have no others, and need not spell each of theirs to tell.
    if (cells.columns !== undefined && areTheTables(cells.columns)) return null;
    const rowNo = String(row);
    const stray = [...cells].filter(([field, cell]) => !isReference(cell, letters.get(field), rowNo));
    return stray.length === 0 ? null : Object.fromEntries(stray);
  };
}

/** Compared in two parts: putting a reference together takes longer than all else. */
function isReference(cell: string, letters: string | undefined, rowNo: string): boolean {
  if (letters === undefined || cell.length !== letters.length + rowNo.length) return false;
  return cell.startsWith(letters) && cell.endsWith(rowNo);
}

function lettersOf({ columns }: ExtractedTable): ReadonlyMap<string, string> {
  return new Map(Array.from(columns, ([field, column]) => [field, columnLetters(column)]));
}

/** A municipality is its own; an institution that sends for itself lies in the register's. */
function senderMunicipality(sender: string, units: UnitDirectory): string | null {
  return sender.startsWith("LV-") ? sender : (units.institution(sender)?.municipality ?? null);
}

/** The quarter in which most of the readable dates lie that lie outside the stated one. */
function likelyPeriod(content: ExtractedReturn, checks: CheckContext): string | null {
  const counts = new Map<string, number>();
  for (const row of content.rows) {
    const field = checks.forms.get(row.form)?.periodDate;
    const date = field ? dateOf(row, field) : null;
    if (date === null || (date >= checks.period.from && date <= checks.period.to)) continue;
    const quarter = formatPeriodCode(quarterOf(date));
    counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
  }
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))[0]?.[0] ?? null;
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
    ineligible: onceFor((classifier: string) => ineligibleIn(classifiers.get(classifier))),
    rules,
    units: context.units,
    fold: onceFor(foldText),
    coverInstitution: content.cover.institution ?? institutionSender(content.cover.sender, context.units),
    period,
    eligible: { from: eligibleFrom, to: eligibleTo },
    receivedOn,
  };
}

function ineligibleIn(classifier: Classifier | undefined): ReadonlySet<string> {
  return new Set(classifier?.items.filter(({ eligible }) => eligible === false).map(({ key }) => key));
}

function institutionSender(sender: string | null, units: UnitDirectory): string | null {
  return sender === null ? null : (units.institution(sender)?.regNo ?? null);
}

function rangeOf(period: string, programme: Programme): DateRange | null {
  const parsed = parsePeriod(period);
  const from = parseIsoDate(programme.identity.eligibleFrom);
  return parsed && from ? periodRange(parsed, from) : null;
}
