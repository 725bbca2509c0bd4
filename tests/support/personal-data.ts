/** What must never be said: names, codes and birth dates, collected from the returns' own cells and not from what intake made of them. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readWorkbook } from "../../electron/core/workbook/read-workbook.ts";
import type { CellValue, Sheet } from "../../shared/domain/sheet.ts";
import { foreign } from "./acceptance.ts";

export interface PersonalData {
  readonly codes: ReadonlySet<string>;
  /** First names and surnames, each by itself. */
  readonly names: ReadonlySet<string>;
  /** `Anna Bērziņa`, and the other way round. */
  readonly fullNames: ReadonlySet<string>;
  /** `2012-03-05` */
  readonly birthDates: ReadonlySet<string>;
}

const CODE = /\b\d{6}[-–]?\d{5}\b/g;

/** Of every return below a folder. */
export async function collectPersonalData(folder: string): Promise<PersonalData> {
  const data = {
    codes: new Set<string>(),
    names: new Set<string>(),
    fullNames: new Set<string>(),
    birthDates: new Set<string>(),
  };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(xlsx|xls|ods)$/.test(path),
  );
  for (const file of files) {
    const read = await readWorkbook(readFileSync(join(folder, file)), { name: basename(file), foreign: () => foreign });
    if (!read.ok) throw new Error(`${file}: ${read.reason}`);
    for (const sheet of read.workbook.sheets) collectFrom(sheet, data);
  }
  return data;
}

type Collected = { readonly [Key in keyof PersonalData]: Set<string> };

function collectFrom({ rows }: Sheet, { codes, names, fullNames, birthDates }: Collected): void {
  let columns: PersonColumns = { name: null, surname: null, both: null, born: null };
  for (const { cells } of rows) {
    const texts = new Map(cells.map((cell) => [cell.column, textOf(cell)]));
    for (const text of texts.values()) for (const code of text.match(CODE) ?? []) codes.add(code.replace(/\D/g, ""));
    const heading = headingColumns(texts);
    if (heading !== null) {
      columns = heading;
      continue;
    }
    const person = personIn(texts, columns);
    for (const word of person) names.add(word);
    if (person.length === 2) fullNames.add(person.join(" ")).add(person.toReversed().join(" "));
    const born = columns.born === null ? null : dateIn(texts.get(columns.born) ?? "");
    if (born !== null) birthDates.add(born);
  }
}

interface PersonColumns {
  readonly name: number | null;
  readonly surname: number | null;
  readonly both: number | null;
  readonly born: number | null;
}

/** A row is a heading when one of its cells is the heading of a name. */
function headingColumns(texts: ReadonlyMap<number, string>): PersonColumns | null {
  const find = (pattern: RegExp) => [...texts].find(([, text]) => pattern.test(folded(text)))?.[0] ?? null;
  const columns = {
    name: find(/^(izglitojama |dalibnieka )?vards( \*)?$/),
    surname: find(/^(izglitojama |dalibnieka )?uzvards( \*)?$/),
    both: find(/^(izglitojama |dalibnieka )?(vards,? (un )?uzvards|uzvards,? (un )?vards)( \*)?$/),
    born: find(/^dzimsanas (datums|dati)/),
  };
  return columns.name === null && columns.surname === null && columns.both === null ? null : columns;
}

function personIn(texts: ReadonlyMap<number, string>, { name, surname, both }: PersonColumns): string[] {
  const whole = both === null ? "" : (texts.get(both) ?? "");
  const words =
    whole === ""
      ? [name, surname].map((column) => (column === null ? "" : (texts.get(column) ?? "")))
      : whole.split(/[\s,]+/);
  return words.map((word) => word.trim()).filter((word) => /^\p{Lu}[\p{L} -]+$/u.test(word));
}

function dateIn(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month ?? ""}-${day ?? ""}`;
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text);
  return parts === null
    ? null
    : `${parts[3] ?? ""}-${(parts[2] ?? "").padStart(2, "0")}-${(parts[1] ?? "").padStart(2, "0")}`;
}

function textOf(cell: CellValue): string {
  return cell.value === null ? "" : String(cell.value).trim();
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
}

/** What of it stands in a text: personal codes with or without their dash, birth dates in either spelling, names as words. */
export function personalDataIn(
  text: string,
  { codes, birthDates }: PersonalData,
  names: ReadonlySet<string>,
): string[] {
  const digits = (text.match(CODE) ?? []).filter((code) => codes.has(code.replace(/\D/g, "")));
  const dates = (text.match(/\b\d{4}-\d\d-\d\d|\b\d\d\.\d\d\.\d{4}/g) ?? []).filter((date) =>
    birthDates.has(dateIn(date) ?? ""),
  );
  const words = text.match(/\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?/gu) ?? [];
  return [
    ...digits,
    ...dates,
    ...words.flatMap((word) => [word, ...word.split(" ")]).filter((word) => names.has(word)),
  ];
}
