/**
 * What people and programs do to a workbook between one quarter and the next. Each leaves what the rows say as it was, or
 * makes it impossible to tell; none may give other rows without a word.
 */
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import type { Cell, CellMarks, CellValue, Sheet } from "../../../shared/domain/sheet.ts";
import { buildSheet, type Typed } from "../../support/build-sheet.ts";
import type { Random } from "../../support/random.ts";

/** A sheet as lines of cells, with the place of its headings. */
export interface Lines {
  readonly name: string;
  readonly hidden: boolean;
  readonly head: number;
  readonly lines: readonly (readonly Typed[])[];
  readonly merged?: readonly string[];
}

/** The sheets that take the sheet's place. Null: there is nothing on it to be spoilt so. */
export type Spoiling = (sheet: Lines, random: Random) => readonly Lines[] | null;

export function linesOf(sheet: Sheet): Lines {
  const width = Math.max(0, ...sheet.rows.map(({ cells }) => cells.at(-1)?.column ?? 0));
  const lines = Array.from({ length: sheet.rows.at(-1)?.number ?? 0 }, (): Typed[] => Array<Typed>(width).fill(null));
  for (const { number, cells } of sheet.rows)
    for (const cell of cells) lines[number - 1]?.splice(cell.column - 1, 1, typedOf(cell));
  const head = lines.findIndex((line) => line.filter((value) => typeof value === "string").length >= 4);
  return { name: sheet.name, hidden: sheet.hidden, head, lines };
}

export function sheetOf({ name, hidden, lines, merged = [] }: Lines): Sheet {
  return buildSheet(name, lines, { hidden, merged });
}

function typedOf({ column: _, ...value }: Cell): Typed {
  return value.kind === "text" && Object.keys(value).length === 2 ? value.value : value;
}

const headingsOf = ({ lines, head }: Lines): readonly Typed[] => lines[head] ?? [];
const rowsOf = ({ lines, head }: Lines): readonly (readonly Typed[])[] => lines.slice(head + 1);

/** The same sheet with other lines from the headings on. */
const withRows = (sheet: Lines, ...rows: readonly (readonly Typed[])[]): readonly Lines[] => [
  { ...sheet, lines: [...sheet.lines.slice(0, sheet.head + 1), ...rows] },
];

const withHeadings = (change: (heading: string, column: number) => Typed): Spoiling => {
  return (sheet) => {
    const headings = headingsOf(sheet).map((value, i) => (typeof value === "string" ? change(value, i) : value));
    return [{ ...sheet, lines: sheet.lines.with(sheet.head, headings) }];
  };
};

const eachLine =
  (change: (line: readonly Typed[], number: number) => readonly Typed[]): Spoiling =>
  (sheet) => [{ ...sheet, lines: sheet.lines.map((line, i) => change(line, i - sheet.head)) }];

/** Every value below the headings; `change` gives it back as it was where it does not concern it. */
const eachValue =
  (change: (value: Typed, heading: string, random: Random) => Typed): Spoiling =>
  (sheet, random) => {
    const headings = headingsOf(sheet).map((value) => (typeof value === "string" ? value : ""));
    const rows = rowsOf(sheet).map((row) => row.map((value, i) => change(value, headings[i] ?? "", random)));
    return withRows(sheet, ...rows);
  };

const eachText = (change: (text: string) => Typed): Spoiling =>
  eachValue((value) => (typeof value === "string" ? change(value) : value));

const eachDay = (change: (day: string, random: Random) => Typed): Spoiling =>
  eachValue((value, _, random) => {
    const day = dayOf(value);
    return day === null ? value : change(day, random);
  });

function dayOf(value: Typed): string | null {
  if (typeof value === "object") return value?.kind === "date" && value.value.length === 10 ? value.value : null;
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$|^\d\d\.\d\d\.\d{4}\.?$/.test(value)) return null;
  const parsed = parseDateText(value);
  return parsed?.kind === "date" ? parsed.date : null;
}

const HOURS = /stund|ilgums|nod\. ?sk|nod\. skaits/i;
const MONEY = /summa|eur|izmaks|ES daļa/i;
const AMOUNT = new RegExp(`${HOURS.source}|${MONEY.source}|skaits`, "i");

