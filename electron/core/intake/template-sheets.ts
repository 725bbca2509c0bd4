/** The sheets of an empty return: the cover with its answers, and one table for each form. */
import { formatPeriod } from "../../../shared/domain/format.ts";
import type { Quarter } from "../../../shared/domain/period.ts";
import type {
  FieldCondition,
  FieldDefinition,
  FieldType,
  FormDefinition,
  Programme,
} from "../../../shared/domain/programme.ts";
import type { CellRange } from "../../../shared/domain/sheet.ts";
import type { CellStyle, EntryGuide, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { listKeyOf, listSource, type ChoiceLists } from "./template-lists.ts";

/** Title, note, headings: then come the rows. */
export const HEADER_ROW = 3;
const ROWS_OFFERED = 2_000;
const SAMPLE_WORD = "Paraugs";
const LONGEST_TITLE = 32;
const LONGEST_PROMPT = 255;

/** Who sends, and for when. */
export interface CoverAnswers {
  readonly senderName: string;
  readonly period: Quarter;
}

/** The cover: labels on the left, answers on the right, those that we know written in. */
export function coverSheet(
  form: FormDefinition,
  answers: CoverAnswers,
  programme: Programme,
  lists: ChoiceLists,
  text: Text,
): SheetPlan {
  const known: Readonly<Record<string, PlanCell["value"]>> = {
    sender: answers.senderName,
    period: formatPeriod(answers.period, "lv"),
    version: 1,
  };
  const first = 4;
  const rows: PlanRow[] = form.fields.map((field) => [
    { value: field.header.lv, style: "label" },
    { value: known[field.key] ?? null, style: field.type === "date" ? "entry-date" : "entry" },
  ]);
  return {
    name: form.sheet,
    tab: "17324D",
    columns: [
      { width: 40, style: "text" },
      { width: 46, style: "text" },
    ],
    rows: [
      [{ value: text("template.title", { programme: programme.identity.name[text.language] }), style: "heading" }],
      [{ value: text("template.cover-note"), style: "note" }],
      [],
      ...rows,
    ],
    print: { orientation: "portrait", pagesWide: 1, pagesTall: 1 },
    guides: form.fields.map((field, index) =>
      guideOf(field, form, { fromRow: first + index, toRow: first + index, fromColumn: 2, toColumn: 2 }, lists, text),
    ),
    isLocked: true,
  };
}

/** A form's table: canonical headings in canonical order, an example row, and room for many more. */
export function formSheet(form: FormDefinition, period: Quarter, lists: ChoiceLists, text: Text): SheetPlan {
  const sample = sampleRow(form, period, lists);
  const pagesWide = Math.ceil(form.fields.reduce((sum, field) => sum + widthOf(field), 0) / WIDTH_OF_PAGE);
  const guides = form.fields.map((field, index) => {
    const range = {
      fromRow: HEADER_ROW + 1,
      toRow: HEADER_ROW + ROWS_OFFERED,
      fromColumn: index + 1,
      toColumn: index + 1,
    };
    return guideOf(field, form, range, lists, text);
  });
  return {
    name: form.sheet,
    tab: "4A7599",
    columns: form.fields.map((field) => ({
      width: widthOf(field),
      style: ENTRY_STYLES[field.type] ?? "entry",
      isEntry: true,
    })),
    rows: [
      titleRow({ value: form.name[text.language], style: "heading" }, form),
      titleRow({ value: text("template.form-note"), style: "note" }, form),
      form.fields.map((field) => ({
        value: field.header.lv,
        style: field.presence === "mandatory" ? "header-mandatory" : "header",
      })),
      sample,
    ],
    frozen: { rows: HEADER_ROW, columns: 0 },
    print: { orientation: "landscape", pagesWide, pagesTall: 0, titleRows: [HEADER_ROW, HEADER_ROW] },
    guides,
    isLocked: true,
  };
}

/** Cells beside a title take the looks of titles: the columns are for entries. */
function titleRow(title: PlanCell, { fields }: FormDefinition): PlanRow {
  return [title, ...fields.slice(1).map((): PlanCell => ({ value: null, style: "note" }))];
}

function widthOf({ type, ignored }: FieldDefinition): number {
  return ignored ? RUNNING_NUMBER : (WIDTHS[type] ?? 22);
}

const RUNNING_NUMBER = 7;

/** What a page across shows in letters that can still be read. */
const WIDTH_OF_PAGE = 190;

const ENTRY_STYLES: Partial<Readonly<Record<FieldType, CellStyle>>> = {
  date: "entry-date",
  time: "entry-time",
  integer: "entry-number",
  decimal: "entry-decimal",
  hours: "entry-decimal",
  money: "entry-decimal",
  "personal-code": "entry-code",
  "plan-or-code": "entry-code",
  "mentor-reference": "entry-code",
  participant: "entry-code",
  "class-label": "entry-code",
  text: "entry-code",
};

const WIDTHS: Partial<Readonly<Record<FieldType, number>>> = {
  integer: 11,
  decimal: 11,
  hours: 11,
  money: 13,
  date: 13,
  time: 10,
  "personal-code": 15,
  "class-label": 9,
  "yes-no": 14,
  presence: 11,
  activity: 11,
  institution: 34,
  list: 28,
  multi: 32,
};

const SAMPLE_STYLES: Partial<Readonly<Record<FieldType, CellStyle>>> = {
  date: "sample-date",
  time: "sample-time",
  hours: "sample-decimal",
  money: "sample-decimal",
  decimal: "sample-decimal",
};

/** Noon and the like as Excel counts them: parts of a day. */
const TWO_O_CLOCK = 14 / 24;

/** A row that shows how to fill in; the word in a key field says that it is no record. */
function sampleRow(form: FormDefinition, period: Quarter, lists: ChoiceLists): PlanRow {
  const marked = new Set(sampleFields(form));
  return form.fields.map((field): PlanCell => {
    if (marked.has(field.key)) return { value: SAMPLE_WORD, style: "sample" };
    return { value: sampleValue(field, period, lists), style: SAMPLE_STYLES[field.type] ?? "sample" };
  });
}

const TEXTUAL: ReadonlySet<FieldType> = new Set(["text", "plan-or-code", "mentor-reference", "participant"]);

/** Key fields that hold a number or a code; where a form has only dates for keys, the date. */
function sampleFields({ fields, keyFields }: FormDefinition): string[] {
  const keys = fields.filter(({ key }) => keyFields.includes(key) && key !== "title" && key !== "inst_id");
  const textual = keys.filter(({ type }) => TEXTUAL.has(type));
  return (textual.length > 0 ? textual : keys.filter(({ type }) => type === "date")).map(({ key }) => key);
}

function sampleValue(field: FieldDefinition, period: Quarter, lists: ChoiceLists): PlanCell["value"] {
  const list = listKeyOf(field, lists);
  if (list !== null) return lists.get(list)?.values[0] ?? null;
  switch (field.type) {
    case "date":
      return firstDayOf(period);
    case "time":
      return TWO_O_CLOCK;
    case "integer":
      return 5;
    case "hours":
    case "decimal":
      return 1;
    case "money":
      return 100;
    case "personal-code":
      return "000000-00000";
    case "class-label":
      return "9";
    default:
      return "…";
  }
}

function firstDayOf({ year, quarter }: Quarter): string {
  return `${String(year)}-${String(quarter * 3 - 2).padStart(2, "0")}-01`;
}

function guideOf(
  field: FieldDefinition,
  form: FormDefinition,
  range: CellRange,
  lists: ChoiceLists,
  text: Text,
): EntryGuide {
  const list = listKeyOf(field, lists);
  const format = text(`template.type.${field.type}`);
  const exact = `${format} ${presenceWords(field, form, text)}`;
  // A condition too long to be read in a message is better left to whoever checks it.
  const words = exact.length <= LONGEST_PROMPT ? exact : `${format} ${text("template.presence.conditional")}`;
  return {
    range,
    title: shortened(field.header.lv),
    text: words,
    ...(list === null ? {} : { source: listSource(list, lists) }),
    ...(list !== null && ONE_OF_A_LIST.has(field.type) ? { doubtsOthers: true as const } : {}),
  };
}

/** Several values, or a name that the register may not know yet, are typed: Excel must not object. */
const ONE_OF_A_LIST: ReadonlySet<FieldType> = new Set([
  "list",
  "yes-no",
  "municipality",
  "semester",
  "period",
  "activity",
]);

function shortened(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

function presenceWords({ presence, requiredWhen = [] }: FieldDefinition, form: FormDefinition, text: Text): string {
  if (presence !== "conditional") return text(`template.presence.${presence}`);
  if (requiredWhen.some((conditions) => conditions.length === 0)) return text("template.presence.mandatory");
  if (requiredWhen.length === 0) return text("template.presence.conditional");
  const alternatives = requiredWhen.map((conditions) =>
    conditions.map((condition) => conditionWords(condition, form, text)).join(text("template.when.and")),
  );
  return text("template.presence.when", { conditions: alternatives.join(text("template.when.or")) });
}

function conditionWords(condition: FieldCondition, form: FormDefinition, text: Text): string {
  const field = form.fields.find(({ key }) => key === condition.field)?.header.lv ?? condition.field;
  const { present, in: among, notIn } = condition;
  const said = [
    ...(present === true && among === undefined ? [text("template.when.present", { field })] : []),
    ...(present === false ? [text("template.when.absent", { field })] : []),
    ...(among === undefined ? [] : [text("template.when.in", { field, values: among.join(", ") })]),
    ...(notIn === undefined ? [] : [text("template.when.not-in", { field, values: notIn.join(", ") })]),
  ];
  return said.join(text("template.when.and"));
}
