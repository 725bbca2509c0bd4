import { describe, expect, test } from "vitest";
import { isSelected, moveSelection, rectangleOf, selectionAt } from "../../renderer/components/grid-selection.ts";
import { indexOfRow, rowAt } from "../../renderer/components/row-runs.ts";

const SIZE = { rows: 100_000, columns: 12, page: 20 };
const press = (key: string, { shift = false, ctrl = false } = {}) => ({
  key,
  shiftKey: shift,
  ctrlKey: ctrl,
  metaKey: false,
});

describe("in a grid", () => {
  test.each([
    ["ArrowDown", {}, { row: 51, column: 5 }],
    ["PageUp", {}, { row: 30, column: 5 }],
    ["Home", {}, { row: 50, column: 0 }],
    ["End", {}, { row: 50, column: 11 }],
    ["Home", { ctrl: true }, { row: 0, column: 0 }],
    ["End", { ctrl: true }, { row: 99_999, column: 11 }],
    ["ArrowUp", { ctrl: true }, { row: 0, column: 5 }],
  ])("%s %o goes where it goes in a spreadsheet", (key, held, active) => {
    expect(moveSelection(press(key, held), selectionAt({ row: 50, column: 5 }), SIZE)).toEqual(selectionAt(active));
  });

  test("nobody leaves it at its edges", () => {
    expect(moveSelection(press("ArrowUp"), selectionAt({ row: 0, column: 0 }), SIZE)?.active).toEqual({
      row: 0,
      column: 0,
    });
    expect(moveSelection(press("PageDown"), selectionAt({ row: 99_995, column: 0 }), SIZE)?.active.row).toBe(99_999);
  });

  test("Shift keeps where the selection began, whichever way it grows", () => {
    const up = moveSelection(press("ArrowUp", { shift: true }), selectionAt({ row: 5, column: 5 }), SIZE);
    expect(up && rectangleOf(up)).toEqual({ fromRow: 4, toRow: 5, fromColumn: 5, toColumn: 5 });
    expect(up && isSelected(up, { row: 5, column: 5 })).toBe(true);
  });

  test("Ctrl A selects everything; other keys are left to others", () => {
    expect(moveSelection(press("a", { ctrl: true }), selectionAt({ row: 5, column: 5 }), SIZE)).toEqual({
      anchor: { row: 0, column: 0 },
      active: { row: 99_999, column: 11 },
    });
    expect(moveSelection(press("a"), selectionAt({ row: 5, column: 5 }), SIZE)).toBeNull();
  });

  test("as in Excel, Ctrl and space take the column, Shift and space the row", () => {
    const column = moveSelection(press(" ", { ctrl: true }), selectionAt({ row: 5, column: 5 }), SIZE);
    expect(column && rectangleOf(column)).toEqual({ fromRow: 0, toRow: 99_999, fromColumn: 5, toColumn: 5 });
    const row = moveSelection(press(" ", { shift: true }), selectionAt({ row: 5, column: 5 }), SIZE);
    expect(row && rectangleOf(row)).toEqual({ fromRow: 5, toRow: 5, fromColumn: 0, toColumn: 11 });
    expect(moveSelection(press(" "), selectionAt({ row: 5, column: 5 }), SIZE)).toBeNull();
  });
});

test("rows of a sheet with gaps are found by their numbers, and numbers by their places", () => {
  const runs = [
    [1, 3],
    [7, 2],
  ] as const;
  expect([0, 2, 3, 4].map((index) => rowAt(runs, index))).toEqual([1, 3, 7, 8]);
  expect([1, 3, 5, 8].map((row) => indexOfRow(runs, row))).toEqual([0, 2, -1, 4]);
});