const eachAmount = (of: RegExp, change: (amount: number) => Typed): Spoiling =>
  eachValue((value, heading) => {
    const amount = of.test(heading) ? amountOf(value) : null;
    return amount === null ? value : change(amount);
  });

function amountOf(value: Typed): number | null {
  if (typeof value === "object" && value?.kind === "number") return value.value;
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+(?:[.,]\d+)?$/.test(value) ? Number(value.replace(",", ".")) : null;
}

const marked = (value: Typed, marks: CellMarks): Typed => {
  if (value === null) return null;
  if (typeof value === "object") return { ...value, ...marks };
  if (typeof value === "string") return { kind: "text", value, ...marks };
  return typeof value === "number" ? { kind: "number", value, ...marks } : { kind: "boolean", value, ...marks };
};

const serial = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;
const withComma = (amount: number): string => String(amount).replace(".", ",");
const withoutMarks = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");
const CODE = /^\d{6}-?\d{5}$/;
const MONTHS = [
  ...["janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā"],
  ...["jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī"],
];
const partsOf = (day: string): readonly [year: string, month: string, day: string] => {
  const [year = "", month = "", ofMonth = ""] = day.split("-");
  return [year, month, ofMonth];
};

const half = (sheet: Lines): number => Math.ceil(rowsOf(sheet).length / 2);
const sumOf = (sheet: Lines, column: number): number =>
  rowsOf(sheet).reduce((sum, row) => sum + (amountOf(row[column] ?? null) ?? 0), 0);
/** A line of totals under this label, which stands in the given column. */
const totals = (sheet: Lines, label: string, column: number): readonly Typed[] =>
  headingsOf(sheet).map((heading, i) =>
    i === column ? label : typeof heading === "string" && AMOUNT.test(heading) ? sumOf(sheet, i) : null,
  );
