/** A workbook as an understood return: the first half of intake. Nothing here knows the store. */
import type { Cover, ExtractedReturn, HeaderMemory, TaughtWords } from "../../../shared/domain/extracted-return.ts";
import type { FileReason, Finding } from "../../../shared/domain/finding.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { Quarter } from "../../../shared/domain/period.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import type { Sheet, Workbook } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import type { ReturnContext } from "./extract-context.ts";
import { outsideValues } from "./extract-outside.ts";
import { extractTable } from "./extract-table.ts";
import type { TableReading } from "./extract-table.ts";
import type { ValueContext } from "./extract-reading.ts";
import {
  colourNotices,
  formatNotices,
  hiddenColumnNotices,
  hiddenRowNotices,
  hiddenSheetNotice,
  isSilentSheet,
  noteNotices,
  unreadSheetNotice,
} from "./extract-sheet-notices.ts";
import { isFromTemplate } from "./template-property.ts";
import { findTables, isNamedAfter, isNamedLike } from "./layout/find-tables.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import { mendEncoding } from "./mend-encoding.ts";
import { headingIndex, memoryOfForm } from "./match-headings.ts";
import { askAboutSetAside } from "./set-aside-sheets.ts";
import { recogniseCover, unitsDuring } from "./recognise-cover.ts";
import type { CoverReading, CoverTotal, TitleRows } from "./recognise-cover.ts";
import { goesOnWith, isListRow, looksLikeAList, recogniseReason, statesOnlyANumber } from "./recognise-reason.ts";

/** An understood return, and why it cannot be accepted as it is; null when nothing in the workbook stands against it. */
export interface ExtractResult {
  readonly content: ExtractedReturn;
  readonly reason: FileReason | null;
}

const NO_MEMORY: HeaderMemory = new Map();
const NO_WORDS: TaughtWords = new Map();

/** Understands a workbook as far as the workbook itself, the programme, the register and what was taught before allow. */
export function extractReturn(typed: Workbook, context: ReturnContext): ExtractResult {
  const workbook = mendEncoding(typed, context.programme);
  const looked = lookAt(workbook, context);
  const coverReading = recogniseCover(workbook, looked.map(titleRows), context);
  const taught = taughtBy(coverReading.cover, context);
  const found = looked.flatMap((look) => findAgain(look, taught, context));
  const values = valueContext(workbook, coverReading.cover, taught, context);
  const readings = found.map(({ sheet, table }, number): SheetReading => {
    const outside = outsideValues({ sheet, table, cover: coverReading.cover }, values);
    const memory = memoryOfForm(taught.memory, table.headings.form.code);
    const place = { sheet, sheetIndex: workbook.sheets.indexOf(sheet), number };
    const reading = extractTable(table, { ...values, ...place, memory, outside: outside.values });
    return { sheet, reading, findings: outside.findings };
  });
  const read = looked.map(({ sheet }) => sheet);
  const isUnread = (sheet: Sheet) =>
    sheet !== coverReading.coverSheet && !readings.some((each) => each.sheet === sheet);
  return assemble({ workbook, context, coverReading, read, readings, unread: read.filter(isUnread) });
}

/** A sheet and the tables on it, before the sender and the period are known. */
interface SheetLook {
  readonly sheet: Sheet;
  readonly tables: readonly FoundTable[];
}

/** Hidden sheets are looked at only when they are named like a form; lists of values and remarks never. */
function lookAt(workbook: Workbook, context: ReturnContext): SheetLook[] {
  const index = headingIndex(context.programme);
  const isLookedAt = (sheet: Sheet) => isTelling(sheet) && (!sheet.hidden || isFormSheet(sheet, context));
  return workbook.sheets
    .filter(isLookedAt)
    .map((sheet) => ({ sheet, tables: findTables(sheet, { index, memory: NO_MEMORY, period: null }) }));
}

