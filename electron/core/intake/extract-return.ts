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
} from "./extract-sheet-notices.ts";
import { isFromTemplate } from "./template-property.ts";
import { foldWord } from "./layout/folding.ts";
import { findTables, isNamedLike } from "./layout/find-tables.ts";
import type { FoundTable, TableSearch } from "./layout/find-tables.ts";
import { headingIndex, memoryOfForm } from "./match-headings.ts";
import { recogniseCover } from "./recognise-cover.ts";
import type { CoverReading, CoverTotal } from "./recognise-cover.ts";
import { seenText } from "./extract-cell-text.ts";

/** An understood return, and why it cannot be accepted as it is; null when nothing in the workbook stands against it. */
export interface ExtractResult {
  readonly content: ExtractedReturn;
  readonly reason: FileReason | null;
}

const NO_MEMORY: HeaderMemory = new Map();
const NO_WORDS: TaughtWords = new Map();

/** Understands a workbook as far as the workbook itself, the programme, the register and what was taught before allow. */
export function extractReturn(workbook: Workbook, context: ReturnContext): ExtractResult {
  const { programme } = context;
  const index = headingIndex(programme);
  const sheets = workbook.sheets.filter((sheet) => !isSilentSheet(sheet) && sheet.rows.length > 0);
  const read = sheets.filter((sheet) => !sheet.hidden || isFormSheet(sheet, context));
  const firstLook = new Map(
    read.map((sheet) => [sheet, findTables(sheet, { index, memory: NO_MEMORY, period: null })]),
  );
  const titles = read.map((sheet) => titleRows(sheet, firstLook.get(sheet) ?? []));
  const coverReading = recogniseCover(workbook, titles, context);
  const { cover } = coverReading;
  const memory = cover.sender === null ? NO_MEMORY : context.memory(cover.sender);
  const period = cover.period === null ? null : asQuarter(cover.period);
  const search: TableSearch = {
    index,
    memory,
    period: period === null ? null : periodRange(period, eligibleFrom(context)),
  };
  const found = read.flatMap((sheet) => {
    const before = firstLook.get(sheet) ?? [];
    const tables = needsSecondLook(before, memory) ? findTables(sheet, search) : before;
    return tables.map((table) => ({ sheet, table }));
  });
  const values: ValueContext = {
    programme,
    units: context.units,
    words: cover.sender === null ? NO_WORDS : context.words(cover.sender),
    date1904: workbook.date1904,
    period,
    municipality: municipalityOf(cover, context),
  };
  const readings = found.map(({ sheet, table }, number) => {
    const outside = outsideValues({ sheet, table, cover }, values);
    const tableContext = {
      ...values,
      sheet,
      sheetIndex: workbook.sheets.indexOf(sheet),
      number,
      memory: memoryOfForm(memory, table.headings.form.code),
      outside: outside.values,
    };
    return { sheet, reading: extractTable(table, tableContext), findings: outside.findings };
  });
  const unread = read.filter(
    (sheet) => sheet !== coverReading.coverSheet && !found.some((each) => each.sheet === sheet),
  );
  return assemble({ workbook, context, coverReading, sheets, read, readings, unread });
}