/** By what was done, in words. */
export const SPOILINGS: Readonly<Record<string, Spoiling>> = {
  "a blank column": eachLine((line) => line.toSpliced(2, 0, null)),
  "a running number on the left": eachLine((line, n) => [n === 0 ? "Nr. p. k." : n > 0 ? n : null, ...line]),
  "remarks in a column of their own": eachLine((line, n) =>
    line.toSpliced(3, 0, n === 0 ? "Piezīmes" : n > 0 && n % 3 === 0 ? "skat. protokolu" : null),
  ),
  "columns in another order": (sheet, random) => {
    const order = headingsOf(sheet)
      .map((_, i) => ({ i, place: random.next() }))
      .sort((one, other) => one.place - other.place);
    return [{ ...sheet, lines: sheet.lines.map((line) => order.map(({ i }) => line[i] ?? null)) }];
  },
  "rows in another order": (sheet) => withRows(sheet, ...rowsOf(sheet).toReversed()),
  "blank rows between": (sheet) =>
    withRows(sheet, ...rowsOf(sheet).flatMap((row, i) => (i % 4 === 0 ? [row, []] : [row]))),
  "twenty blank rows in the middle": (sheet) =>
    withRows(sheet, ...rowsOf(sheet).toSpliced(half(sheet), 0, ...Array.from({ length: 20 }, () => []))),
  "headings repeated in the middle": (sheet) =>
    withRows(sheet, ...rowsOf(sheet).toSpliced(half(sheet), 0, headingsOf(sheet))),
  "a second table below with its columns the other way": (sheet) => {
    const [above, below] = [rowsOf(sheet).slice(0, half(sheet)), rowsOf(sheet).slice(half(sheet))];
    return withRows(sheet, ...above, [], ...[headingsOf(sheet), ...below].map((row) => row.toReversed()));
  },
  "titles above": (sheet) => [
    { ...sheet, head: sheet.head + 3, lines: [["Projekts “Skola – kopienā”"], ["Pārskats"], [], ...sheet.lines] },
  ],
  "pushed down and to the right": (sheet) => [
    { ...sheet, head: sheet.head + 2, lines: [[], [], ...sheet.lines.map((line) => [null, null, ...line])] },
  ],
  "columns numbered below the headings": (sheet) =>
    withRows(
      sheet,
      headingsOf(sheet).map((_, i) => `(${String(i + 1)})`),
      ...rowsOf(sheet),
    ),
  "headings in capitals": withHeadings((heading) => heading.toUpperCase()),
  "headings without diacritics": withHeadings(withoutMarks),
  "headings broken over lines": withHeadings((heading) => heading.replaceAll(" ", "\n")),
  "headings hyphenated": withHeadings((heading) => heading.replace(/(\p{L}{5})(\p{L}{3,})/u, "$1-\n$2")),
  "headings with stars and spaces": withHeadings((heading) => ` ${heading.replaceAll(" ", "\u00a0 ")} *`),
  "headings with numbers": withHeadings((heading, i) => `${String(i + 1)}. ${heading}`),
  "headings with a letter gone": withHeadings((heading) => heading.slice(0, 3) + heading.slice(4)),
  "a heading gone": (sheet, random) => {
    const column = 1 + random.below(headingsOf(sheet).length - 1);
    return withHeadings((heading, i) => (i === column ? null : heading))(sheet, random);
  },
  "a heading nobody knows": (sheet, random) => {
    const column = 1 + random.below(headingsOf(sheet).length - 1);
    return withHeadings((heading, i) => (i === column ? "Apjoms" : heading))(sheet, random);
  },
  "headings one cell to the right": (sheet) => [
    { ...sheet, lines: sheet.lines.with(sheet.head, [null, ...headingsOf(sheet)]) },
  ],
  "one row a cell to the right": (sheet, random) => {
    const moved = random.below(rowsOf(sheet).length);
    return withRows(sheet, ...rowsOf(sheet).map((row, i) => (i === moved ? [null, ...row] : row)));
  },
  "days as d.m.yyyy": eachDay((day) => {
    const [year, month, ofMonth] = partsOf(day);
    return `${String(Number(ofMonth))}.${String(Number(month))}.${year}`;
  }),
  "days in words": eachDay((day) => {
    const [year, month, ofMonth] = partsOf(day);
    return `${year}. gada ${String(Number(ofMonth))}. ${MONTHS[Number(month) - 1] ?? ""}`;
  }),
  "days as numbers": eachDay(serial),
  "days as numbers in texts": eachDay((day) => String(serial(day))),
  "days with a time": eachDay((day) => ({ kind: "date", value: `${day}T23:30:00` })),
  "days as yyyymmdd": eachDay((day) => Number(day.replaceAll("-", ""))),
  "days without their year": eachDay((day) => `${day.slice(8)}.${day.slice(5, 7)}.`),
  "months instead of days": eachDay((day) => `${day.slice(5, 7)}.${day.slice(0, 4)}`),
  "amounts as texts with a comma": eachAmount(AMOUNT, withComma),
  "amounts as texts with a point": eachAmount(AMOUNT, String),
  "amounts with spaces": eachAmount(AMOUNT, (amount) => ` ${withComma(amount)}\u00a0`),
  "amounts that are about so much": eachAmount(AMOUNT, (amount) => `ap ${withComma(amount)}`),
  "amounts with the letter O": eachAmount(AMOUNT, (amount) => withComma(amount).replaceAll("0", "O")),
  "hours with their unit": eachAmount(HOURS, (amount) => `${withComma(amount)} st.`),
  "hours as minutes": eachAmount(HOURS, (amount) => `${String(amount * 60)} min`),
  "hours as h:mm": eachAmount(
    HOURS,
    (amount) => `${String(Math.floor(amount))}:${String((amount % 1) * 60).padStart(2, "0")}`,
  ),
  "half hours that Excel made days of": eachAmount(HOURS, (amount) =>
    amount === 1.5 ? { kind: "date", value: "2026-05-01" } : amount,
  ),
  "hours added up in the cell": eachAmount(HOURS, (amount) => (amount === 2 ? "1+1" : amount)),
  "money with its sign": eachAmount(MONEY, (amount) => `${amount.toFixed(2).replace(".", ",")} €`),
  "money with spaces and a comma": eachAmount(
    MONEY,
    (amount) =>
      `EUR ${amount
        .toFixed(2)
        .replace(".", ",")
        .replace(/\B(?=(\d{3})+,)/g, "\u00a0")}`,
  ),
  "money in thousands with a point": eachAmount(MONEY, (amount) =>
    amount >= 1000
      ? `${String(Math.floor(amount / 1000))}.${String(Math.round(amount) % 1000).padStart(3, "0")}`
      : amount,
  ),
  "codes without a dash": eachText((text) => (CODE.test(text) ? text.replace("-", "") : text)),
  "codes as numbers": eachText((text) => (CODE.test(text) ? Number(text.replace("-", "")) : text)),
  "codes with spaces": eachText((text) => (CODE.test(text) ? text.replace(/^(\d{6})-?/, " $1 – ") : text)),
  "codes a digit short": eachText((text) => (CODE.test(text) ? text.slice(0, -1) : text)),
  "texts with spaces nobody sees": eachText((text) => `\u00a0${text.replaceAll(" ", "  ")}\u200b `),
  "texts in capitals": eachText((text) => text.toUpperCase()),
  "texts with letters taken apart": eachText((text) => text.normalize("NFD")),
  "ditto marks": (sheet) => {
    const rows = rowsOf(sheet);
    const isRepeated = (value: Typed, i: number, column: number) =>
      typeof value === "string" && i > 0 && rows[i - 1]?.[column] === value;
    return withRows(sheet, ...rows.map((row, i) => row.map((value, j) => (isRepeated(value, i, j) ? '"' : value))));
  },
  "a line of totals in the middle": (sheet) =>
    withRows(sheet, ...rowsOf(sheet).toSpliced(half(sheet), 0, totals(sheet, "Kopā", 0))),
  "a line of totals with its label further in": (sheet) => withRows(sheet, ...rowsOf(sheet), totals(sheet, "KOPĀ:", 2)),
  "a signature below": (sheet) =>
    withRows(sheet, ...rowsOf(sheet), [], ["Sagatavoja: Anna Bērziņa, tālr. 26000000"], ["Datums: 08.04.2026."]),
  "a remark right below": (sheet) => withRows(sheet, ...rowsOf(sheet), ["* dati precizēti 10.04.2026."]),
  "struck through": eachValue((value, _, random) => (random.next() < 0.2 ? marked(value, { struck: true }) : value)),
  "formulas without results": eachAmount(AMOUNT, () => ({ kind: "uncalculated", value: null })),
  "formulas that broke": eachAmount(AMOUNT, () => ({ kind: "error", value: "#REF!" }) satisfies CellValue),
  "another name": (sheet) => [{ ...sheet, name: "Lapa7" }],
  hidden: (sheet) => [{ ...sheet, hidden: true }],
  "an older copy, hidden, beside it": (sheet) => [sheet, { ...sheet, name: `${sheet.name} vecs`, hidden: true }],
  "split over two sheets": (sheet) => [
    ...withRows(sheet, ...rowsOf(sheet).slice(0, half(sheet))),
    { ...sheet, name: `${sheet.name} turp.`, lines: [headingsOf(sheet), ...rowsOf(sheet).slice(half(sheet))] },
  ],
  "split over two sheets, the second without headings": (sheet) => [
    ...withRows(sheet, ...rowsOf(sheet).slice(0, half(sheet))),
    { ...sheet, name: `${sheet.name} turp.`, lines: rowsOf(sheet).slice(half(sheet)) },
  ],
  "side by side": (sheet) => {
    const right = [headingsOf(sheet), ...rowsOf(sheet).slice(half(sheet))];
    const left = sheet.lines.slice(0, sheet.head + 1 + half(sheet));
    return [{ ...sheet, lines: left.map((line, i) => [...line, null, ...(right[i - sheet.head] ?? [])]) }];
  },
  "on its side": (sheet) => {
    const rows = sheet.lines.slice(sheet.head);
    return [{ ...sheet, head: 0, lines: headingsOf(sheet).map((_, i) => rows.map((row) => row[i] ?? null)) }];
  },
};
