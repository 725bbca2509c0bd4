import { read, utils, type CellObject, type WorkSheet } from "@e965/xlsx";
import {
  isForeignRequest,
  type ForeignCell,
  type ForeignReply,
  type ForeignRequest,
  type ForeignSheet,
} from "./foreign-sheets.ts";

/**
 * The process in which the spreadsheet library meets bytes from outside. It may be killed at any moment; it keeps
 * nothing, opens nothing and knows only how to answer one request after the other.
 */
function answer(request: ForeignRequest): ForeignReply {
  try {
    const sheets = readSheets(request.bytes, request.cells);
    return sheets === null ? { id: request.id, failed: "TOO-MANY-CELLS" } : { id: request.id, sheets };
  } catch {
    return { id: request.id, failed: "FOREIGN-READER" };
  }
}

/** Null when there are more cells than allowed. */
function readSheets(bytes: Uint8Array, limit: number): ForeignSheet[] | null {
  const book = read(bytes, {
    type: "buffer",
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    cellDates: false,
  });
  let left = limit;
  const sheets: ForeignSheet[] = [];
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    // A sheet that the library lost is sent without cells; the guard's count then refuses it.
    const content = sheet === undefined ? { cells: [], merged: [], notes: [] } : readSheet(sheet);
    left -= content.cells.length;
    if (left < 0) return null;
    sheets.push({ name, ...content });
  }
  return sheets;
}

function readSheet(sheet: WorkSheet): Omit<ForeignSheet, "name"> {
  const cells: ForeignCell[] = [];
  const notes: { row: number; column: number; text: string }[] = [];
  const rows: (CellObject | undefined)[][] = sheet["!data"] ?? [];
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      const value = cell === undefined ? null : readCell(cell, rowIndex, column);
      if (value !== null) cells.push(value);
      const text = (cell?.c ?? []).map((note) => note.t).join("\n");
      if (text.trim() !== "") notes.push({ row: rowIndex, column, text });
    });
  });
  const merged = (sheet["!merges"] ?? []).map(({ s, e }) => ({
    fromRow: s.r,
    fromColumn: s.c,
    toRow: e.r,
    toColumn: e.c,
  }));
  return { cells, merged, notes };
}

function readCell({ t, v }: CellObject, row: number, column: number): ForeignCell | null {
  if (t === "n" && typeof v === "number") return [row, column, "number", v];
  if (t === "s" && typeof v === "string") return [row, column, "text", v];
  if (t === "b" && typeof v === "boolean") return [row, column, "boolean", v];
  if (t === "e" && typeof v === "number") return [row, column, "error", v];
  return null;
}

/** Node's `fork` and Electron's utility process differ in how messages go. */
interface ParentPort {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

function parentPort(): ParentPort | null {
  return "parentPort" in process ? (process.parentPort as ParentPort) : null;
}

const port = parentPort();
if (port !== null) {
  port.on("message", ({ data }) => {
    if (isForeignRequest(data)) port.postMessage(answer(data));
  });
} else {
  process.on("message", (message) => {
    if (isForeignRequest(message)) process.send?.(answer(message));
  });
  process.on("disconnect", () => process.exit());
}

// The library fetches its code pages and formats when it is loaded; one touch makes the first request quick.
utils.book_new();
