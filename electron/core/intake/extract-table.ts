/** A found table as typed rows, with what is to be told about the table as a whole. */
import type {
  ExtractedRow,
  ExtractedTable,
  HeaderSuggestion,
  UnknownColumn,
} from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { countsMinutes, hoursUnitOf } from "../../../shared/domain/hours-unit.ts";
import { dateOrderOfColumn } from "../../../shared/domain/parse-date.ts";
import type { DateOrder } from "../../../shared/domain/parse-date.ts";
import type { CombinedColumn, FieldDefinition } from "../../../shared/domain/programme.ts";
import { cellReference, rangeReference } from "../../../shared/domain/sheet.ts";
import type { Sheet } from "../../../shared/domain/sheet.ts";
import { foldHeading, remembered } from "./layout/folding.ts";
import { makeFinding } from "./extract-context.ts";
import { askAboutNegatives } from "./extract-corrections.ts";
import { plainRowReader } from "./extract-plain-row.ts";
import { extractRow } from "./extract-row.ts";
import type { OutsideValue, ReadColumn, RowContext, RowFilling } from "./extract-row-context.ts";
import { groupsOf, type RowGroup } from "./extract-outside.ts";
import { checkTotals } from "./extract-totals.ts";
import type { FieldColumn, ValueContext } from "./extract-reading.ts";
import { voidSignsOf } from "./says-void.ts";
import { fillDown } from "./layout/fill-down.ts";
import type { FilledCells } from "./layout/fill-down.ts";
import { spreadColumns } from "./layout/spread-headings.ts";
import { splitAmounts } from "./layout/split-amounts.ts";
import { undividedAmounts } from "./layout/undivided-amounts.ts";
import type { UndividedAmounts } from "./layout/undivided-amounts.ts";
import { askAboutVoidLines } from "./set-aside-sheets.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import type { MeantColumn } from "./layout/assign-columns.ts";
import { MATRIX_FIELDS } from "./layout/assign-columns.ts";
import { fieldsInOtherUnits, subheadingOf, unitColumnOf } from "./layout/stated-units.ts";
import { sortRows } from "./layout/sort-rows.ts";
import type { SortedRow } from "./layout/sort-rows.ts";
import { likenessesOf } from "./match-headings.ts";
import type { FormMemory } from "./match-headings.ts";

/** A table with its rows. */
export interface TableReading {
  readonly table: ExtractedTable;
  readonly rows: readonly ExtractedRow[];
  readonly findings: readonly Finding[];
  readonly suggestions: readonly HeaderSuggestion[];
  readonly sampleRows: number;
  /** A total was stated, though no record stands above it. */
  readonly declaresOnly: boolean;
}

/** Where a table lies and what is known outside it. */
export interface TableContext extends ValueContext {
  readonly sheet: Sheet;
  readonly sheetIndex: number;
  /** Its number in the whole return. */
  readonly number: number;
  readonly memory: FormMemory;
  readonly outside: ReadonlyMap<string, OutsideValue>;
}

/** Reads all rows of a table. */
export function extractTable(found: FoundTable, context: TableContext): TableReading {
  const { sheet } = context;
  const sorted = sortRows(sheet, found);
  const records = sorted.filter(({ kind }) => kind === "record");
  const filled = fillDown(sheet, found, sorted);
  const undivided = new Map([
    ...undividedAmounts(sheet, found, sorted, filled),
    ...splitAmounts(sheet, found, records),
  ]);
  const rowContext = rowContextOf(found, sorted, context);
  const groups = groupsOf(found, sorted, context);
  const perRow = readRecords(records, rowContext, groups, (row) => ({
    filled: filled.get(row.number),
    undivided: undivided.get(row.number),
  }));
  const extracted = perRow.flatMap((each) => each.extracted);
  const { programme } = context;
  const rows = askAboutVoidLines(askAboutNegatives(extracted, records, found.headings.form, programme), found, {
    sheet,
    sorted,
    programme,
  });
  const silent = new Set(perRow.filter(({ extracted }) => extracted.length === 0).map(({ row }) => row.number));
  const unknown = unknownColumns(
    found,
    readByColumns(rowContext.columns),
    records.filter(({ number }) => !silent.has(number)),
  );
  const suggestions = suggest(found, rows, context);
  return {
    table: describe(found, sorted, silent, unknown, context),
    rows,
    findings: [
      ...unknownFindings(found, unknown, suggestions, context),
      ...filledFindings(filled, undivided, context),
      ...groups.flatMap(({ findings }) => findings),
      ...monthFindings(found, rows, context),
      ...sampleFindings(sorted, found, context),
      ...unitFindings(found, rows, context),
      ...checkTotals({ found, sheet, sorted, rows, programme: context.programme }),
    ],
    suggestions,
    sampleRows: sorted.filter(({ kind }) => kind === "sample").length,
    declaresOnly: records.length === 0 && sorted.some(({ kind }) => kind === "total"),
  };
}

