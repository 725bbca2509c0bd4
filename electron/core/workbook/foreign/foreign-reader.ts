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

/** Where requests come from and answers go: an end of a channel, as Electron gives it to a utility process. */
interface Port {
  on(event: "message", listener: (event: { readonly data: unknown; readonly ports?: readonly Port[] }) => void): void;
  postMessage(message: unknown): void;
  start?(): void;
}

/** Node's `fork` and Electron's utility process differ in how messages go. */
function parentPort(): Port | null {
  return "parentPort" in process ? process.parentPort : null;
}

/** The desktop's main process hands a port to the core over, and has nothing to ask itself. */
function answerOver(port: Port): void {
  port.on("message", ({ data, ports: [handed] = [] }) => {
    if (handed !== undefined) answerOver(handed);
    else if (isForeignRequest(data)) port.postMessage(answer(data));
  });
  port.start?.();
}

const port = parentPort();
if (port !== null) {
  answerOver(port);
} else {
  process.on("message", (message) => {
    if (isForeignRequest(message)) process.send?.(answer(message));
  });
  process.on("disconnect", () => process.exit());
}

// The library fetches its code pages and formats when it is loaded; one touch makes the first request quick.
utils.book_new();
