import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delimitedField, delimitedFile, guarded, unguarded } from "../../shared/domain/delimited-text.ts";

describe("a text that a spreadsheet would run as a formula", () => {
  test.each([
    "=1+1",
    "+371 20000000",
    "-cmd|' /C calc'!A0",
    "−5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
  ])("is marked as text: %j", (text) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  });

  test("is no other text, not one with such a sign inside either", () => {
    for (const text of ["", "Ogres 1. vidusskola", "'citāts'", "a=b", "A-1"]) expect(guarded(text)).toBe(text);
  });

  test("that was marked before is marked once more, so that nothing is lost on the way back", () => {
    expect(guarded("'=1")).toBe("''=1");
    expect(unguarded("''=1")).toBe("'=1");
  });
});

test("a field with a separator, a quote or a break is quoted", () => {
  expect(["a;b", 'a "b"', "a\nb", "a,b"].map((text) => delimitedField(text, ";"))).toEqual([
    ...['"a;b"', '"a ""b"""', '"a\nb"', "a,b"],
  ]);
});

test("whatever stands in a table, it is read back as it was, and nothing in the file begins a formula", () => {
  const field = fc.string({
    unit: fc.constantFrom("=", "+", "−", "@", "'", "\t", "\r", "\n", '"', ",", ";", "ā", "＝", " "),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(field, field), { minLength: 1 }),
      fc.constantFrom(",", ";", "\t"),
      (rows, separator) => {
        const file = delimitedFile(rows, separator);
        const read = parse(file, { bom: true, delimiter: separator, record_delimiter: "\r\n" });
        expect(read.map((cells) => cells.map(unguarded))).toEqual(rows);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-−@＝\t\r\n]/);
      },
    ),
  );
});
