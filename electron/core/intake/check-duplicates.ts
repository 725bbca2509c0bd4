import type { ExtractedRow, FieldValue } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FormDefinition } from "../../../shared/domain/programme.ts";
import { rowFinding } from "../../../shared/domain/row-values.ts";
import { AMOUNTS } from "../../../shared/domain/amount-types.ts";
import { severityOf, type CheckContext } from "./check-context.ts";

/** What a row says, folded: two rows that say the same are the same record. */
export interface RowPrint {
  readonly row: ExtractedRow;
  readonly form: FormDefinition;
  /** All mapped values but the running number: equal content means the same record (contracts.md, `skipped`). */
  readonly content: string;
  /**
   * Which record it is, for comparing two versions: its identifying values, or its key fields where equal records may
   * stand beside each other (two consultations of a day). Null when none can be read.
   */
  readonly record: string | null;
}

export function printRow(row: ExtractedRow, form: FormDefinition, { fold }: Pick<CheckContext, "fold">): RowPrint {
  const spell = (fields: readonly string[]) =>
    JSON.stringify(fields.map((field) => folded(row.values.get(field), fold)));
  const { identityFields, keyFields } = form;
  const isKnown = identityFields.length > 0 ? hasIdentity(row, form) : keyFields.some((field) => row.values.has(field));
  const record = isKnown ? spell(identityFields.length > 0 ? identityFields : keyFields) : null;
  return { row, form, content: spell(keptFields(form)), record };
}

/**
 * V-13: the same record twice in one file. The first in reading order stays, also when other cells differ. A row
 * without a readable identity (because of another error) is compared with nothing.
 */
export function* checkDuplicates(
  prints: readonly RowPrint[],
  context: CheckContext,
): Iterable<readonly [ExtractedRow, Finding]> {
  const first = new Map<string, ExtractedRow>();
  const elsewhere = new Map<string, ExtractedRow>();
  const spread = formsOnSeveralSheets(prints);
  for (const print of prints) {
    const { row, form } = print;
    const identity = form.identityFields.length > 0 ? print.record : print.content;
    if (isSetAside(row) || identity === null) continue;
    const key = `${row.form} ${identity}`;
    const earlier = first.get(key) ?? (spread.has(row.form) ? onOtherSheet(print, elsewhere, context) : undefined);
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

function formsOnSeveralSheets(prints: readonly RowPrint[]): ReadonlySet<string> {
  const sheets = new Map<string, string>();
  const several = new Set<string>();
  for (const { row } of prints) {
    const { form, sheet } = row;
    if ((sheets.get(form) ?? sheet) !== sheet) several.add(form);
    sheets.set(form, sheet);
  }
  return several;
}

/** The same record on an earlier sheet with other amounts: one of the sheets is a copy or an older version. */
function onOtherSheet(
  { row, form }: RowPrint,
  elsewhere: Map<string, ExtractedRow>,
  { fold }: CheckContext,
): ExtractedRow | undefined {
  // One invoice may be divided among the sheets of several schools.
  if (form.identityFields.length > 0 || form.fields.some(({ type }) => type === "money")) return undefined;
  if (form.keyFields.some((field) => row.values.get(field) === undefined)) return undefined;
  const parts = keptFields(form).map((field) =>
    amountsOf(form).has(field) ? null : folded(row.values.get(field), fold),
  );
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

/** Whether a row's identifying values can be read. */
function hasIdentity(row: ExtractedRow, { identityFields }: FormDefinition): boolean {
  const isUnreadable = ({ field, severity }: Finding) =>
    severity === "error" && field !== null && !row.values.has(field) && identityFields.includes(field);
  if (row.findings.some(isUnreadable)) return false;
  const blank = identityFields.filter((field) => !row.values.has(field)).length;
  // Of three or more one may be blank: a learner has a code or an identifier, a session participants or a head-count.
  return blank <= (identityFields.length > 2 ? 1 : 0);
}

const kept = new WeakMap<FormDefinition, readonly string[]>();

function keptFields(form: FormDefinition): readonly string[] {
  const known = kept.get(form) ?? form.fields.filter((field) => field.ignored !== true).map((field) => field.key);
  kept.set(form, known);
  return known;
}

function folded(value: FieldValue | undefined, fold: CheckContext["fold"]): unknown {
  if (typeof value === "string") return fold(value);
  if (Array.isArray(value)) return (value as readonly string[]).map(fold).sort();
  return value ?? null;
}
