import { expect, test } from "vitest";
import { compareFiles, comparePeriod, type AnsweredFile, type TrueFile, type TruePeriod } from "./compare-truth.ts";

const answered: AnsweredFile = {
  path: "/somewhere/Q1/ogre.xlsx",
  sha256: "aa",
  verdict: "accepted",
  reason: null,
  sender: "LV-067",
  period: "2026-Q1",
  version: 1,
  rows: { read: 3, stored: 2, quarantined: 1, skipped: 0 },
  findings: [{ code: "V-09", severity: "error", sheet: "1_Izglītojamie", cell: "B5:D5" }],
};

const wanted: TrueFile = {
  path: "Q1/ogre.xlsx",
  verdict: ["accepted"],
  reason: null,
  sender: "LV-067",
  period: "2026-Q1",
  version: 1,
  rows: { read: 3, quarantined: 1 },
  findings: [{ code: ["V-09", "V-10"], severity: "error", sheet: "1_izglitojamie", cells: ["C5"] }],
};

test("an answer that is as it should be has no mismatch", () => {
  expect(compareFiles([wanted], [answered])).toEqual([]);
});

test.each<[string, Partial<TrueFile>]>([
  ["a file that was not answered", { path: "Q1/other.xlsx" }],
  ["another verdict", { verdict: ["rejected"] }],
  ["a reason that is missing", { reason: ["F-EMPTY"] }],
  ["another sender", { sender: "LV-042" }],
  ["another version", { version: 2 }],
  ["another number of rows", { rows: { read: 4 } }],
  ["a finding of another code", { findings: [{ code: ["V-11"], sheet: "1_Izglītojamie" }] }],
  ["a finding of another severity", { findings: [{ code: ["*"], severity: "warning", sheet: "1_Izglītojamie" }] }],
  ["a finding on another sheet", { findings: [{ code: ["*"], sheet: "2_Konsultācijas" }] }],
  ["a finding in another cell", { findings: [{ code: ["V-09"], sheet: "1_Izglītojamie", cells: ["E5", "C6"] }] }],
  ["a finding in another row", { findings: [{ code: ["V-09"], sheet: "1_Izglītojamie", rows: [6] }] }],
])("%s is noticed", (_, change) => {
  expect(compareFiles([{ ...wanted, ...change }], [answered])).toHaveLength(1);
});

test("rows that do not add up are noticed", () => {
  const lost = { ...answered, rows: { ...answered.rows, stored: 1 } };
  expect(compareFiles([wanted], [lost])).toHaveLength(1);
});

const figure = {
  code: "SK-O-01",
  measure: "cumulative",
  by: { gender: "S" },
  value: 10,
  measure_alt: [],
  value_alt: [11],
};
const truth: TruePeriod = {
  period: "2026-Q1",
  calls: [["gender"]],
  figures: [figure],
  complete: [{ code: "SK-O-01", measure: "cumulative", dim: ["gender"] }],
};
const value = (gender: string, number: number | null) =>
  ({ code: "SK-O-01", period: "2026-Q1", measure: "cumulative", by: { gender }, value: number }) as const;

test.each([
  ["the figure", [value("S", 10)], 0],
  ["a value that is equally right", [value("S", 11)], 0],
  ["a zero in another cell", [value("S", 10), value("V", 0)], 0],
  ["another number", [value("S", 9)], 1],
  ["not known in place of a number", [value("S", null)], 1],
  ["no figure at all", [], 1],
  ["two answers that differ", [value("S", 10), value("S", 9)], 1],
  ["a cell that should not be there", [value("S", 10), value("V", 1)], 1],
])("%s: %j has %i mismatches", (_, values, count) => {
  expect(comparePeriod(truth, () => values)).toHaveLength(count);
});
