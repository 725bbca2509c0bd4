/** Rows that are just their cells are read a short way. It must say of every row what the long way says. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import type { ExtractedReturn } from "../../../shared/domain/extracted-return.ts";
import { readWorkbook } from "../../../electron/core/workbook/read-workbook.ts";
import { cover, learner, learners, told, understand } from "./read-return.ts";

const short = vi.hoisted(() => ({ isOpen: true, rows: 0 }));

vi.mock(import("../../../electron/core/intake/extract-plain-row.ts"), async (original) => {
  const { plainRowReader } = await original();
  return {
    plainRowReader: (context) => {
      const read = plainRowReader(context);
      return (row, filling) => {
        const plain = short.isOpen ? read(row, filling) : null;
        if (plain !== null) short.rows += 1;
        return plain;
      };
    },
  };
});

interface Row {
  readonly values: readonly unknown[];
  readonly cells: readonly unknown[];
  readonly rest: unknown;
}

function spelt({ rows }: ExtractedReturn): Row[] {
  return rows.map(({ values, cells, ...rest }) => ({
    values: [...values],
    cells: [...cells, ...[...cells].map(([field]) => [cells.has(field), cells.get(field)])],
    rest,
  }));
}

/** What both ways say; how many rows the short way read. */
function readBothWays(read: () => ExtractedReturn): { readonly rows: readonly [Row[], Row[]]; readonly short: number } {
  const before = short.rows;
  short.isOpen = true;
  const one = spelt(read());
  const taken = short.rows - before;
  short.isOpen = false;
  return { rows: [one, spelt(read())], short: taken };
}

test("rows that are just their cells are read the short way, and the others are not", () => {
  const sheet = learners(
    learner(1),
    learner(2, { "Personas kods": null }),
    learner(3, { Vārds: null, "Dzimšanas datums": "31.02.2012.", "Izglītības iestāde": "Nezināma skola" }),
    learner(4, { "Dokumenta vieta": "dzēst", "Klase / kurss": "bērnudārzs" }),
    learner(5, { Uzvārds: "Ozola 010110-20002", "Personas kods": null }),
    learner(6, { "Personas kods": "010110-20002 Anna Ozola" }),
    learner(7, { Vārds: "Anna\nElza", Uzvārds: "Ozola\nBērziņa" }),
    learner(8, { "Atbalsta sākums": "01.02.2026.–30.05.2026." }),
    learner(9, { "Atbalsta sākums": "12.01.2026.", "Izglītības iestāde": null }),
  );
  const { rows, short: taken } = readBothWays(() => understand([cover(), sheet]));

  expect(rows[0]).toEqual(rows[1]);
  expect(rows[0]).toHaveLength(9);
  expect(taken).toBe(5);
});

test("a row that is struck through, and one that refers to another workbook, are told of either way", () => {
  const sheet = learners(learner(1), learner(2), learner(3));
  const marked = sheet.rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      ...(i === 2 && cell.column === 4 ? { struck: true as const } : {}),
      ...(i === 3 && cell.column > 4 ? { external: true as const } : {}),
    })),
  }));
  const read = () => understand([cover(), { ...sheet, rows: marked }]);
  const { rows } = readBothWays(read);

  expect(rows[0]).toEqual(rows[1]);
  expect(told(read().allFindings, "V-60")).toEqual(["V-60 D3"]);
  expect(told(read().allFindings, "V-71").length).toBeGreaterThan(0);
});

const messy = new URL("../../acceptance/messy/", import.meta.url);
const returns = readdirSync(messy, { recursive: true })
  .map(String)
  .filter((path) => /\.(?:xlsx|ods|csv)$/.test(path) && !/[\\/]expected[\\/]/.test(path));

test("of the sample returns both ways say the same", async () => {
  let taken = 0;
  for (const path of returns) {
    const foreign = () => {
      throw new Error("this test reads no format of another program");
    };
    const read = await readWorkbook(readFileSync(new URL(path, messy)), { name: path, foreign });
    if (!read.ok) continue;
    const both = readBothWays(() => understand(read.workbook));
    expect(both.rows[0], path).toEqual(both.rows[1]);
    taken += both.short;
  }

  expect(taken).toBeGreaterThan(100);
});
