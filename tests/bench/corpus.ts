/** What the measurements read: returns of invented schools, and one large sheet. The same each time. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, createDeflateRaw } from "node:zlib";
import * as XLSX from "@e965/xlsx";
import { calendarDate, toSerial, type CalendarDate } from "../../shared/domain/calendar-date.ts";
import { writeZip, type PackedEntry } from "../../electron/core/workbook/write-zip.ts";
import {
  buildReturn,
  codeOf,
  learnerRow,
  sessionRow,
  type LearnerInput,
  type SessionInput,
} from "../support/campaign.ts";
import type { CellInput } from "../support/make-xlsx.ts";

export const PERIOD = "2026-Q1";
const LEARNERS_OF_A_RETURN = 104;

/** Municipalities that schools are spread over. */
const MUNICIPALITIES = ["LV-067", "LV-087", "LV-059", "LV-002", "LV-011", "LV-016", "LV-022", "LV-026"];

const schoolOf = (n: number): string => `Parauga ${String(n + 1)}. vidusskola`;

/** Rows as texts, for those who load them as a table. */
export interface ReturnsCorpus {
  readonly folder: string;
  readonly register: string;
  /** csv: the file's number, the row's, its 21 cells. */
  readonly learners: string;
  /** csv: the file's number, the row's, its 8 cells; empty where returns have no consultations. */
  readonly sessions: string;
  readonly files: number;
}

/**
 * `count` returns with about a hundred learners each, every column of form F1 filled in, dates as Excel keeps them; the
 * register that knows their schools; and their rows as csv. `sessionsEach` consultations of each learner besides.
 */
export function makeReturns(folder: string, count: number, sessionsEach = 0): ReturnsCorpus {
  const returns = join(folder, "returns");
  mkdirSync(returns, { recursive: true });
  const register = ["reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to"];
  const [learnerLines, sessionLines]: [string[], string[]] = [[], []];
  for (let n = 0; n < count; n++) {
    const [school, municipality] = [schoolOf(n), MUNICIPALITIES[n % MUNICIPALITIES.length] ?? ""];
    register.push(`${String(4_713_000_000 + n)},${school},,${municipality},pašvaldība,vidusskola,1,,`);
    const learners = Array.from({ length: LEARNERS_OF_A_RETURN }, (_, i) =>
      learner(n * LEARNERS_OF_A_RETURN + i, school),
    );
    const sessions = learners.flatMap(({ plan = "" }, i) => sessionsOf(plan, n + i, sessionsEach));
    const content = { sender: school, period: PERIOD, learners, ...(sessionsEach === 0 ? {} : { sessions }) };
    writeFileSync(join(returns, `atskaite-${String(n + 1).padStart(4, "0")}.xlsx`), saved(buildReturn(content)));
    learnerLines.push(...learners.map((row, i) => csvLine(n, i, learnerRow(row))));
    sessionLines.push(...sessions.map((row, i) => csvLine(n, i, sessionRow(row, i))));
  }
  const keep = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
    return path;
  };
  return {
    folder: returns,
    register: keep("register.csv", register),
    learners: keep("learners.csv", learnerLines),
    sessions: keep("sessions.csv", sessionLines),
    files: count,
  };
}

/** As a spreadsheet program saves it: shared texts, dates as numbers with a format, content types, compressed. */
function saved(bytes: Uint8Array): Uint8Array {
  const workbook = XLSX.read(bytes, { cellDates: false, dense: true });
  for (const sheet of Object.values(workbook.Sheets))
    sheet["!data"]?.forEach((row) => {
      row.forEach((cell, column) => {
        const day = typeof cell.v === "string" ? isoOf(cell.v) : null;
        if (day !== null) row[column] = { t: "n", v: toSerial(day, false), z: "dd.mm.yyyy" };
      });
    });
  return XLSX.write(workbook, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }) as Uint8Array;
}

function learner(n: number, school: string): LearnerInput {
  const year = 2008 + (n % 8);
  const born = `${String(year)}-${twoDigits((Math.floor(n / 8) % 12) + 1)}-${twoDigits((Math.floor(n / 96) % 28) + 1)}`;
  return {
    ...{ n: n + 1, school, plan: `IAP-${String(n + 1)}`, born, code: codeOf(born, n) },
    ...{ name: NAMES[n % NAMES.length] ?? "", surname: `Uzvārde${letters(n)}`, gender: n % 2 === 0 ? "S" : "V" },
    ...{ grade: String(2019 - year), approved: "2026-01-08", start: "2026-01-12" },
  };
}

