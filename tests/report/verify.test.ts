import * as SheetJS from "@e965/xlsx";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { loadWithExcelJs, saveWithExcelJs } from "../support/resave.ts";
import { issue, reportContext, smallProgramme, type Issued } from "../support/issue.ts";

let store: Store;
let issued: Issued;

beforeAll(async () => {
  store = smallProgramme().ready();
  issued = await issue(store);
});

const verify = (bytes: Uint8Array) => verifyWorkbook(bytes, { store, context: reportContext });

test("a workbook as it was issued is untouched, signed by its store, and the store still gives its figures", async () => {
  const verified = await verify(issued.bytes);
  expect(verified).toMatchObject({ content: "untouched", signature: "valid", edits: [], consequences: [] });
  expect(verified.store).toEqual({
    ...{ edition: 1, latestEdition: 1, isLatest: true, fullEdition: 1, sameBytes: true },
    differences: [],
  });
  expect(verified.statement?.content).toBe(issued.report.content);
  expect(verified.keyFingerprint).toBe(issued.sealedBy);
});

test("the same state gives the same content hash, whenever and by whomever it is issued", async () => {
  const again = await issue(store, { now: "2026-05-01T09:30:00Z", author: "somebody else" });
  expect(again.report.edition).toBe(issued.report.edition + 1);
  expect(again.report.content).toBe(issued.report.content);
});

describe("saving without edits leaves the content untouched", () => {
  test("by exceljs", async () => {
    const saved = await saveWithExcelJs(await loadWithExcelJs(issued.bytes));
    expect(await verify(saved)).toMatchObject({ content: "untouched", signature: "valid", edits: [] });
  });

  test("by SheetJS, which loses formats", async () => {
    const saved = save(SheetJS.read(issued.bytes));
    expect(await verify(saved)).toMatchObject({ content: "untouched", signature: "valid", edits: [] });
  });
});

const EDITS = ["number", "text", "type", "formula", "cleared", "added"] as const;

