/** Values that stand outside a table's rows: in the lines above it, in its sheet's name, on the cover (domain.md §6.12 #31). */
import { gradeOf, parseClassLabel } from "../../../shared/domain/class-label.ts";
import type { Cover } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Cell, Sheet } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import { readParts } from "./extract-row.ts";
import type { OutsideValue } from "./extract-row-context.ts";
import { readValue } from "./extract-value.ts";
import { BLANK, readAs } from "./extract-reading.ts";
import type { FieldColumn, Reading, ValueContext } from "./extract-reading.ts";
import { isNamedLike } from "./layout/find-tables.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import { isRemark } from "./layout/sort-rows.ts";
import type { SortedRow } from "./layout/sort-rows.ts";
import { labelIndex, labelledValues } from "./recognise-labels.ts";

/** The values by field, and what is to be told about where they come from. */
export interface OutsideValues {
  readonly values: ReadonlyMap<string, OutsideValue>;
  readonly findings: readonly Finding[];
}

/** A table, its sheet, and the cover of its return. */
export interface PlacedTable {
  readonly sheet: Sheet;
  readonly table: FoundTable;
  readonly cover: Cover;
}

/** Values for fields that have no column; an institution that is not in the rows may be the cover's. */
export function outsideValues(place: PlacedTable, context: ValueContext): OutsideValues {
  const columns = new Set(place.table.meant.flatMap(({ meaning }) => meaning.fields));
  const values = new Map<string, OutsideValue>();
  const findings: Finding[] = [];
  for (const found of [
    ...inTitles(place, context),
    ...inSheetName(place, context),
    ...institutionInTitle(place, context),
  ]) {
    if (columns.has(found.field) || values.has(found.field)) continue;
    values.set(found.field, found);
    findings.push(...tell(found, place, context));
  }
  const onCover = values.has("institution") ? null : institutionOnCover(place, columns);
  if (onCover !== null) values.set("institution", onCover);
  return { values, findings };
}

interface FoundOutside extends OutsideValue {
  readonly field: string;
  readonly source: "title" | "sheet";
}

function* tell(
  { field, source, cell, reading }: FoundOutside,
  { sheet, table }: PlacedTable,
  { programme }: ValueContext,
): Iterable<Finding> {
  const place = { sheet: sheet.name, cell, field };
  const header = table.headings.form.fields.find(({ key }) => key === field)?.header.lv ?? "";
  yield makeFinding(programme, "V-68", place, { source, field: header });
  for (const { code, parameters } of reading.issues) {
    yield makeFinding(programme, code, place, { field: header, row: 0, ...parameters });
  }
}

/** `Supervizors: I. Liepa`, or label and value in two cells. */
function* inTitles({ sheet, table }: PlacedTable, context: ValueContext): Iterable<FoundOutside> {
  const { form } = table.headings;
  for (const { field, row, cell } of labelledValues(sheet, labelIndex(form), table.titlesFrom, table.headerTop - 1)) {
    for (const [key, reading] of readLabelled(field, cell, table, context)) {
      if (reading.value !== null) yield { field: key, reading, cell: cellReference(row, cell.column), source: "title" };
    }
  }
}

function readLabelled(
  key: string,
  cell: Cell,
  { headings: { form } }: FoundTable,
  context: ValueContext,
): (readonly [string, Reading])[] {
  const column = (field: FieldDefinition): FieldColumn => ({ field, order: "unknown", inMinutes: false });
  const combined = form.combined?.find((each) => each.key === key);
  if (combined === undefined) {
    const field = form.fields.find((each) => each.key === key);
    return field === undefined ? [] : [[key, readValue(cell, column(field), context)]];
  }
  const parts = combined.fields.flatMap((part) => form.fields.find((field) => field.key === part) ?? []).map(column);
  return readParts(cell, combined, parts, context).flatMap((reading, i) => {
    const part = parts[i];
    return part === undefined ? [] : [[part.field.key, reading] as const];
  });
}

/** One sheet for each school or class carries its name; a sheet named like its form says nothing. */
function* inSheetName({ sheet, table }: PlacedTable, { units, municipality }: ValueContext): Iterable<FoundOutside> {
  const { form } = table.headings;
  if (isNamedLike(sheet.name, form.sheet)) return;
  const typeOf = (key: string) => form.fields.find((field) => field.key === key)?.type;
  const institution = units.findInstitution(sheet.name, municipality);
  if (institution !== null && typeOf("institution") === "institution") {
    yield { field: "institution", reading: readAs(institution.regNo), cell: null, source: "sheet" };
  }
  const label = parseClassLabel(sheet.name);
  const grade = label === null ? null : gradeOf(label);
  if (grade !== null && typeOf("grade") === "class-label") {
    yield { field: "grade", reading: readAs(grade), cell: null, source: "sheet" };
  }
}