interface ReadRecord {
  readonly row: SortedRow;
  readonly extracted: readonly ExtractedRow[];
}

/** Records and the lines that head groups of them both go down the sheet: each record is of the group headed last. */
function readRecords(
  records: readonly SortedRow[],
  context: RowContext,
  groups: readonly RowGroup[],
  fillingOf: (row: SortedRow) => RowFilling,
): ReadRecord[] {
  let reader = rowReader(context);
  let next = 0;
  return records.map((row) => {
    let headed: RowGroup | undefined;
    for (; (groups[next]?.row ?? Number.POSITIVE_INFINITY) < row.number; next++) headed = groups[next];
    if (headed !== undefined)
      reader = rowReader({ ...context, outside: new Map([...context.outside, ...headed.values]) });
    return { row, extracted: reader(row, fillingOf(row)) };
  });
}

/** Reads rows the short way where they are plain. */
function rowReader(context: RowContext): (row: SortedRow, filling: RowFilling) => ExtractedRow[] {
  const readPlain = plainRowReader(context);
  return (row, filling) => {
    const plain = readPlain(row, filling);
    return plain === null ? extractRow(row, filling, context) : [plain];
  };
}

function rowContextOf(found: FoundTable, sorted: readonly SortedRow[], context: TableContext): RowContext {
  const { form } = found.headings;
  const records = sorted.filter(({ kind }) => kind === "record");
  const columns = [
    ...found.meant.flatMap((column) => readColumns(column, found, { sorted, records })),
    ...joinedNames(found),
  ];
  const matrixKeys: readonly string[] = found.matrix.length === 0 ? [] : MATRIX_FIELDS[form.matrix ?? "none"];
  const matrixField = form.fields.find(({ key }) => key === matrixKeys[1]);
  return {
    ...context,
    form: form.code,
    fields: form.fields,
    sheet: context.sheet.name,
    table: context.number,
    columns,
    matrix: found.matrix,
    matrixField: matrixField === undefined ? null : { field: matrixField, order: "unknown", inMinutes: false },
    repeated: [...repeatedColumns(found), ...spreadColumns(found, sorted)],
    voidSigns: voidSignsOf(found, mappedColumns(found, columns), cellsByColumn(records).keys(), records),
    doubtful: fieldsInOtherUnits(found, context.sheet, sorted),
  };
}

function readByColumns(columns: readonly ReadColumn[]): ReadonlySet<number> {
  return new Set(
    columns.flatMap(({ column, alternatives, joined, unit }) => [
      column,
      ...alternatives,
      joined ?? column,
      unit ?? column,
    ]),
  );
}

function mappedColumns({ matrix, repeated }: FoundTable, columns: readonly ReadColumn[]): ReadonlySet<number> {
  const further = [...matrix.map(({ column }) => column), ...repeated.map(({ heading }) => heading.column)];
  return new Set([...readByColumns(columns), ...further]);
}

function repeatedColumns(found: FoundTable): RowContext["repeated"] {
  return found.repeated.flatMap(({ heading, field }) => {
    if (isReference(found, field)) return [];
    const first = found.meant.find(({ meaning }) => meaning.key === field)?.heading;
    if (first === undefined) return [];
    const isRestInMinutes = inMinutes(heading.text) && !inMinutes(first.text);
    return [{ column: heading.column, field, first: first.column, isRestInMinutes }];
  });
}

const inMinutes = remembered(countsMinutes);
const countsLessons = (heading: string) => !["astronomiskā", "nav norādīta"].includes(hoursUnitOf(heading));

