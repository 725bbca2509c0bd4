import type { ExtractedRow, FieldValue } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { foldText } from "../../../shared/domain/text.ts";
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { rowFinding } from "../../../shared/domain/row-values.ts";
import { AMOUNTS } from "../../../shared/domain/amount-types.ts";
import { severityOf, type CheckContext } from "./check-context.ts";

/**
 * V-13: the same record twice in one file. The first in reading order stays, also when other cells differ. A row
 * without a readable identity (because of another error) is compared with nothing.
 */
export function* checkDuplicates(
  rows: readonly ExtractedRow[],
  context: CheckContext,
): Iterable<readonly [ExtractedRow, Finding]> {
  const first = new Map<string, ExtractedRow>();
  const elsewhere = new Map<string, ExtractedRow>();
  const spread = formsOnSeveralSheets(rows);
  for (const row of rows) {
    if (isSetAside(row)) continue;
    const form = context.forms.get(row.form);
    const identity = form && identityOf(row, form);
    if (!form || identity === null || identity === undefined) continue;
    const key = `${row.form} ${identity}`;
    const earlier = first.get(key) ?? (spread.has(row.form) ? onOtherSheet(row, form, elsewhere) : undefined);
    if (earlier === undefined) first.set(key, row);
    else
      yield [
        row,
        rowFinding(row, "V-13", severityOf(context, "V-13"), form.identityFields[0] ?? null, {
          other: earlier.row,
          otherSheet: earlier.sheet,
        }),
      ];
  }
}

/** By its name its sheet is a sample or an older version: no other row repeats it. */
function isSetAside({ findings }: ExtractedRow): boolean {
  return findings.some(({ code, parameters }) => code === "V-61" && parameters["shown"] === "sheet");
}

function formsOnSeveralSheets(rows: readonly ExtractedRow[]): ReadonlySet<string> {
  const sheets = new Map<string, string>();
  const several = new Set<string>();
  for (const { form, sheet } of rows) {
    if ((sheets.get(form) ?? sheet) !== sheet) several.add(form);
    sheets.set(form, sheet);
  }
  return several;
}

/** The same record on an earlier sheet with other amounts: one of the sheets is a copy or an older version. */
function onOtherSheet(
  row: ExtractedRow,
  form: FormDefinition,
  elsewhere: Map<string, ExtractedRow>,
): ExtractedRow | undefined {
  // One invoice may be divided among the sheets of several schools.
  if (form.identityFields.length > 0 || form.fields.some(({ type }) => type === "money")) return undefined;
  if (form.keyFields.some((field) => row.values.get(field) === undefined)) return undefined;
  const parts = keptFields(form).map((field) => (amountsOf(form).has(field) ? null : folded(row.values.get(field))));
  const key = `${row.form} ${JSON.stringify(parts)}`;
  const earlier = elsewhere.get(key);
  if (earlier === undefined) elsewhere.set(key, row);
  return earlier !== undefined && earlier.sheet !== row.sheet ? earlier : undefined;
}

const amounts = new WeakMap<FormDefinition, ReadonlySet<string>>();

function amountsOf(form: FormDefinition): ReadonlySet<string> {
  const known = amounts.get(form) ?? new Set(form.fields.filter(({ type }) => AMOUNTS.has(type)).map(({ key }) => key));
  amounts.set(form, known);
  return known;
}

/** The identifying values of a row; the whole content where the form names no identity; null when one is missing. */
function identityOf(row: ExtractedRow, form: FormDefinition): string | null {
  if (form.identityFields.length === 0) return contentOf(row, form);
  const isUnreadable = ({ field, severity }: Finding) =>
    severity === "error" && field !== null && !row.values.has(field) && form.identityFields.includes(field);
  if (row.findings.some(isUnreadable)) return null;
  const parts = form.identityFields.map((field) => row.values.get(field));
  const present = parts.filter((value) => value !== undefined).length;
  // Of three or more one may be blank: a learner has a code or an identifier, a session participants or a head-count.
  return present < parts.length - (parts.length > 2 ? 1 : 0) ? null : JSON.stringify(parts.map(folded));
}

/**
 * Which record a row is, for comparing two versions: its identifying values, or its key fields where equal records may
 * stand beside each other (two consultations of a day). Null when none can be read.
 */
export function recordOf(row: ExtractedRow, form: FormDefinition): string | null {
  if (form.identityFields.length > 0) return identityOf(row, form);
  const parts = form.keyFields.map((field) => row.values.get(field));
  return parts.some((value) => value !== undefined) ? JSON.stringify(parts.map(folded)) : null;
}

const contents = new WeakMap<ExtractedRow, string>();

/** All mapped values but the running number, folded: equal content means the same record (contracts.md, `skipped`). */
export function contentOf(row: ExtractedRow, form: FormDefinition): string {
  const known = contents.get(row);
  if (known !== undefined) return known;
  const content = JSON.stringify(keptFields(form).map((field) => folded(row.values.get(field))));
  contents.set(row, content);
  return content;
}

const kept = new WeakMap<FormDefinition, readonly string[]>();

function keptFields(form: FormDefinition): readonly string[] {
  const known = kept.get(form) ?? form.fields.filter((field) => field.ignored !== true).map((field) => field.key);
  kept.set(form, known);
  return known;
}

function folded(value: FieldValue | undefined): unknown {
  if (typeof value === "string") return foldText(value);
  if (Array.isArray(value)) return [...(value as readonly string[])].map(foldText).sort();
  return value ?? null;
}
