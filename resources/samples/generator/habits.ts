/** How one sender fills in a return, every quarter alike: spellings, order of columns, dates, marks. */
import { randomFor } from "./random.ts";
import { sendsForItself, type Sender } from "./senders.ts";

export interface Habits {
  /** Excel keeps texts in one table; exports of school systems write them into the cells. */
  readonly origin: "shared strings" | "inline strings";
  /** Share of headings written in the sender's own way. */
  readonly ownHeadings: number;
  readonly columns: "canonical" | "plan first" | "own order";
  readonly titleRows: 0 | 1 | 3;
  readonly name: "two columns" | "given first" | "surname first";
  readonly dates: "date" | "dotted" | "iso";
  readonly codeDash: boolean;
  readonly decimalComma: boolean;
  readonly gender: Readonly<Record<"S" | "V", string>>;
  readonly grade: "label" | "parallel" | "number";
  readonly presence: readonly [yes: string, no: string];
  readonly reference: "plan" | "code";
  readonly institutionNames: "full" | "short";
  readonly mergesInstitutions: boolean;
  readonly hasNumbers: boolean;
  readonly hasTotals: boolean;
  readonly hasSignature: boolean;
  readonly collects: readonly ("citizenship" | "disability" | "rural" | "lang" | "eecr" | "group" | "topic")[];
  /** Which of the spellings of a period. */
  readonly period: number;
}

/** The first sender fills in the form as it was sent out; newcomers open it first. */
const BY_THE_BOOK: Habits = {
  origin: "shared strings",
  ownHeadings: 0,
  columns: "canonical",
  titleRows: 3,
  name: "two columns",
  dates: "date",
  codeDash: true,
  decimalComma: false,
  gender: { S: "S", V: "V" },
  grade: "label",
  presence: ["jā", "nē"],
  reference: "plan",
  institutionNames: "full",
  mergesInstitutions: false,
  hasNumbers: true,
  hasTotals: true,
  hasSignature: true,
  collects: ["citizenship", "disability", "rural", "lang", "eecr", "group", "topic"],
  period: 0,
};

export function habitsOf(sender: Sender): Habits {
  if (sender.code === "LV-022") return BY_THE_BOOK;
  const random = randomFor("habits", sender.code);
  const isUrban = sender.name.includes("valstspilsētas");
  return {
    origin: random.pick(["shared strings", "inline strings"]),
    ownHeadings: random.pick([0.3, 0.6, 0.8]),
    columns: random.pick(["canonical", "plan first", "own order"]),
    titleRows: random.pick([0, 1, 3]),
    name: random.pick(["two columns", "given first", "surname first"]),
    dates: random.pick(["date", "date", "dotted", "iso"]),
    codeDash: random.chance(0.7),
    decimalComma: random.chance(0.25),
    gender: random.pick([
      { S: "S", V: "V" },
      { S: "siev.", V: "vīr." },
      { S: "meitene", V: "zēns" },
    ]),
    grade: random.pick(["label", "parallel", "number"]),
    presence: random.pick([
      ["jā", "nē"],
      ["+", "-"],
      ["x", ""],
      ["1", "0"],
    ] as const),
    reference: sender.code === "LV-JEL" ? "code" : "plan",
    institutionNames: random.pick(["full", "short"]),
    mergesInstitutions: sender.code === "LV-059" || sender.code === "LV-DGV",
    hasNumbers: random.chance(0.5),
    hasTotals: random.chance(0.5),
    hasSignature: random.chance(0.6),
    collects: random.some(
      [
        "citizenship",
        "disability",
        ...(isUrban || sendsForItself(sender) ? [] : (["rural"] as const)),
        "lang",
        "eecr",
        "group",
        "topic",
      ],
      random.between(2, 5),
    ),
    period: random.between(0, 5),
  };
}