/** `10.02.2026.` as `2026-02-10`; null for other texts. */
function isoOf(text: string): CalendarDate | null {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})\.$/.exec(text) ?? [];
  return calendarDate(Number(year), Number(month), Number(day));
}

function sessionsOf(plan: string, n: number, count: number): SessionInput[] {
  return Array.from({ length: count }, (_, i) => ({
    ref: plan,
    day: `2026-${twoDigits((n % 2) + 2)}-${twoDigits(((n * 7 + i) % 27) + 1)}`,
    kind: ["KONR", "LAS", "APERS"][(n + i) % 3] ?? "",
    hours: 1 + (i % 2) / 2,
  }));
}

const NAMES = ["Anna", "Elīna", "Jānis", "Kārlis", "Līga", "Ģirts", "Šarlote", "Ņina"];
const twoDigits = (n: number): string => String(n).padStart(2, "0");

/** Three letters, so that no two learners of one birth date have one name. */
function letters(n: number): string {
  const alphabet = "abcdefghijklmnoprstuvz";
  const letter = (power: number) => alphabet[Math.floor(n / alphabet.length ** power) % alphabet.length] ?? "";
  return [0, 1, 2, 3].map(letter).join("");
}

/** Dates as ISO, which sorts. */
function spelt(cell: CellInput): string {
  if (cell === null) return "";
  if (typeof cell === "object") return cell.xml;
  return typeof cell === "string" ? (isoOf(cell) ?? cell) : String(cell);
}

function csvLine(file: number, n: number, cells: readonly CellInput[]): string {
  return [file, n, ...cells.map(spelt)].join(",");
}

const SHEET_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';

/** A workbook of one sheet with so many rows of ten cells: numbers, dates' serial numbers, and repeated texts. */
export async function makeLargeSheet(path: string, rows: number): Promise<void> {
  const text = (content: string) => Buffer.from(content, "utf8");
  const empty = makeShell();
  writeFileSync(
    path,
    writeZip(
      [...empty, await packedSheet(rows)].map((entry) =>
        "bytes" in entry ? { ...entry, bytes: text(entry.bytes) } : entry,
      ),
    ),
  );
}

async function packedSheet(rows: number): Promise<PackedEntry> {
  const deflate = createDeflateRaw({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on("data", (chunk: Buffer) => packed.push(chunk));
  let [crc, size] = [0, 0];
  const add = async (content: string) => {
    const bytes = Buffer.from(content, "utf8");
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((done) => deflate.once("drain", done));
  };
  await add(SHEET_HEAD);
  for (let from = 1; from <= rows; from += 1000)
    await add(Array.from({ length: Math.min(1000, rows - from + 1) }, (_, i) => rowXml(from + i)).join(""));
  await add("</sheetData></worksheet>");
  deflate.end();
  await new Promise((done) => deflate.once("end", done));
  return { name: "xl/worksheets/sheet1.xml", packed, method: 8, crc, size };
}

function rowXml(row: number): string {
  const cells = Array.from({ length: 10 }, (_, column) => {
    const reference = `${String.fromCharCode(65 + column)}${String(row)}`;
    return column % 3 === 1
      ? `<c r="${reference}" t="s"><v>${String((row + column) % TEXTS)}</v></c>`
      : `<c r="${reference}"><v>${String((row * 31 + column * 7) % 100_000)}</v></c>`;
  });
  return `<row r="${String(row)}">${cells.join("")}</row>`;
}

const TEXTS = 500;

function makeShell(): { readonly name: string; readonly bytes: string }[] {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const strings = Array.from({ length: TEXTS }, (_, i) => `<si><t>Vērtība ${String(i)}</t></si>`).join("");
  return [
    {
      name: "[Content_Types].xml",
      bytes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      bytes: `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      bytes: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Dati" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/sharedStrings.xml",
      bytes: `<sst xmlns="${main}" count="${String(TEXTS)}" uniqueCount="${String(TEXTS)}">${strings}</sst>`,
    },
  ];
}
