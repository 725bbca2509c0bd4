import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { readWorkbook } from "../../electron/core/workbook/read-workbook.ts";
import { foreign, QUARTERS } from "../support/acceptance.ts";
import { readQuartersTruth } from "../support/compare-truth.ts";
import { collectPersonalData, personalDataIn, type PersonalData } from "../support/personal-data.ts";
import { runKopskats, type Said } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-privacy-"));
const store = join(folder, "store.db");
const workbook = join(folder, "report.xlsx");
const charts = join(folder, "charts");
/** Where the system lets programs put what they do not want to keep. */
const temporary = mkdtempSync(join(tmpdir(), "kopskats-privacy-temporary-"));
const said: Said[] = [];
let personal: PersonalData;

beforeAll(async () => {
  personal = await collectPersonalData(QUARTERS);
  const { stages } = readQuartersTruth(QUARTERS);
  const folders = stages.flatMap(({ imports }) => imports).map((path) => join(QUARTERS, path));
  for (const words of [
    ["register", join(QUARTERS, "register.csv")],
    ["import", ...folders, "--json"],
    ["import", ...folders],
    ["report", "--period", "2026-Q1", "--out", workbook, "--charts", charts],
    ["indicators", "--period", "2026-Q1", "--json"],
    ["indicators", "--period", "2026-Q1", "--by", "gender,municipality", "--json"],
    ["indicators", "--period", "2026-Q1", "--by", "institution", "--json"],
    ["trace", "--period", "2026-Q1", "--code", "SK-O-01", "--json"],
    ["trace", "--period", "2026-Q1", "--code", "SK-O-05", "--json"],
  ]) {
    const answer = await runKopskats([...words, "--store", store], {
      environment: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    expect({ words: words[0], code: answer.code, err: answer.err }).toMatchObject({ code: 0 });
    said.push(answer);
  }
});

test("the returns are full of people", () => {
  expect(personal.codes.size).toBeGreaterThan(500);
  expect(personal.names.size).toBeGreaterThan(100);
  expect(personal.birthDates.size).toBeGreaterThan(100);
  const [code = ""] = personal.codes;
  const [name = ""] = personal.names;
  const dashed = `${code.slice(0, 6)}-${code.slice(6)}`;
  expect(new Set(personalDataIn(`${dashed} ${code} ${name}.`, personal, personal.names))).toEqual(
    new Set([dashed, code, name]),
  );
});

test("no name, personal code or birth date is in what the commands print, answer or log", () => {
  for (const { out, err } of said) expect(personalDataIn(`${out}\n${err}`, personal, personal.names)).toEqual([]);
});

test("no personal code or full name is in the workbook or the charts, on whatever sheet or in whatever part", () => {
  const parts = [
    ...Object.entries(unzipSync(readFileSync(workbook))),
    ...readdirSync(charts).map((name) => [name, readFileSync(join(charts, name))] as const),
  ];
  for (const [name, bytes] of parts.filter(([each]) => /\.(xml|rels|vml|svg)$/.test(each))) {
    const text = new TextDecoder().decode(bytes);
    expect({ name, found: personalDataIn(text, personal, personal.fullNames) }).toEqual({ name, found: [] });
  }
});

test("nothing is left in the folder for temporary files", () => {
  expect(readdirSync(temporary)).toEqual([]);
});

test("the workbook opens, and no cell of it is a birth date", async () => {
  const read = await readWorkbook(readFileSync(workbook), { name: "report.xlsx", foreign: () => foreign });
  if (!read.ok) throw new Error(read.reason);
  const cells = read.workbook.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  expect(cells.length).toBeGreaterThan(1000);
  const dates = cells.flatMap(({ kind, value }) => (kind === "date" ? [value.slice(0, 10)] : []));
  expect(dates.filter((date) => personal.birthDates.has(date))).toEqual([]);
});

test("the charts are there, each as PNG and SVG", () => {
  const names = readdirSync(charts);
  const kinds = (ending: string) => names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -4));
  expect(kinds(".png").length).toBeGreaterThan(0);
  expect(kinds(".png").sort()).toEqual(kinds(".svg").sort());
});
