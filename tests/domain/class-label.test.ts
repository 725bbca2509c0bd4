import { describe, expect, test } from "vitest";
import { GRADES, gradeOf, parseClassLabel } from "../../shared/domain/class-label.ts";

describe("a class is read from", () => {
  test.each([
    ["9.a", 9, "a"],
    ["9a", 9, "a"],
    ["9.A", 9, "a"],
    ["9 a", 9, "a"],
    ["9 a klase", 9, "a"],
    ["9. a klase", 9, "a"],
    ["9. “a” klase", 9, "a"],
    ["9. klase a", 9, "a"],
    ["9.a kl.", 9, "a"],
    ["9.kl.", 9, null],
    ["9. klase", 9, null],
    ["9.klase", 9, null],
    ["9-c", 9, "c"],
    ["9.–c", 9, "c"],
    ["8 . a", 8, "a"],
    ["IX-a", 9, "a"],
    ["9. klasē", 9, null],
    ["9", 9, null],
    ["9.", 9, null],
    ["1. klase", 1, null],
    ["10.1", 10, "1"],
    ["12. 2", 12, "2"],
    ["IX a", 9, "a"],
    ["IX", 9, null],
    ["IX.b klase", 9, "b"],
    ["XIIc", 12, "c"],
    ["IV klase", 4, null],
    ["5.k", 5, "k"],
    ["5.c\u00a0 ", 5, "c"],
    ["\u200b4.b", 4, "b"],
  ])("%j", (text, number, parallel) => expect(parseClassLabel(text)).toEqual({ stage: "klase", number, parallel }));
});

describe("a course is read from", () => {
  test.each([
    ["2. kurss", 2, null],
    ["2.kurss", 2, null],
    ["II kurss", 2, null],
    ["IV kurss", 4, null],
    ["2.k.", 2, null],
    ["II k.", 2, null],
    ["2K-3", 2, "3"],
    ["2. kurss, A grupa", 2, "a"],
    ["K2", 2, null],
  ])("%j", (text, number, parallel) => expect(parseClassLabel(text)).toEqual({ stage: "kurss", number, parallel }));
});

test("what comes before school is known, and has no grade", () => {
  for (const text of ["pirmsskola", "Sagatavošanas grupa", "PII", "bērnudārzs"]) {
    const label = parseClassLabel(text)!;
    expect(label).toEqual({ stage: "pirmsskola" });
    expect(gradeOf(label)).toBeNull();
  }
});

test.each([
  "",
  "13. klase",
  "0",
  "5. kurss",
  "1-3",
  "2/3",
  "2k",
  "2.k",
  "9.a, 9.b",
  "101",
  "mācās",
  "XIV",
  "2025-03-01",
])("%j is no class, or could be two", (text) => expect(parseClassLabel(text)).toBeNull());

test("every grade comes back from its own spelling", () => {
  for (const grade of GRADES) expect(gradeOf(parseClassLabel(grade)!)).toBe(grade);
});