/** One heading may lie over several columns, one for each of the fields it names. */
function readColumns(
  meant: MeantColumn,
  found: FoundTable,
  { sorted, records }: { readonly sorted: readonly SortedRow[]; readonly records: readonly SortedRow[] },
): ReadColumn[] {
  const { heading, meaning } = meant;
  const below = subheadingOf(found, sorted, heading.column);
  const orders = dateOrders(found, records);
  const definitions = definitionsOf(found, meaning.fields);
  const fieldColumn = (field: FieldDefinition, column: number): FieldColumn => ({
    field,
    order: field.type === "date" ? orderOf(column, orders) : "unknown",
    inMinutes: inMinutes(heading.text) || (field.type === "hours" && inMinutes(below)),
    ...(field.type === "hours" &&
      countsLessons(`${heading.readings.join(" ")} ${below}`) && { inLessons: true as const }),
  });
  const [first] = definitions;
  if (first === undefined) return [];
  const { column } = heading;
  const unit = unitColumnOf(found, meant, definitions, records);
  const plain = { combined: null, alternatives: [], joined: null, unit };
  if (meaning.combined !== null && heading.span === definitions.length) {
    return definitions.map((field, i) => ({ ...plain, column: column + i, field: fieldColumn(field, column + i) }));
  }
  const definition = meaning.combined ?? impliedCombination(found, first);
  const parts = definitionsOf(found, definition?.fields ?? []).map((field) => fieldColumn(field, column));
  const combined = definition === null ? null : { definition, parts, implied: meaning.combined === null };
  return [
    { ...plain, column, field: fieldColumn(first, column), combined, alternatives: alternativesOf(found, first) },
  ];
}

/** What each column of dates proves about day and month. */
function dateOrders(found: FoundTable, records: readonly SortedRow[]): ReadonlyMap<number, DateOrder> {
  const known = ordersOf.get(found);
  if (known !== undefined) return known;
  const orders = new Map(
    found.meant
      .filter(({ meaning }) => definitionsOf(found, meaning.fields).some(({ type }) => type === "date"))
      .map(({ heading }) => [heading.column, dateOrderOfColumn(textsOf(records, heading.column))] as const),
  );
  ordersOf.set(found, orders);
  return orders;
}

const ordersOf = new WeakMap<FoundTable, ReadonlyMap<number, DateOrder>>();

/** A column that proves nothing itself, beside one that puts the month first: whoever wrote that one may have written this. */
function orderOf(column: number, orders: ReadonlyMap<number, DateOrder>): DateOrder {
  const own = orders.get(column) ?? "unknown";
  return own === "unknown" && [...orders.values()].includes("month-first") ? "contradictory" : own;
}

function definitionsOf({ headings: { form } }: FoundTable, keys: readonly string[]): FieldDefinition[] {
  return keys.flatMap((key) => form.fields.find((field) => field.key === key) ?? []);
}

/** A date column may hold the times as well, where these have no columns; and so on for each combined column. */
function impliedCombination(
  { headings: { form }, meant }: FoundTable,
  { key }: FieldDefinition,
): CombinedColumn | null {
  const isTaken = (field: string) => meant.some(({ meaning }) => meaning.fields.includes(field));
  const fits = ({ fields }: CombinedColumn) =>
    fields[0] === key && fields.every((field) => field === key || !isTaken(field));
  return form.combined?.find(fits) ?? null;
}

const REFERENCES = new Set<FieldDefinition["type"]>(["plan-or-code", "mentor-reference", "participant"]);

function isReference({ headings: { form } }: FoundTable, key: string): boolean {
  return form.fields.some((field) => field.key === key && REFERENCES.has(field.type));
}

/** `IAP Nr.` and `Personas kods` in columns of their own both say who is meant. */
function alternativesOf(found: FoundTable, { key }: FieldDefinition): number[] {
  if (!isReference(found, key)) return [];
  return found.repeated.filter(({ field }) => field === key).map(({ heading }) => heading.column);
}

