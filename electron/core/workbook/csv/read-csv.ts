import { parse } from "node:path";
import type { Workbook } from "../../../../shared/domain/sheet.ts";
import type { Limits } from "../limits.ts";
import { Refusal, type Clock } from "../read-refusal.ts";
import { emptyTally, SheetRows } from "../sheet-rows.ts";
import { splitRecords } from "./split-records.ts";

/** In the order of preference when they fit equally well: Latvian Excel writes semicolons. */
const DELIMITERS = [";", "\t", ",", "|"] as const;
/** Records that are looked at to find the delimiter. */
const SAMPLE = 200;

/** A text with delimiters as a workbook of one sheet, named after the file. All cells are text: nothing tells their kind. */
export function readCsv(text: string, name: string, limits: Limits, clock: Clock): Workbook {
  const { body, delimiter } = stripHint(text);
  const used = delimiter ?? findDelimiter(body, limits)?.delimiter ?? ";";
  const rows = new SheetRows(name, limits, emptyTally());
  const recordWidths = [0];
  let number = 0;
  for (const fields of splitRecords(body, used, limits)) {
    rows.openRow(++number, false);
    recordWidths.push(fields.length);
    fields.forEach((value, index) => {
      if (value !== "") rows.add({ kind: "text", value, column: index + 1 });
    });
    rows.closeRow();
    if ((number & 0x3ff) === 0) clock();
  }
  const sheet = {
    name: parse(name).name,
    hidden: false,
    merged: [],
    hiddenColumns: [],
    notes: [],
    ...(used === "," && { recordWidths }),
    ...rows.finish(),
  };
  return { format: "csv", date1904: false, hasMacros: false, sheets: [sheet], properties: new Map() };
}

/** Does a text look like a table with delimiters? Most of its lines have the same number of fields, and more than one. */
export function looksDelimited(text: string, limits: Limits): boolean {
  const { body, delimiter } = stripHint(text);
  return delimiter !== null || (findDelimiter(body, limits)?.isRegular ?? false);
}

/** `sep=;` on the first line is Excel's own hint and no row of the sheet. */
function stripHint(text: string): { body: string; delimiter: string | null } {
  const hint = /^sep=([;,|\t])\r?\n/.exec(text);
  return hint === null
    ? { body: text, delimiter: null }
    : { body: text.slice(hint[0].length), delimiter: hint[1] ?? null };
}

interface Fit {
  readonly delimiter: string;
  /** Fields gained over all regular records. */
  readonly gain: number;
  readonly isRegular: boolean;
}

function findDelimiter(text: string, limits: Limits): Fit | null {
  const fits = DELIMITERS.map((delimiter) => fitOf(text, delimiter, limits)).filter((fit) => fit !== null);
  return fits.reduce<Fit | null>((best, fit) => (fit.gain > (best?.gain ?? 0) ? fit : best), null);
}

function fitOf(text: string, delimiter: string, limits: Limits): Fit | null {
  const widths = new Map<number, number>();
  let records = 0;
  try {
    for (const fields of splitRecords(text, delimiter, limits)) {
      if (fields.every((field) => field === "")) continue;
      widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
      if (++records === SAMPLE) break;
    }
  } catch (error) {
    // With a wrong delimiter quotes may seem open; with the right one the real reading will tell.
    if (!(error instanceof Refusal)) throw error;
  }
  const [width, times] = [...widths].filter(([fields]) => fields > 1).sort((a, b) => b[1] * b[0] - a[1] * a[0])[0] ?? [
    1, 0,
  ];
  return times === 0 ? null : { delimiter, gain: times * (width - 1), isRegular: times >= 2 && times * 2 >= records };
}
