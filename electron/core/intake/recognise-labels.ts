/** Labels with their values: on a cover sheet, and in the lines above a table. */
import type { FieldDefinition, FormDefinition } from "../../../shared/domain/programme.ts";
import type { Cell, Sheet, SheetRow } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import { foldCoverLabel } from "./layout/folding.ts";

/** A value beside, below or after its label. */
export interface LabelledValue {
  readonly field: string;
  readonly row: number;
  readonly cell: Cell;
}

/** Folded label → field, or combined column. */
export type LabelIndex = ReadonlyMap<string, string>;

const indexes = new WeakMap<FormDefinition, LabelIndex>();

/** The labels of a form's fields: its headings and their variants. */
export function labelIndex(form: FormDefinition): LabelIndex {
  const made = indexes.get(form) ?? buildIndex([...form.fields, ...(form.combined ?? [])]);
  indexes.set(form, made);
  return made;
}

type Labelled = Pick<FieldDefinition, "key" | "header" | "aliases">;

function buildIndex(fields: readonly Labelled[]): LabelIndex {
  const index = new Map<string, string>();
  // The first field that claims a label keeps it; canonical labels claim before variants.
  for (const labelsOf of [({ header }: Labelled) => [header.lv, header.en], ({ aliases }: Labelled) => aliases]) {
    for (const field of fields) {
      for (const label of labelsOf(field)) {
        const folded = foldCoverLabel(label);
        if (!index.has(folded)) index.set(folded, field.key);
      }
    }
  }
  return index;
}

/** Every label of these rows that has a value: to its right, in the same cell after a colon, or below it. */
export function labelledValues(sheet: Sheet, labels: LabelIndex, fromRow: number, toRow: number): LabelledValue[] {
  const rows = sheet.rows.filter(({ number }) => number >= fromRow && number <= toRow);
  return rows.flatMap((row, i) => row.cells.flatMap((cell) => valueOf(cell, row, rows[i + 1], labels) ?? []));
}

/** How many different labels stand in these rows, with values or without. */
export function countLabels(sheet: Sheet, labels: LabelIndex, toRow: number): number {
  const found = new Set<string>();
  for (const { number, cells } of sheet.rows) {
    if (number > toRow) break;
    for (const cell of cells) {
      const field = cell.kind === "text" ? labelIn(cell.value, labels)?.field : undefined;
      if (field !== undefined) found.add(field);
    }
  }
  return found.size;
}

function valueOf(cell: Cell, row: SheetRow, below: SheetRow | undefined, labels: LabelIndex): LabelledValue | null {
  if (cell.kind !== "text") return null;
  const label = labelIn(cell.value, labels);
  if (label === null) return null;
  if (label.rest !== "") return { field: label.field, row: row.number, cell: { ...cell, value: label.rest } };
  const right = row.cells.find(({ column }) => column > cell.column);
  if (right !== undefined && !isLabel(right, labels)) return { field: label.field, row: row.number, cell: right };
  const under = below?.number === row.number + 1 ? below.cells.find(({ column }) => column === cell.column) : undefined;
  if (below === undefined || under === undefined || isLabel(under, labels)) return null;
  if (right === undefined && hasNeighbour(below, under)) return null;
  return { field: label.field, row: below.number, cell: under };
}

/** Below a lone label, a text with something to its right is a label of its own, not the value. */
function hasNeighbour({ cells }: SheetRow, { column }: Cell): boolean {
  return cells.length === 2 && cells.some((cell) => cell.column === column + 1);
}

function isLabel(cell: Cell, labels: LabelIndex): boolean {
  return cell.kind === "text" && labelIn(cell.value, labels) !== null;
}

/** The field a text is the label of; `rest` is what follows the colon in the same cell. */
function labelIn(text: string, labels: LabelIndex): { field: string; rest: string } | null {
  const whole = labels.get(foldCoverLabel(text));
  if (whole !== undefined) return { field: whole, rest: "" };
  const [, label = "", rest = ""] = /^([^:]{2,80}):\s*(\S[\s\S]*)$/.exec(text) ?? [];
  const field = label === "" ? undefined : labels.get(foldCoverLabel(label));
  return field === undefined ? null : { field, rest: cleanText(rest) };
}