/** `Vārds` and `Uzvārds` in two columns, in a form that has one field for both. */
function joinedNames(found: FoundTable): ReadColumn[] {
  const { form } = found.headings;
  const taken = new Set(found.meant.flatMap(({ meaning }) => meaning.fields));
  return form.fields.flatMap((field) => {
    if (!REFERENCES.has(field.type) || taken.has(field.key)) return [];
    const pair = namePair(found, field.type === "mentor-reference");
    if (pair === null) return [];
    const [column, joined] = pair;
    const plain = { field, order: "unknown", inMinutes: false } as const;
    return [{ column, field: plain, combined: null, alternatives: [], joined, unit: null }];
  });
}

function namePair({ unknown }: FoundTable, ofMentor: boolean): [number, number] | null {
  const find = (word: RegExp) =>
    unknown.find(({ text }) => word.test(foldHeading(text)) && foldHeading(text).startsWith("mentor") === ofMentor)
      ?.column;
  const [name, surname] = [find(/(?:^|\s)vards$/), find(/(?:^|\s)uzvards$/)];
  return name === undefined || surname === undefined ? null : [name, surname];
}

function textsOf(records: readonly SortedRow[], column: number): string[] {
  return records.flatMap(({ cells }) => {
    const cell = cells.get(column);
    return cell?.kind === "text" ? [cell.value] : [];
  });
}

function describe(
  found: FoundTable,
  sorted: readonly SortedRow[],
  silent: ReadonlySet<number>,
  unknown: readonly UnknownColumn[],
  { sheet, sheetIndex }: TableContext,
): ExtractedTable {
  const columns = new Map<string, number>();
  const headers = new Map<string, string>();
  for (const { heading, meaning } of found.meant) {
    meaning.fields.forEach((field, i) => {
      columns.set(field, heading.span === meaning.fields.length ? heading.column + i : heading.column);
      headers.set(field, heading.text);
    });
  }
  return {
    sheet: sheet.name,
    sheetIndex,
    form: found.headings.form.code,
    headerRow: found.headerRow,
    firstRow: found.firstRow,
    lastRow: sorted.at(-1)?.number ?? found.headerRow,
    columns,
    headers,
    unknown,
    hoursUnit: unitOf(found),
    cellCounts: countCells(sorted, silent, unknown),
  };
}

function countCells(
  sorted: readonly SortedRow[],
  silent: ReadonlySet<number>,
  unknown: readonly UnknownColumn[],
): ExtractedTable["cellCounts"] {
  const read = sorted.reduce((sum, { cells }) => sum + cells.size, 0);
  const explained = sorted
    .filter(({ kind, number }) => kind !== "record" || silent.has(number))
    .reduce((sum, { cells }) => sum + cells.size, 0);
  const inUnknown = unknown.reduce((sum, { filled }) => sum + filled, 0);
  return { read, inRows: read - explained - inUnknown, explained };
}

/** How many of the rows have a cell in each column. */
function cellsByColumn(rows: readonly SortedRow[]): ReadonlyMap<number, number> {
  const counts: number[] = [];
  for (const { cells } of rows) for (const { column } of cells.list) counts[column] = (counts[column] ?? 0) + 1;
  const filled = new Map<number, number>();
  counts.forEach((count, column) => filled.set(column, count));
  return filled;
}

/** Columns with cells in the records but without a meaning: unknown headings, second columns of a field, and no heading at all. */
function unknownColumns(found: FoundTable, read: ReadonlySet<number>, records: readonly SortedRow[]): UnknownColumn[] {
  const headings = [...found.unknown, ...found.repeated.map(({ heading }) => heading)].filter(
    ({ column }) => !read.has(column),
  );
  const filled = new Map(headings.map(({ column }) => [column, 0]));
  const inMatrix = new Set(found.matrix.map(({ column }) => column));
  for (const [column, count] of cellsByColumn(records))
    if (!read.has(column) && !inMatrix.has(column)) filled.set(column, count);
  const headerOf = (column: number) => headings.find((heading) => heading.column === column)?.text ?? "";
  return [...filled]
    .map(([column, count]) => ({ column, header: headerOf(column), filled: count }))
    .sort((a, b) => a.column - b.column);
}

