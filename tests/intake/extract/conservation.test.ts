import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSheet, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { cover, F1_HEADINGS, learner, understand } from "./read-return.ts";

/** What people put into cells, meant or not. */
const anyCell: fc.Arbitrary<Typed> = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Typed>(
    "-",
    "nav",
    "Kopā",
    "Sagatavoja: A. Ozola",
    "Paraugs",
    "KONR; APERS",
    "290212-20002",
    "05.01.2026.",
    "9.a",
    "Anna\nZane",
    "",
  ),
  fc.double({ min: -10, max: 60_000, noNaN: true }),
  fc.boolean(),
  fc.constantFrom<Typed>(
    day("2026-02-03"),
    { kind: "error", value: "#N/A" },
    { kind: "uncalculated", value: null },
    { kind: "time", value: "01:30:00" },
  ),
  fc.string({ maxLength: 12 }),
);

const damage = fc.record({ row: fc.nat({ max: 7 }), column: fc.nat({ max: F1_HEADINGS.length + 1 }), value: anyCell });

test("every cell below a header is in a row, explained, or in an unknown column, whatever is done to the sheet", () => {
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 30 }), fc.nat({ max: 4 }), (damages, titles) => {
      const rows: Typed[][] = [
        ...Array.from({ length: titles }, () => ["virsraksts"]),
        [...F1_HEADINGS],
        learner(1),
        learner(2),
        [],
        learner(3),
        learner(4),
      ];
      for (const { row, column, value } of damages) {
        const line = rows[titles + 1 + (row % 5)];
        if (line === undefined) continue;
        while (line.length <= column) line.push(null);
        line[column] = value;
      }
      const sheet = buildSheet("1_Izglītojamie", rows);
      const read = understand([cover(), sheet]);
      const table = read.tables[0];

      const below = sheet.rows
        .filter(({ number }) => number > (table?.headerRow ?? 0))
        .reduce((sum, { cells }) => sum + cells.length, 0);
      const unknown = table?.unknown.reduce((sum, { filled }) => sum + filled, 0) ?? 0;
      expect(table?.cellCounts.read).toBe(below);
      expect(below).toBe((table?.cellCounts.inRows ?? 0) + (table?.cellCounts.explained ?? 0) + unknown);
      expect(table?.cellCounts.inRows).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test("the same workbook is understood the same way every time", () => {
  const sheets = [cover(), buildSheet("1_Izglītojamie", [F1_HEADINGS, learner(1), learner(2, { Dzimums: "M" })])];

  expect(understand(sheets)).toEqual(understand(sheets));
});
