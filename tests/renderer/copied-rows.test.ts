import { expect, test } from "vitest";
import { clipboardText } from "../../renderer/components/clipboard-text.ts";
import { copiedRows } from "../../renderer/screens/rows/copied-rows.ts";
import type { RowLine } from "../../shared/api/rows.ts";

const row = (cells: readonly string[], corrected: RowLine["corrected"] = {}): RowLine => ({
  ...{ id: 1, form: "F2", senderName: "Ogres novads", sheet: "2", row: 5, standing: "counted" },
  ...{ findings: 0, worst: null, found: {}, cells, corrected },
});
const COLUMNS = [
  { title: "Stundas", numeric: true, place: 0 },
  { title: "Datums", numeric: false, place: 1 },
];
const copied = (rows: readonly RowLine[], columns = COLUMNS) =>
  clipboardText(
    copiedRows(
      rows,
      columns,
      ({ corrected, cells }, { place }) => corrected[place] ?? cells[place] ?? "",
      (column, typed) => `${column}: ${typed}`,
    ),
  );

test("what counts is copied in its column; what was typed stands after the last one, where it differs", () => {
  const rows = [row(["2h", "1.3."], { 0: "2", 1: "01.03.2026." }), row(["3", "02.03.2026."])];
  expect(copied(rows)).toBe("2\t01.03.2026.\tStundas: 2h; Datums: 1.3.\r\n3\t02.03.2026.\t");
});

test("where nothing that was chosen was corrected, nothing is added", () => {
  expect(copied([row(["2", "1.3."], { 0: "3" })], COLUMNS.slice(1))).toBe("1.3.");
});