/** Which field an unknown heading may mean; whether rows lack that field decides how much it matters. */
function suggest(
  found: FoundTable,
  rows: readonly ExtractedRow[],
  { sheet, memory }: TableContext,
): HeaderSuggestion[] {
  const taken = new Set(found.meant.flatMap(({ meaning }) => meaning.fields));
  const isLacking = (key: string) =>
    rows.some(({ findings }) => findings.some(({ code, field }) => code === "V-01" && field === key));
  return found.unknown.flatMap(({ column, row, text }) => {
    if (memory.has(foldHeading(text))) return [];
    const fieldsOf = (key: string) =>
      found.headings.form.combined?.find((combined) => combined.key === key)?.fields ?? [key];
    const like = likenessesOf(found.headings, text).find(({ field }) =>
      fieldsOf(field).every((key) => !taken.has(key)),
    );
    if (like === undefined) return [];
    const mandatory = fieldsOf(like.field).some(isLacking);
    return [
      {
        sheet: sheet.name,
        form: found.headings.form.code,
        cell: cellReference(row, column),
        header: text,
        ...like,
        mandatory,
      },
    ];
  });
}

function* unknownFindings(
  found: FoundTable,
  unknown: readonly UnknownColumn[],
  suggestions: readonly HeaderSuggestion[],
  { sheet, programme }: TableContext,
): Iterable<Finding> {
  for (const { column, header, filled } of unknown) {
    if (filled === 0) continue;
    const cell = cellReference(found.headerRow, column);
    const like = suggestions.find((suggestion) => suggestion.cell === cell);
    const meant = found.headings.form.fields.find(({ key }) => key === like?.field)?.header.lv ?? "";
    yield makeFinding(
      programme,
      "V-70",
      { sheet: sheet.name, cell, field: null },
      { header, filled, like: meant === "" ? "no" : "yes", field: meant },
    );
  }
}

/** V-68: once for each merged range, and once for each column that was filled down without one. */
function* filledFindings(
  filled: FilledCells,
  undivided: UndividedAmounts,
  { sheet, programme }: TableContext,
): Iterable<Finding> {
  const places = new Set<string>();
  for (const [row, columns] of filled) {
    for (const [column, { merged, fromRow }] of columns) {
      if (undivided.get(row)?.has(column) === true) continue;
      const place = merged === null ? cellReference(fromRow, column) : rangeReference(merged);
      if (places.has(place)) continue;
      places.add(place);
      const source = merged === null ? "above" : "merged";
      yield makeFinding(programme, "V-68", { sheet: sheet.name, cell: place, field: null }, { source, field: "" });
    }
  }
}

/** V-68: a heading that names only a month gives its records the last day of it. */
function* monthFindings(
  found: FoundTable,
  rows: readonly ExtractedRow[],
  { sheet, programme }: TableContext,
): Iterable<Finding> {
  if (rows.length === 0) return;
  for (const { column, approximate } of found.matrix) {
    if (!approximate) continue;
    const place = { sheet: sheet.name, cell: cellReference(found.headerRow, column), field: "date" };
    yield makeFinding(programme, "V-68", place, { source: "month", field: "" });
  }
}

function* sampleFindings(
  sorted: readonly SortedRow[],
  found: FoundTable,
  { sheet, programme }: TableContext,
): Iterable<Finding> {
  for (const { kind, number } of sorted) {
    if (kind !== "sample") continue;
    yield makeFinding(
      programme,
      "V-64",
      { sheet: sheet.name, cell: cellReference(number, found.fromColumn), field: null },
      { kind: "sample", row: number, format: "" },
    );
  }
}

function unitOf(found: FoundTable): string {
  const hours = hoursColumn(found);
  return hours === undefined ? "nav norādīta" : hoursUnitOf(hours.heading.readings.join(" "));
}

function hoursColumn({ meant, headings: { form } }: FoundTable): MeantColumn | undefined {
  const hours = new Set(form.fields.filter(({ type }) => type === "hours").map(({ key }) => key));
  return meant.find(({ meaning }) => hours.has(meaning.key));
}

/** V-74: the unit of hours as its heading names it. */
function* unitFindings(
  found: FoundTable,
  rows: readonly ExtractedRow[],
  { sheet, programme }: TableContext,
): Iterable<Finding> {
  const hours = hoursColumn(found);
  if (hours === undefined || rows.length === 0) return;
  const cell = cellReference(hours.heading.row, hours.heading.column);
  yield makeFinding(programme, "V-74", { sheet: sheet.name, cell, field: hours.meaning.key }, { unit: unitOf(found) });
}