function isTelling(sheet: Sheet): boolean {
  return sheet.rows.length > 0 && !isSilentSheet(sheet);
}

function titleRows({ sheet, tables }: SheetLook): TitleRows {
  const [first] = tables;
  return { sheet, toRow: (first?.headerTop ?? Number.POSITIVE_INFINITY) - 1, hasTable: first !== undefined };
}

/** What is known of a sender and a period once the cover has named them. */
interface Taught {
  readonly memory: HeaderMemory;
  readonly words: TaughtWords;
  readonly period: Quarter | null;
}

function taughtBy({ sender, period }: Cover, context: ReturnContext): Taught {
  return {
    memory: withOwn(sender === null ? NO_MEMORY : context.memory(sender), context.answers?.headings),
    words: sender === null ? NO_WORDS : context.words(sender),
    period: period === null ? null : asQuarter(period),
  };
}

/** What was said of this file comes before what is remembered of its sender. */
function withOwn(memory: HeaderMemory, own: HeaderMemory = NO_MEMORY): HeaderMemory {
  if (own.size === 0) return memory;
  const forms = new Set([...memory.keys(), ...own.keys()]);
  return new Map([...forms].map((form) => [form, new Map([...(memory.get(form) ?? []), ...(own.get(form) ?? [])])]));
}

/** Tables are looked for again when the sender has taught headings, or when a matrix needs the period to know its years. */
function findAgain({ sheet, tables }: SheetLook, { memory, period }: Taught, context: ReturnContext) {
  const isSettled =
    memory.size === 0 && tables.length > 0 && tables.every(({ headings }) => headings.form.matrix === null);
  const range = period === null ? null : periodRange(period, eligibleFrom(context));
  const found = isSettled
    ? tables
    : findTables(sheet, { index: headingIndex(context.programme), memory, period: range });
  return found.map((table) => ({ sheet, table }));
}

function valueContext(
  { date1904 }: Workbook,
  cover: Cover,
  { words, period }: Taught,
  context: ReturnContext,
): ValueContext {
  const { programme } = context;
  const units = unitsDuring(cover.period, context);
  return { programme, units, words, date1904, period, municipality: municipalityOf(cover, context) };
}

function asQuarter(code: string): Quarter | null {
  const period = parsePeriod(code);
  return period?.kind === "quarter" ? period : null;
}

function eligibleFrom({ programme }: ReturnContext) {
  const from = parseIsoDate(programme.identity.eligibleFrom);
  if (from === null) throw new Error("The programme has been checked: its first eligible day is a date.");
  return from;
}

function municipalityOf({ sender }: Cover, { units }: ReturnContext): string | null {
  return sender === null ? null : (units.institution(sender)?.municipality ?? sender);
}

function isFormSheet(sheet: Sheet, { programme }: ReturnContext): boolean {
  return [...programme.forms.values()].some((form) => isNamedLike(sheet.name, form.sheet));
}

interface SheetReading {
  readonly sheet: Sheet;
  readonly reading: TableReading;
  /** About values that stand outside the table. */
  readonly findings: readonly Finding[];
}

interface Understood {
  readonly workbook: Workbook;
  readonly context: ReturnContext;
  readonly coverReading: CoverReading;
  /** The sheets that were looked at. */
  readonly read: readonly Sheet[];
  readonly readings: readonly SheetReading[];
  /** Those of them that are neither the cover nor hold a table. */
  readonly unread: readonly Sheet[];
}

