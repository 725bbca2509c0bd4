/** A return as the sender lays it out: cover sheet, one sheet for each form, notes. */
import { addDays, dotted, excelSerial, spellQuarter, type Quarter } from "./calendar.ts";
import { FORMS, type Column, type Form } from "./forms.ts";
import type { Habits } from "./habits.ts";
import { memberAt, randomFor } from "./random.ts";
import { textOf, type ReturnRows, type Row, type Value } from "./return-rows.ts";
import { sendsForItself, type Sender } from "./senders.ts";
import { cellName, columnName, workbookBytes, type Cell, type SheetPlan, type Style } from "./workbook-bytes.ts";

export interface Return {
  readonly sender: Sender;
  readonly quarter: Quarter;
  readonly version: number;
  /** The sender states that nothing happened. */
  readonly isNil: boolean;
  readonly coordinator: string;
  readonly rows: ReturnRows | null;
}

const PROJECT = "ESF+ projekts Nr. 4.2.3.1/1/24/I/001 “Skola – kopienā”";

export function returnBytes(sent: Return, habits: Habits): Uint8Array {
  const { rows } = sent;
  const forms = rows === null ? [] : FORMS.map((form) => formSheet(form, rows[form.code], sent, habits));
  return workbookBytes([coverSheet(sent, habits), ...forms], habits.origin);
}

/** `SK_atskaite_Cēsu_novads_2025-C4_v1.xlsx`; the cover sheet decides, not this. */
export function returnName({ sender, quarter, version }: Return): string {
  return `SK_atskaite_${sender.name.replaceAll(" ", "_")}_${quarter.name.replace("Q", "C")}_v${version}.xlsx`;
}

function coverSheet(sent: Return, habits: Habits): SheetPlan {
  const lines = coverLines(sent, habits).filter(([, value]) => value !== null);
  const rows: Cell[][] = [
    [{ value: PROJECT, style: "title" }],
    [{ value: "Ceturkšņa pārskats par atbalsta sniegšanu", style: "note" }],
    [],
    ...lines.map(([label, value]) => [
      { value: label, style: "label" } as const,
      cellOf(value, { ...habits, decimalComma: false }),
    ]),
  ];
  return { name: "Titullapa", rows, widths: [38, 52], merged: [], frozenRows: 0 };
}

function coverLines(
  { sender, quarter, version, isNil, coordinator }: Return,
  habits: Habits,
): (readonly [string, Value])[] {
  const isFormal = habits.ownHeadings < 0.5;
  const isOwn = sendsForItself(sender);
  const preparedOn = addDays(quarter.to, version > 1 ? 36 : 5 + (sender.name.length % 5));
  return [
    [isFormal ? "Iesniedzējs (pašvaldība / iestāde)" : isOwn ? "Iestāde" : "Pašvaldības nosaukums", sender.name],
    ["Izglītības iestāde", isOwn ? sender.name : null],
    [isFormal ? "Pārskata periods" : "Atskaites periods", spellQuarter(quarter, habits.period)],
    ["Versija", version > 1 || isFormal ? version : null],
    ["Aizstāj iesniegumu", version > 1 ? `${quarter.name}, ${version - 1}. versija` : null],
    [isFormal ? "Sagatavoja" : "Kontaktpersona", coordinator],
    ["Tālrunis", "20000000"],
    ["E-pasts", `koordinators@${sender.initials.toLowerCase()}.example`],
    [isFormal ? "Sagatavošanas datums" : "Datums", { day: preparedOn }],
    ["Nav datu par periodu", isNil ? "jā" : isFormal ? "nē" : null],
  ];
}

/** A column of the sheet: its heading and where its cells come from. */
interface Shown {
  readonly key: string;
  readonly heading: string;
  readonly valueOf: (row: Row, index: number) => Value;
}

