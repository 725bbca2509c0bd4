import { expect, test } from "vitest";
import { rawSheets } from "../../../electron/core/intake/extract-cell-text.ts";
import { buildSheet, buildWorkbook, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";

test.each<[Typed, string]>([
  ["  Anna ", "  Anna "],
  [2.5, "2,5"],
  [0.1 + 0.2, "0,3"],
  [29021220002, "29021220002"],
  [{ kind: "number", value: 0.85, percent: true }, "85%"],
  [day("2026-01-05"), "05.01.2026."],
  [day("2026-01-05T14:30:00"), "05.01.2026. 14:30"],
  [{ kind: "time", value: "09:05:30" }, "09:05:30"],
  [true, "TRUE"],
  [{ kind: "error", value: "#REF!" }, "#REF!"],
  [{ kind: "uncalculated", value: null }, "="],
])("%j is kept as %j", (typed, text) => {
  expect(rawSheets(buildWorkbook([buildSheet("Lapa", [[null, typed]])]))).toEqual([
    { name: "Lapa", hidden: false, rows: [[1, [[2, text]]]] },
  ]);
});