function assemble(understood: Understood): ExtractResult {
  const { context, coverReading, readings, unread } = understood;
  const rows = askAboutSetAside(
    readings.flatMap(({ reading }) => reading.rows),
    context.programme,
  );
  const content: ExtractedReturn = {
    // Rows say more than a tick: they are read, and that they contradict it is told (V-30).
    cover: { ...coverReading.cover, nil: coverReading.cover.nil && rows.length === 0 },
    tables: readings.map(({ reading }) => reading.table),
    rows,
    findings: findingsOf(understood),
    suggestions: readings.flatMap(({ reading }) => reading.suggestions),
    sampleRows: readings.reduce((sum, { reading }) => sum + reading.sampleRows, 0),
    aggregateOnly: rows.length === 0 && declaresNumbers(understood),
  };
  const missed = unread.filter((sheet) => isFormSheet(sheet, context));
  const isLost = missed.some(looksLikeAList) || unread.some((sheet) => isContinuation(sheet, understood));
  return { content, reason: recogniseReason(content, { missed: missed.length, isLost }) };
}

/** Rows that had no room on the sheet of their form, put on another one without its headings. */
function isContinuation(sheet: Sheet, { context, readings }: Understood): boolean {
  const isNamedSo = [...context.programme.forms.values()].some((form) => isNamedAfter(sheet.name, form.sheet));
  return (
    (isNamedSo && sheet.rows.some(isListRow)) ||
    readings.some((each) => goesOnWith(sheet, each.sheet, each.reading.table))
  );
}

/** On the cover, in a total without rows, or in place of a list. */
function declaresNumbers({ coverReading, readings, unread }: Understood): boolean {
  return (
    coverReading.totals.some(({ declared }) => declared > 0) ||
    readings.some(({ reading }) => reading.declaresOnly) ||
    unread.some(statesOnlyANumber)
  );
}

function findingsOf(understood: Understood): Finding[] {
  const { workbook, context, coverReading, readings } = understood;
  const ofTables = readings.flatMap(({ reading, findings }) => [...findings, ...reading.findings]);
  return [
    ...formatNotices(workbook, context.programme),
    ...coverReading.findings,
    ...ofTables.filter((finding) => !isKnownFromTemplate(finding, workbook)),
    ...sheetNotices(understood),
    ...checkCoverTotals(coverReading.totals, understood),
  ];
}

/** V-74: that our own template's headings name no unit of hours is nothing to tell those who filled it in. */
function isKnownFromTemplate({ code, parameters }: Finding, workbook: Workbook): boolean {
  return code === "V-74" && parameters.unit === "nav norādīta" && isFromTemplate(workbook);
}

function* sheetNotices({ workbook, read, readings, unread, context }: Understood): Iterable<Finding> {
  const { programme } = context;
  for (const sheet of workbook.sheets.filter(isTelling)) {
    if (sheet.hidden) yield hiddenSheetNotice(sheet, read.includes(sheet), programme);
    if (read.includes(sheet)) yield* noteNotices(sheet, programme);
  }
  for (const { sheet, reading } of readings) {
    yield* hiddenRowNotices(sheet, reading.table, programme);
    yield* hiddenColumnNotices(sheet, reading.table, programme);
    yield* colourNotices(sheet, reading.table, programme);
  }
  for (const sheet of unread) {
    if (isFormSheet(sheet, context) || sheet.rows.some(isListRow)) yield unreadSheetNotice(sheet, programme);
  }
}

/** V-30: the sender's own totals on the cover against what was read. */
function* checkCoverTotals(totals: readonly CoverTotal[], { readings, context }: Understood): Iterable<Finding> {
  if (totals.length === 0) return;
  const rows = readings.flatMap(({ reading }) => reading.rows);
  const learners = rows.filter(({ form }) => form === "F1");
  const people = new Set(
    learners.map(({ values }) =>
      JSON.stringify([
        values.get("code") ?? values.get("inst_id"),
        values.get("code") === undefined ? values.get("surname") : "",
      ]),
    ),
  );
  for (const { field, declared, sheet, cell } of totals) {
    const counts = field !== "learners_total" ? [rows.length, learners.length] : [people.size, learners.length];
    if (counts.includes(declared)) continue;
    const parameters = { declared, counted: counts[0] ?? 0, explained: "no", row: 0 };
    yield makeFinding(context.programme, "V-30", { sheet, cell, field }, parameters);
  }
}