function formSheet(form: Form, rows: readonly Row[], sent: Return, habits: Habits): SheetPlan {
  const columns = shownColumns(form, sent.sender, habits);
  const title = titleRows(form, sent, habits);
  const first = title.length + 2;
  const merges = habits.mergesInstitutions && form.code === "F1";
  const isCovered = (key: string, index: number): boolean =>
    merges && key === "institution" && rows[index]?.institution === rows[index - 1]?.institution;
  const body = rows.map((row, index) =>
    columns.map(({ key, valueOf }) => cellOf(isCovered(key, index) ? null : valueOf(row, index), habits, key)),
  );
  return {
    name: form.sheet,
    rows: [
      ...title,
      columns.map(({ heading }) => ({ value: heading, style: "heading" })),
      ...body,
      ...(habits.hasTotals ? totalsRow(form, columns, rows, first) : []),
      ...(habits.hasSignature ? signature(sent) : []),
    ],
    widths: columns.map(({ key, heading }) => widthOf(key, heading)),
    merged: merges ? mergedInstitutions(columns, rows, first) : [],
    frozenRows: title.length + 1,
  };
}

function titleRows(form: Form, { sender, quarter }: Return, habits: Habits): Cell[][] {
  const title = (value: string, style: Style): Cell[] => [{ value, style }];
  if (habits.titleRows === 0) return [];
  if (habits.titleRows === 1) return [title(form.title, "title"), []];
  return [
    title(form.title, "title"),
    title(PROJECT, "note"),
    title(`${sender.name}, ${spellQuarter(quarter, 0)}`, "note"),
    [],
  ];
}

function shownColumns(form: Form, sender: Sender, habits: Habits): Shown[] {
  const random = randomFor("headings", sender.code, form.code);
  const spelled = form.columns.map((column) => ({
    key: column.key,
    heading: random.chance(habits.ownHeadings) ? random.pick(column.spellings) : memberAt(column.spellings, 0),
    valueOf: (row: Row): Value => row[column.key] ?? null,
  }));
  const kept = spelled.filter(({ key }) => isKept(form, key, sender, habits));
  return inOwnOrder(joinNames(kept, form, habits), form, sender, habits).map((column) =>
    column.key === "seq" ? { ...column, valueOf: (_, index) => index + 1 } : column,
  );
}

/** Senders leave out the columns they never fill in. */
function isKept(form: Form, key: string, sender: Sender, { collects, hasNumbers }: Habits): boolean {
  const isOptional = (name: string): name is Habits["collects"][number] =>
    ["citizenship", "disability", "rural", "lang", "eecr", "group", "topic"].includes(name);
  if (key === "seq") return hasNumbers;
  if (key === "inst_id") return false;
  if (form.code === "F1" && key === "institution") return !sendsForItself(sender);
  if (form.code === "F5" && key === "group") return true;
  if (key === "eecr") return sendsForItself(sender) || collects.includes("eecr");
  return isOptional(key) ? collects.includes(key) : true;
}

/** `Anna Liepniece` or `Liepniece, Anna` in one cell. */
function joinNames(columns: readonly Shown[], form: Form, habits: Habits): Shown[] {
  if (habits.name === "two columns" || !columns.some(({ key }) => key === "surname")) return [...columns];
  const person = form.code === "F1" ? "Izglītojamais" : "Mentors";
  const isSurnameFirst = habits.name === "surname first";
  const joined: Shown = {
    key: "name",
    heading: isSurnameFirst ? "Uzvārds, vārds" : habits.ownHeadings > 0.5 ? person : "Vārds, uzvārds",
    valueOf: ({ name, surname }) =>
      isSurnameFirst ? `${textOf(surname)}, ${textOf(name)}` : `${textOf(name)} ${textOf(surname)}`,
  };
  return columns.filter(({ key }) => key !== "surname").map((column) => (column.key === "name" ? joined : column));
}

const PLAN_KEYS = ["plan_no", "plan_date", "semester", "kinds"];

function inOwnOrder(columns: readonly Shown[], form: Form, sender: Sender, habits: Habits): Shown[] {
  if (habits.columns === "canonical" || (habits.columns === "plan first" && form.code !== "F1")) return [...columns];
  const leading = columns.slice(0, 3);
  const others = columns.slice(3);
  if (habits.columns === "own order")
    return [...leading, ...randomFor("order", sender.code, form.code).shuffle(others)];
  const plan = columns.filter(({ key }) => PLAN_KEYS.includes(key));
  return [...leading.slice(0, 1), ...plan, ...columns.slice(1).filter(({ key }) => !PLAN_KEYS.includes(key))];
}