test("whichever cell is changed, and however, verify names exactly that cell", async () => {
  const names = SheetJS.read(issued.bytes, { bookSheets: true }).SheetNames;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.constantFrom(...EDITS), async (sheet, pick, kind) => {
      const workbook = SheetJS.read(issued.bytes);
      const cell = edit(workbook.Sheets[sheet]!, pick, kind);
      fc.pre(cell !== null);
      const { content, edits, consequences, isComplete } = await verify(save(workbook));
      expect({ content, isComplete, consequences }).toEqual({ content: "edited", isComplete: true, consequences: [] });
      expect(edits.map((one) => `${one.sheet}!${one.cell}`)).toEqual([`${sheet}!${cell}`]);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test("an edit says what the cell was and what it is", async () => {
  const workbook = await loadWithExcelJs(issued.bytes);
  const sheet = workbook.getWorksheet("Avoti")!;
  const was = sheet.getCell("F7").text;
  sheet.getCell("F7").value = "cits veids";
  const { edits } = await verify(await saveWithExcelJs(workbook));
  expect(edits).toEqual([{ sheet: "Avoti", cell: "F7", kind: "value", was, now: "cits veids" }]);
});

test("a result that a program calculated anew from an edited cell is a consequence, not an edit", async () => {
  const workbook = SheetJS.read(issued.bytes);
  const sheet = workbook.Sheets.Kontroles!;
  const formula = Object.keys(sheet).find((ref) => /^E\d+$/.test(ref) && cellAt(sheet, ref).f !== undefined)!;
  const sealed = formula.replace("E", "D");
  sheet[sealed] = { t: "n", v: Number(cellAt(sheet, sealed).v) + 5 };
  sheet[formula] = { ...cellAt(sheet, formula), v: Number(cellAt(sheet, formula).v) - 5 };
  const { edits, consequences } = await verify(save(workbook));
  expect(edits.map(({ cell }) => cell)).toEqual([sealed]);
  expect(consequences).toEqual([{ sheet: "Kontroles", cell: formula }]);
});

test("a stored result changed by itself is an edit", async () => {
  const workbook = SheetJS.read(issued.bytes);
  const sheet = workbook.Sheets.Rādītāji!;
  const cell = Object.keys(sheet).find(
    (ref) => !ref.startsWith("!") && cellAt(sheet, ref).f !== undefined && cellAt(sheet, ref).t === "n",
  )!;
  sheet[cell] = { ...cellAt(sheet, cell), v: 4711 };
  const { edits } = await verify(save(workbook));
  expect(edits.map(({ kind, cell: at, now }) => ({ kind, at, now }))).toEqual([
    { kind: "result", at: cell, now: "4711" },
  ]);
});

test("a seal made anew with another key does not pass for this store's", async () => {
  const other = smallProgramme().ready();
  const forged = await issue(other);
  expect((await verify(forged.bytes)).signature).toBe("foreign-key");
  expect((await verifyWorkbook(forged.bytes, null)).signature).toBe("unknown-key");
});

test("a sheet added or taken away is named", async () => {
  const workbook = SheetJS.read(issued.bytes);
  SheetJS.utils.book_append_sheet(workbook, SheetJS.utils.aoa_to_sheet([["jauns"]]), "Mana lapa");
  expect(await verify(save(workbook))).toMatchObject({ content: "edited", addedSheets: ["Mana lapa"] });
  const without = await loadWithExcelJs(issued.bytes);
  without.removeWorksheet(without.getWorksheet("Riski")!.id);
  expect(await verify(await saveWithExcelJs(without))).toMatchObject({ content: "edited", missingSheets: ["Riski"] });
});

test("a workbook that Kopskats did not issue has no seal", async () => {
  const book = SheetJS.utils.book_new(SheetJS.utils.aoa_to_sheet([["x"]]), "Lapa");
  expect(await verify(save(book))).toMatchObject({ content: "unsealed", signature: "none" });
});

test("what came after is told: a newer edition, and figures that are otherwise now", async () => {
  const builder = smallProgramme();
  const first = await issue(builder.ready());
  builder.plan("elza", { institution: "4713900123" });
  builder.support("elza", "2026-02-10");
  await issue(builder.ready());
  const verified = await verifyWorkbook(first.bytes, { store: builder.store, context: reportContext });
  expect(verified).toMatchObject({ content: "untouched", store: { edition: 1, latestEdition: 2 } });
  expect(verified.store?.differences).toContainEqual({
    ...{ code: "SK-O-01", measure: "cumulative", by: {} },
    ...{ issued: 3, now: 4 },
  });
});

function save(workbook: SheetJS.WorkBook): Uint8Array {
  return SheetJS.write(workbook, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}

/** SheetJS types a sheet's cells as anything. */
const cellAt = (sheet: SheetJS.WorkSheet, ref: string) => sheet[ref] as SheetJS.CellObject;

/** Changes one cell of a sheet; null where this kind of edit would change nothing. */
function edit(sheet: SheetJS.WorkSheet, pick: number, kind: (typeof EDITS)[number]): string | null {
  const filled = Object.keys(sheet).filter(
    (ref) => !ref.startsWith("!") && cellAt(sheet, ref).v !== undefined && cellAt(sheet, ref).v !== "",
  );
  const range = SheetJS.utils.decode_range(sheet["!ref"] ?? "A1");
  if (kind === "added") {
    const ref = SheetJS.utils.encode_cell({ r: pick % (range.e.r + 4), c: Math.floor(pick / 7) % (range.e.c + 3) });
    if (sheet[ref] !== undefined) return null;
    sheet[ref] = pick % 2 === 0 ? { t: "n", v: pick } : { t: "s", v: "pielikts" };
    const { e } = range;
    const at = SheetJS.utils.decode_cell(ref);
    sheet["!ref"] = SheetJS.utils.encode_range({
      s: { r: 0, c: 0 },
      e: { r: Math.max(e.r, at.r), c: Math.max(e.c, at.c) },
    });
    return ref;
  }
  const ref = filled[pick % filled.length]!;
  const cell = cellAt(sheet, ref);
  switch (kind) {
    case "number":
      sheet[ref] = { t: "n", v: typeof cell.v === "number" ? cell.v + 1 : 42 };
      break;
    case "text":
      sheet[ref] = { t: "s", v: `${String(cell.v)}!` };
      break;
    case "type":
      if (typeof cell.v !== "number") return null;
      sheet[ref] = { t: "s", v: String(cell.v) };
      break;
    case "formula":
      sheet[ref] = { ...cell, f: cell.f === undefined ? "1+1" : `${cell.f}+0` };
      break;
    case "cleared":
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a sheet of SheetJS is a record of cells
      delete sheet[ref];
      break;
  }
  return ref;
}
