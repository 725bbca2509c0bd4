import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { read as readBySheetJs, type CellObject } from "@e965/xlsx";
import { expect, test } from "vitest";
import { cellReference, type Cell } from "../../../shared/domain/sheet.ts";
import { read } from "./read.ts";

const FOLDER = fileURLToPath(new URL("../../acceptance/quarters/", import.meta.url));
const RETURNS = globSync("*/*.{xlsx,ods}", { cwd: FOLDER }).sort();

/** A cell as the other reader would give it: serial numbers for dates, nothing for what has no value. */
function comparable(cell: Cell): string | null {
  if (cell.kind === "uncalculated") return null;
  if (cell.kind === "date" || cell.kind === "time") return "date";
  return `${cell.kind === "error" ? "error" : typeof cell.value} ${String(cell.value)}`;
}

function theirs(cell: CellObject, ours: Cell | undefined): string | null {
  if (cell.t === "z" || cell.v === undefined || cell.v === "") return null;
  if (cell.t === "e") return `error ${cell.w ?? ""}`;
  if (ours?.kind === "date")
    return cell.v instanceof Date && cell.v.toISOString().startsWith(ours.value.slice(0, 10))
      ? "date"
      : `no date: ${String(cell.v)}`;
  if (ours?.kind === "time") return cell.v instanceof Date ? "date" : `no time: ${String(cell.v)}`;
  return `${typeof cell.v} ${String(cell.v)}`;
}

test("there are returns to compare", () => {
  expect(RETURNS.length).toBeGreaterThan(20);
});

test.each(RETURNS.map((path) => [path.split("/").slice(-2).join("/"), path]))(
  "%s: SheetJS reads the same cells",
  async (_, path) => {
    const bytes = readFileSync(join(FOLDER, path));
    const ours = await read(bytes, {}, path);
    const other = readBySheetJs(bytes, { type: "buffer", dense: true, cellDates: true, UTC: true });
    expect(ours.sheets.map(({ name }) => name)).toEqual(other.SheetNames);
    for (const sheet of ours.sheets) {
      const cells = new Map(
        sheet.rows.flatMap((row) => row.cells.map((cell) => [cellReference(row.number, cell.column), cell] as const)),
      );
      const left = new Set([...cells].flatMap(([reference, cell]) => (comparable(cell) === null ? [] : [reference])));
      const differences: string[] = [];
      const rows: (CellObject | undefined)[][] = other.Sheets[sheet.name]!["!data"] ?? [];
      rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          const reference = cellReference(r + 1, c + 1);
          const mine = cells.get(reference);
          const expected = cell === undefined ? null : theirs(cell, mine);
          const got = mine === undefined ? null : comparable(mine);
          left.delete(reference);
          if (expected !== got)
            differences.push(`${sheet.name}!${reference}: ours ${String(got)}, theirs ${String(expected)}`);
        }),
      );
      expect([...differences, ...left]).toEqual([]);
    }
  },
);