/** A line above the table that is nothing but the name of an institution of the register; the nearest one counts. */
function* institutionInTitle(
  { sheet, table }: PlacedTable,
  { units, municipality }: ValueContext,
): Iterable<FoundOutside> {
  if (table.headings.form.fields.every(({ key, type }) => key !== "institution" || type !== "institution")) return;
  const lines = sheet.rows.filter(({ number }) => number >= table.titlesFrom && number < table.headerTop);
  for (const { number, cells } of lines.reverse()) {
    for (const cell of cells) {
      if (cell.kind !== "text" || cell.column < table.fromColumn || cell.column > table.toColumn) continue;
      const institution = units.findInstitution(cell.value, municipality);
      if (institution === null) continue;
      yield {
        field: "institution",
        reading: readAs(institution.regNo),
        cell: cellReference(number, cell.column),
        source: "title",
      };
    }
  }
}

/** A line between the rows that names the school or the class of those below it. */
export interface RowGroup {
  readonly row: number;
  /** Of this line and of those it stands under: classes below their school. */
  readonly values: ReadonlyMap<string, OutsideValue>;
  readonly findings: readonly Finding[];
}

type GroupContext = ValueContext & { readonly sheet: Sheet };

/**
 * The groups of a table whose rows do not say themselves what the lines between them say. After a line that names
 * something else nobody can tell whose the rows below are: they are asked about, and not taken for the group's before.
 */
export function groupsOf(table: FoundTable, sorted: readonly SortedRow[], context: GroupContext): RowGroup[] {
  const groups: RowGroup[] = [];
  /** The fields that lines name, the outer ones first. */
  const levels: string[] = [];
  let values = new Map<string, OutsideValue>();
  for (const row of sorted) {
    const [cell, second] = row.kind === "note" ? row.cells.list : [];
    if (cell?.kind !== "text" || second !== undefined) continue;
    const place = { sheet: context.sheet.name, cell: cellReference(row.number, cell.column) };
    const found = groupValue(cell.value, table, context);
    if (found === null) {
      if (levels.length === 0 || isRemark(cell.value)) continue;
      values = new Map(levels.map((field) => [field, { reading: BLANK, cell: place.cell }]));
      groups.push({ row: row.number, values, findings: [] });
      continue;
    }
    const { field, reading } = found;
    if (isInRows(field, table, sorted)) continue;
    if (!levels.includes(field)) levels.push(field);
    const outer = levels.slice(0, levels.indexOf(field));
    values = new Map([...values].filter(([key]) => outer.includes(key)));
    values.set(field, { reading, cell: place.cell });
    const finding = makeFinding(context.programme, "V-68", { ...place, field }, { source: "title", field: "" });
    groups.push({ row: row.number, values, findings: [finding] });
  }
  return groups;
}

/** A column that no row fills says nothing. */
function isInRows(field: string, { meant }: FoundTable, sorted: readonly SortedRow[]): boolean {
  const columns = meant.filter(({ meaning }) => meaning.fields.includes(field)).map(({ heading }) => heading.column);
  return columns.some((column) => sorted.some(({ kind, cells }) => kind === "record" && cells.has(column)));
}

/** `2) Ogres pamatskola (12 skolēni)`, `Skola: Ogres pamatskola`: what stands around a name. */
const AROUND_NAME = /^(?:\d{1,2}[.)]\s+|(?:izgl\p{L}*\s+)?(?:skola|iestāde|klase)\s*[:–—-]\s*)|\s*\([^)]*\)\s*$/giu;

function groupValue(
  text: string,
  table: FoundTable,
  context: ValueContext,
): { field: string; reading: Reading } | null {
  return namedGroup(text, table, context) ?? namedGroup(text.trim().replace(AROUND_NAME, ""), table, context);
}

function namedGroup(
  text: string,
  { headings: { form } }: FoundTable,
  { units, municipality }: ValueContext,
): { field: string; reading: Reading } | null {
  const typeOf = (key: string) => form.fields.find((field) => field.key === key)?.type;
  const institution = typeOf("institution") === "institution" ? units.findInstitution(text, municipality) : null;
  if (institution !== null) return { field: "institution", reading: readAs(institution.regNo) };
  const label = typeOf("grade") === "class-label" ? parseClassLabel(text) : null;
  const grade = label === null ? null : gradeOf(label);
  return grade === null ? null : { field: "grade", reading: readAs(grade) };
}

/** Where a form demands the institution of every row, a blank in its column stays a blank. */
function institutionOnCover({ table, cover }: PlacedTable, columns: ReadonlySet<string>): OutsideValue | null {
  const field = table.headings.form.fields.find(({ key, type }) => key === "institution" && type === "institution");
  if (field === undefined || cover.institution === null) return null;
  if (field.presence === "mandatory" && columns.has("institution")) return null;
  return { reading: readAs(cover.institution), cell: null };
}