function cellOf(value: Value, habits: Habits, key = ""): Cell {
  if (value === null || typeof value === "string") return { value };
  if (typeof value === "number") return { value };
  if ("day" in value) return dayCell(value.day, key === "grade" ? "date" : habits.dates);
  if ("time" in value) return timeCell(value.time, habits);
  if ("cents" in value) return { value: value.cents / 100, style: "money" };
  if (!habits.decimalComma) return { value: value.hours, style: "hours" };
  return { value: String(value.hours).replace(".", ",") };
}

function dayCell(day: string, spelling: Habits["dates"]): Cell {
  if (spelling === "date") return { value: excelSerial(day), style: "date" };
  return { value: spelling === "iso" ? day : dotted(day) };
}

/** A time of day is a fraction of a day to Excel. */
function timeCell(time: string, { dates }: Habits): Cell {
  if (dates !== "date") return { value: time };
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return { value: (hours * 60 + minutes) / 1440, style: "time" };
}

/** The school's name once for all its learners, in one tall cell. */
function mergedInstitutions(columns: readonly Shown[], rows: readonly Row[], first: number): string[] {
  const column = columns.findIndex(({ key }) => key === "institution");
  if (column < 0) return [];
  const starts = rows.flatMap((row, index) => (row.institution === rows[index - 1]?.institution ? [] : [index]));
  return starts.flatMap((start, index) => {
    const end = (starts[index + 1] ?? rows.length) - 1;
    return end > start ? [`${cellName(first + start, column)}:${cellName(first + end, column)}`] : [];
  });
}

const SUMMED: Readonly<Partial<Record<Form["code"], readonly Column["key"][]>>> = {
  F2: ["hours"],
  F7: ["n_learners", "n_parents", "n_teachers", "n_others", "n_total"],
  F8: ["amount", "esf", "state"],
};

/** `Kopā` with formulas whose results are stored, as Excel does. */
function totalsRow(form: Form, columns: readonly Shown[], rows: readonly Row[], first: number): Cell[][] {
  const keys = SUMMED[form.code];
  if (keys === undefined || rows.length === 0) return [];
  const total = columns.map(({ key, valueOf }, column): Cell => {
    if (!keys.includes(key))
      return { value: column === 0 ? "Kopā" : null, ...(column === 0 ? { style: "label" } : {}) };
    const letter = columnName(column);
    const sum = rows.reduce((cents, row, index) => cents + hundredths(valueOf(row, index)), 0) / 100;
    return { value: sum, formula: `SUM(${letter}${first}:${letter}${first + rows.length - 1})`, style: "total" };
  });
  return [total];
}

function hundredths(value: Value): number {
  if (typeof value === "number") return value * 100;
  if (value === null || typeof value === "string") return 0;
  return "cents" in value ? value.cents : "hours" in value ? value.hours * 100 : 0;
}

function signature({ coordinator, quarter }: Return): Cell[][] {
  const line = (value: string): Cell[] => [{ value: null }, { value, style: "note" }];
  return [[], line(`Sagatavoja: ${coordinator}`), line(`Datums: ${dotted(addDays(quarter.to, 6))}`)];
}

const WIDTHS: Readonly<Record<string, number>> = {
  seq: 8,
  institution: 28,
  name: 18,
  surname: 18,
  code: 14,
  programme: 24,
  risk: 26,
  semester: 24,
  plan_no: 15,
  ref: 15,
  learner: 15,
  provider: 22,
  provider_kind: 18,
  subject: 20,
  employer: 30,
  participant: 24,
  supervisor: 22,
  title: 32,
  applicant: 30,
  partners: 40,
  theme: 24,
  institutions: 40,
  organiser: 26,
  place: 18,
  municipality: 26,
  supplier: 28,
  reason: 24,
  status: 24,
  next_inst: 30,
  cert: 28,
  cert_no: 22,
  cost_kind: 22,
  topic: 22,
  period: 22,
  eecr: 20,
  mentor: 18,
  type: 24,
};

function widthOf(key: string, heading: string): number {
  return WIDTHS[key] ?? Math.max(10, Math.min(17, heading.length + 2));
}
