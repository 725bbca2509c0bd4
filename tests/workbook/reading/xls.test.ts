import { utils, write, type WorkBook } from "@e965/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import {
  foreignReaderOver,
  forkForeignReader,
  type ForeignProcess,
} from "../../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";
import { cellsOf, read, tryRead } from "./read.ts";

const reader = forkForeignReader();
afterAll(() => reader.close());
const foreign = () => reader;

function bookOf(rows: unknown[][], name = "Dati"): WorkBook {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true }), name);
  return book;
}

function makeXls(book: WorkBook): Buffer {
  return Buffer.from(write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array);
}

const ROWS = [
  ["Skola", "Klase", "Stundas"],
  ...Array.from({ length: 300 }, (_, i) => [`Ādažu vidusskola ${String(i % 7)}`, 1 + (i % 12), (i % 40) + 0.5]),
];
const GOOD = makeXls(bookOf(ROWS));
const xls = (bytes: Uint8Array) => tryRead(bytes, {}, "atskaite.xls", foreign);

test("texts, numbers, dates, booleans and errors keep their kind", async () => {
  const book = bookOf([["Ķekava", 2.5, new Date(Date.UTC(2026, 0, 10)), true]]);
  book.Sheets.Dati!.E1 = { t: "e", v: 0x17 };
  book.Sheets.Dati!["!ref"] = "A1:E1";
  expect(cellsOf(await read(makeXls(book), {}, "a.xls", foreign))).toBe(
    "A1=text:Ķekava B1=number:2.5 C1=date:2026-01-10 D1=boolean:true E1=error:#REF!",
  );
});

test("hidden sheets, merged ranges and the 1904 system are told", async () => {
  const book = bookOf([["a", "b"]]);
  utils.book_append_sheet(book, utils.aoa_to_sheet([["x"]]), "Slepta");
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  book.Sheets.Dati!["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 2, c: 1 } }];
  const workbook = await read(makeXls(book), {}, "a.xls", foreign);
  expect(workbook.sheets.map(({ hidden }) => hidden)).toEqual([false, true]);
  expect(workbook.sheets[0]!.merged).toEqual([{ fromRow: 1, fromColumn: 1, toRow: 3, toColumn: 2 }]);
});

describe("damaged files", () => {
  test("half of a file is refused", async () => {
    expect(await xls(GOOD.subarray(0, GOOD.length >> 1))).toBe("F-NOT-A-WORKBOOK BAD-XLS");
  });
  test("nine tenths of a file are refused", async () => {
    expect(await xls(GOOD.subarray(0, Math.floor(GOOD.length * 0.9)))).toBe("F-NOT-A-WORKBOOK BAD-XLS");
  });
  test("a file with noise in it is refused", async () => {
    const noisy = Buffer.from(GOOD);
    for (let i = 1024; i < noisy.length; i += 997) noisy[i]! ^= 0x55;
    expect(await xls(noisy)).toMatch(/^F-/);
  });
  test("sectors that go round in a circle are refused", async () => {
    const looping = Buffer.from(GOOD);
    const table = 512 + looping.readUInt32LE(76) * 512;
    looping.writeUInt32LE(looping.readUInt32LE(48), table + looping.readUInt32LE(48) * 4);
    expect(await xls(looping)).toBe("F-NOT-A-WORKBOOK BAD-XLS");
  });
  test("a password is recognised", async () => {
    const locked = Buffer.from(GOOD);
    const place = locked.indexOf(Buffer.from("e1000200b004", "hex"));
    locked.writeUInt16LE(0x002f, place);
    expect(await xls(locked)).toBe("F-ENCRYPTED PASSWORD");
  });
});

test("a reading that lacks a cell, or has one too many, is refused", async () => {
  const answers = (change: (cells: unknown[]) => unknown[]) => () => ({
    read: async (bytes: Uint8Array) =>
      (await reader.read(bytes, LIMITS)).map((sheet) => ({
        ...sheet,
        cells: change([...sheet.cells]) as typeof sheet.cells,
      })),
    close: () => undefined,
  });
  const incomplete = "F-NOT-A-WORKBOOK INCOMPLETE-READING";
  expect(
    await tryRead(
      GOOD,
      {},
      "a.xls",
      answers((cells) => cells.slice(1)),
    ),
  ).toBe(incomplete);
  expect(
    await tryRead(
      GOOD,
      {},
      "a.xls",
      answers(() => []),
    ),
  ).toBe(incomplete);
  expect(
    await tryRead(
      GOOD,
      {},
      "a.xls",
      answers((cells) => [...cells, [900, 0, "text", "x"]]),
    ),
  ).toBe(incomplete);
});

describe("the process of the foreign reader", () => {
  test("serves one file after the other, and again after it was closed", async () => {
    const [first, second] = await Promise.all([xls(GOOD), xls(GOOD)]);
    reader.close();
    expect(second).toEqual(first);
    expect(await xls(GOOD)).toEqual(first);
  });

  test("that fills its memory ends alone, and the next file is read", async () => {
    const before = process.memoryUsage.rss();
    const bomb = forkForeignReader(new URL("./memory-bomb.ts", import.meta.url));
    expect(await tryRead(GOOD, { milliseconds: 150_000 }, "a.xls", () => bomb)).toBe("F-TOO-LARGE OUT-OF-MEMORY");
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
    expect(await xls(GOOD)).toMatchObject({ format: "xls" });
  });

  test("that never answers is ended when the time is up", async () => {
    let killed = 0;
    const silent: ForeignProcess = {
      send: () => undefined,
      kill: () => {
        killed++;
      },
      hold: () => undefined,
      onMessage: () => undefined,
      onExit: () => undefined,
    };
    const result = await tryRead(GOOD, { milliseconds: 200 }, "a.xls", () => foreignReaderOver(() => silent));
    expect(result).toBe("F-TOO-LARGE TIMEOUT");
    expect(killed).toBe(1);
  });

  test("that breaks off is a refusal, not an accident", async () => {
    const broken = forkForeignReader(new URL("./does-not-exist.ts", import.meta.url));
    expect(await tryRead(GOOD, {}, "a.xls", () => broken)).toBe("F-NOT-A-WORKBOOK FOREIGN-READER");
  });
});
