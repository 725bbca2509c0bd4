/** Which rows are looked at and in which order, kept in the address: back and forward work, and a look can be passed on. */
import type { Input } from "../../../shared/api/contract.ts";
import { FIXED_COLUMNS, UNIT_KINDS, type FixedColumn, type RowColumn, type RowForm } from "../../../shared/api/rows.ts";

export type RowQuestion = Omit<Input<"rows.read">, "from" | "count">;
export type Condition = RowQuestion["columns"][number];
export type Choice = Pick<RowQuestion, "sender" | "unit" | "standing" | "finding">;

/** In the address in place of a form: rows of all of them. */
const ALL_FORMS = "all";
const STANDINGS = ["counted", "quarantined", "skipped"] as const;
const FINDINGS = ["any", "error", "warning", "info", "none"] as const;
/** Conditions on columns stand under their keys with this before them. */
const COLUMN = "c.";

type View = Readonly<Record<string, string>>;

/** What is not in the address is not asked for; the form with the most rows is the first that is looked at. */
export function questionOf(period: string, view: View, forms: readonly RowForm[]): RowQuestion {
  const form = formOf(view, forms);
  const columns = form?.columns ?? [];
  return {
    period,
    form: form?.code ?? null,
    sender: /^(LV-[A-Z0-9]{3}|\d{10})$/.exec(view["sender"] ?? "")?.[0] ?? null,
    unit: oneOf(UNIT_KINDS, view["unit"]),
    standing: oneOf(STANDINGS, view["standing"]),
    finding: oneOf(FINDINGS, view["finding"]),
    columns: columns.flatMap((column) => conditionIn(view[COLUMN + column.key], column)),
    sort: sortOf(view["sort"], columns),
  };
}

function formOf(view: View, forms: readonly RowForm[]): RowForm | null {
  if (view["form"] === ALL_FORMS) return null;
  const [most] = [...forms].sort((one, other) => other.rows - one.rows);
  return forms.find(({ code }) => code === view["form"]) ?? most ?? null;
}

/** The address of a question; the form is always in it, for the one with the most rows may be another tomorrow. */
export function viewOf({ form, sort, columns, sender, unit, standing, finding }: RowQuestion): View {
  const set = {
    sender,
    unit,
    standing,
    finding,
    sort: sort === null ? null : `${sort.descending ? "-" : ""}${sort.by}`,
  };
  return Object.fromEntries([
    ["form", form ?? ALL_FORMS],
    ...Object.entries(set).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
    ...columns.map((condition) => [COLUMN + condition.column, spellCondition(condition)] as const),
  ]);
}

/** Which of the form's own columns stands there; those that every form has come before them. */
export const columnAt = (form: RowForm | null, at: number): RowColumn | undefined =>
  form?.columns[at - FIXED_COLUMNS.length + 1];

export const isChosen = ({ sender, unit, standing, finding, columns }: RowQuestion): boolean =>
  sender !== null || unit !== null || standing !== null || finding !== null || columns.length > 0;

/** Without any condition; form and order stay. */
export function unconditioned(question: RowQuestion): RowQuestion {
  return { ...question, sender: null, unit: null, standing: null, finding: null, columns: [] };
}

/** Ascending, descending, as it was. */
export function sortedBy(question: RowQuestion, by: string): RowQuestion {
  const { sort } = question;
  if (sort?.by !== by) return { ...question, sort: { by, descending: false } };
  return { ...question, sort: sort.descending ? null : { by, descending: true } };
}

/** A column has one condition. */
export function withCondition(question: RowQuestion, column: string, condition: Condition | null): RowQuestion {
  const others = question.columns.filter((each) => each.column !== column);
  return { ...question, columns: condition === null ? others : [...others, condition] };
}

function sortOf(spelt: string | undefined, columns: readonly RowColumn[]): RowQuestion["sort"] {
  const by = (spelt ?? "").replace(/^-/, "");
  const isKnown =
    (FIXED_COLUMNS as readonly string[]).includes(by) || columns.some(({ key, personal }) => key === by && !personal);
  return isKnown ? { by, descending: spelt?.startsWith("-") === true } : null;
}

export const isFixed = (key: string): key is FixedColumn => (FIXED_COLUMNS as readonly string[]).includes(key);

const RANGE = "..";

/** A part of the text; bounds as `2..8`, `2026-01-01..`. */
function spellCondition(condition: Condition): string {
  if ("contains" in condition) return condition.contains;
  const [from, to] = "least" in condition ? [condition.least, condition.most] : [condition.since, condition.until];
  return `${String(from ?? "")}${RANGE}${String(to ?? "")}`;
}

function conditionIn(spelt: string | undefined, { key, kind, personal }: RowColumn): Condition[] {
  if (spelt === undefined || spelt === "" || personal) return [];
  if (kind === "text") return [{ column: key, contains: spelt.slice(0, 100) }];
  const [from = "", to = ""] = spelt.split(RANGE);
  if (kind === "number") {
    const [least, most] = [numberIn(from), numberIn(to)];
    return least === null && most === null ? [] : [{ column: key, least, most }];
  }
  const [since, until] = [dayIn(from), dayIn(to)];
  return since === null && until === null ? [] : [{ column: key, since, until }];
}

function numberIn(text: string): number | null {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? null : value;
}

const dayIn = (text: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | null {
  return values.find((value) => value === text) ?? null;
}