/** Tables are looked for again when the sender has taught headings, or when a matrix needs the period to know its years. */
function needsSecondLook(tables: readonly FoundTable[], memory: HeaderMemory): boolean {
  return memory.size > 0 || tables.length === 0 || tables.some(({ headings }) => headings.form.matrix !== null);
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

function titleRows(sheet: Sheet, tables: readonly FoundTable[]) {
  const [first] = tables;
  return {
    sheet,
    toRow: first === undefined ? Number.POSITIVE_INFINITY : first.headerTop - 1,
    hasTable: first !== undefined,
  };
}

interface Understood {
  readonly workbook: Workbook;
  readonly context: ReturnContext;
  readonly coverReading: CoverReading;
  readonly sheets: readonly Sheet[];
  readonly read: readonly Sheet[];
  readonly readings: readonly {
    readonly sheet: Sheet;
    readonly reading: TableReading;
    readonly findings: readonly Finding[];
  }[];
  /** Sheets that are neither the cover nor hold a table. */
  readonly unread: readonly Sheet[];
}

function assemble(understood: Understood): ExtractResult {
  const { context, coverReading, readings } = understood;
  const rows = readings.flatMap(({ reading }) => reading.rows);
  const declared = coverReading.totals.some((total) => total.declared > 0);
  const aggregateOnly =
    rows.length === 0 &&
    (declared ||
      readings.some(({ reading }) => reading.declaresOnly) ||
      understood.unread.some((sheet) => statesOnlyANumber(sheet)));
  const content: ExtractedReturn = {
    cover: coverReading.cover,
    tables: readings.map(({ reading }) => reading.table),
    rows,
    findings: [
      ...formatNotices(understood.workbook, context.programme),
      ...coverReading.findings,
      ...readings
        .flatMap(({ reading, findings }) => [...findings, ...reading.findings])
        .filter((finding) => !isKnownFromTemplate(finding, understood.workbook)),
      ...sheetNotices(understood),
      ...checkCoverTotals(coverReading.totals, understood),
    ],
    suggestions: readings.flatMap(({ reading }) => reading.suggestions),
    sampleRows: readings.reduce((sum, { reading }) => sum + reading.sampleRows, 0),
    aggregateOnly,
  };
  return { content, reason: reasonOf(content, understood) };
}

/** V-74: that our own template's headings name no unit of hours is nothing to tell those who filled it in. */
function isKnownFromTemplate({ code, parameters }: Finding, workbook: Workbook): boolean {
  return code === "V-74" && parameters.unit === "nav norādīta" && isFromTemplate(workbook);
}

function* sheetNotices({ sheets, read, readings, unread, context }: Understood): Iterable<Finding> {
  const { programme } = context;
  for (const sheet of sheets) {
    if (sheet.hidden) yield hiddenSheetNotice(sheet, read.includes(sheet), programme);
    if (read.includes(sheet)) yield* noteNotices(sheet, programme);
  }
  for (const { sheet, reading } of readings) {
    yield* hiddenRowNotices(sheet, reading.table, programme);
    yield* hiddenColumnNotices(sheet, reading.table, programme);
    yield* colourNotices(sheet, reading.table, programme);
  }
  for (const sheet of unread) {
    if (!isFormSheet(sheet, context) || statesOnlyANumber(sheet)) continue;
    const filled = sheet.rows.reduce((sum, { cells }) => sum + cells.length, 0);
    yield makeFinding(
      programme,
      "V-70",
      { sheet: sheet.name, cell: null, field: null },
      { header: sheet.name, filled, like: "no", field: "" },
    );
  }
}

const NUMBER_OF_PEOPLE =
  /^(?:~|ap |aptuveni |apm\. ?)?\d+ (?:skolen|izglitojam|audzekn|bern|dalibniek|pedagog|mentor|vecak|nodarbib|konsultacij|stund|cilvek|person)/;
const PEOPLE = /(?:skolen|izglitojam|audzekn|bern|dalibniek|pedagog|mentor|vecak|nodarbib|konsultacij|stund)/;

/** `180 skolēni`, a number beside a word for people, or a column of such numbers, and nothing that looks like a list. */
function statesOnlyANumber(sheet: Sheet): boolean {
  return (
    countsPeople(sheet) ||
    sheet.rows.some(({ cells }) => {
      const text = foldWord(cells.map(seenText).join(" "));
      if (cells.length > 3) return false;
      return NUMBER_OF_PEOPLE.test(text) || (PEOPLE.test(text) && /(?:^|[\s:–-])\d+\.?$/.test(text));
    })
  );
}

const COUNT_HEADING = /(?:skait|sk\.?$|kopa)/;

/** `Skola | Skolēnu skaits`, with numbers below. */
function countsPeople({ rows }: Sheet): boolean {
  return rows.some(({ cells }, i) =>
    cells.some((cell) => {
      const heading = cell.kind === "text" ? foldWord(cell.value) : "";
      const below = rows[i + 1]?.cells.find(({ column }) => column === cell.column);
      return cells.length <= 4 && PEOPLE.test(heading) && COUNT_HEADING.test(heading) && below?.kind === "number";
    }),
  );
}

/** A list that was written under headings we do not know must not be lost: somebody has to say what it is. */
function looksLikeAList(sheet: Sheet): boolean {
  return sheet.rows.filter(({ cells }) => cells.length >= 3).length >= 2;
}

/** What the workbook alone decides about the whole file; null when nothing stands against it. */
function reasonOf(extracted: ExtractedReturn, { readings, unread, context }: Understood): FileReason | null {
  const { cover, rows, aggregateOnly } = extracted;
  const formsMeant = unread.filter((sheet) => isFormSheet(sheet, context));
  if (readings.length === 0 && formsMeant.length === 0 && !cover.nil && !aggregateOnly) return "F-NO-FORM";
  if (rows.length === 0 && !cover.nil && !aggregateOnly && !formsMeant.some(looksLikeAList)) return "F-EMPTY";
  if (cover.sender === null) return cover.senderChoices.length > 0 ? "F-AMBIGUOUS-SENDER" : "F-NO-SENDER";
  if (cover.period === null) return "F-NO-PERIOD";
  if (aggregateOnly) return "F-AGGREGATE-ONLY";
  const isUnsure = extracted.suggestions.some(({ mandatory }) => mandatory) || formsMeant.some(looksLikeAList);
  return isUnsure ? "F-HEADER-UNSURE" : null;
}

/** V-30: the sender's own totals on the cover against what was read. */
function* checkCoverTotals(totals: readonly CoverTotal[], { readings, context }: Understood): Iterable<Finding> {
  const rows = readings.flatMap(({ reading }) => reading.rows);
  if (rows.length === 0) return;
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
    const counts = field === "rows_total" ? [rows.length, learners.length] : [people.size, learners.length];
    if (counts.includes(declared)) continue;
    const parameters = { declared, counted: counts[0] ?? 0, explained: "no", row: 0 };
    yield makeFinding(context.programme, "V-30", { sheet, cell, field }, parameters);
  }
}
