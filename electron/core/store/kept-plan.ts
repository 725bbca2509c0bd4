/**
 * The plan of an issued workbook with what is kept beside it: compressed JSON. The rows of its sheets stand in lines of
 * their own: those of a whole programme are more than one text can hold, and who only asks for figures need not read them.
 */
import { constants, createInflate, deflateRawSync, deflateSync, inflateSync } from "node:zlib";
import type { PlanRow, StreamedWorkbook, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";

/** What is kept: a plan, and things beside it that are no more than a text can hold. */
interface WithPlan {
  readonly plan: WorkbookPlan;
}

/** The same before it is kept: rows need not all be there at once. */
interface WithStreamedPlan {
  readonly plan: StreamedWorkbook;
}

/** Rows that stand in one line. */
const TOGETHER = 1_000;
const LINE_END = 10;
/** Of what is larger, packing as tightly as can be would take too long. */
const LARGE = 64 << 20;

/** Packed line by line: all of them at once would be more than the workbook itself. */
export function packKept(kept: WithStreamedPlan): Uint8Array {
  const packed: Uint8Array[] = [ZLIB_HEADER];
  const sum = new Adler();
  let size = 0;
  for (const line of linesOf(kept)) {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    sum.add(bytes);
    size += bytes.length;
    // Each one ends on a whole byte and is not the last, so that the next one may follow it.
    packed.push(deflateRawSync(bytes, { level: size > LARGE ? 2 : 6, finishFlush: constants.Z_SYNC_FLUSH }));
  }
  packed.push(deflateRawSync(Buffer.alloc(0)), sum.end());
  return Buffer.concat(packed);
}

/** Of one stream with its checksum, whatever its pieces. */
const ZLIB_HEADER = deflateSync(Buffer.alloc(0)).subarray(0, 2);

/** The checksum that a zlib stream ends with. */
class Adler {
  #one = 1;
  #two = 0;

  add(bytes: Uint8Array): void {
    let [one, two] = [this.#one, this.#two];
    for (let from = 0; from < bytes.length; from += SUMMED) {
      const to = Math.min(from + SUMMED, bytes.length);
      for (let at = from; at < to; at += 1) {
        one += bytes[at] ?? 0;
        two += one;
      }
      one %= ADLER;
      two %= ADLER;
    }
    [this.#one, this.#two] = [one, two];
  }

  end(): Uint8Array {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt16BE(this.#two, 0);
    bytes.writeUInt16BE(this.#one, 2);
    return bytes;
  }
}

const ADLER = 65_521;
/** So many bytes can be summed up before the sums are more than a number holds exactly. */
const SUMMED = 1 << 16;

function* linesOf(kept: WithStreamedPlan): Iterable<string> {
  const { sheets } = kept.plan;
  yield JSON.stringify({ ...kept, plan: { ...kept.plan, sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) } });
  for (const [index, { rows }] of sheets.entries()) {
    let together: PlanRow[] = [];
    for (const row of rows) {
      together.push(row);
      if (together.length < TOGETHER) continue;
      yield JSON.stringify([index, together] satisfies RowsLine);
      together = [];
    }
    if (together.length > 0) yield JSON.stringify([index, together] satisfies RowsLine);
  }
}

type RowsLine = readonly [sheet: number, rows: readonly PlanRow[]];

/** What `packKept` packed; workbooks issued by earlier versions have all in the first line. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever packed it knows what it was
export function unpackKept<Kept extends WithPlan>(packed: Uint8Array): Kept {
  const lines = linesIn(inflateSync(packed));
  // Only packKept writes what is read here.
  const kept = JSON.parse(lines.next().value ?? "null") as Kept;
  const rows = kept.plan.sheets.map((sheet) => [...sheet.rows]);
  for (const line of lines) {
    const [sheet, more] = JSON.parse(line) as RowsLine;
    for (const row of more) rows[sheet]?.push(row);
  }
  const sheets = kept.plan.sheets.map((sheet, index) => ({ ...sheet, rows: rows[index] ?? [] }));
  return { ...kept, plan: { ...kept.plan, sheets } };
}

/** What was kept beside the plan, without the rows of its sheets. */
export function unpackBeside<Kept extends WithPlan>(packed: Uint8Array): Omit<Kept, "plan"> {
  const line = firstLine(packed);
  // Only packKept writes what is read here.
  const { plan: _, ...beside } = JSON.parse(line) as Kept;
  return beside;
}

/** More and more of it is unpacked until the first line is whole. */
function firstLine(packed: Uint8Array): string {
  for (let size = FIRST_BYTES; size < packed.length; size *= 4) {
    const bytes = inflateSync(packed.subarray(0, size), { finishFlush: constants.Z_SYNC_FLUSH });
    const end = bytes.indexOf(LINE_END);
    if (end !== -1) return bytes.toString("utf8", 0, end);
  }
  return linesIn(inflateSync(packed)).next().value ?? "null";
}

const FIRST_BYTES = 1 << 16;

/**
 * Goes through the sheets of a kept plan without having them in memory at once: each comes with the rows that `isWanted`
 * asks for, and none of the others.
 */
export async function keptRows(
  packed: Uint8Array,
  isWanted: (sheet: string) => boolean,
  take: (sheet: WorkbookPlan["sheets"][number], number: number, row: PlanRow) => void,
): Promise<void> {
  let sheets: WorkbookPlan["sheets"] = [];
  const numbers = new Map<number, number>();
  const takeRows = (index: number, rows: readonly PlanRow[]) => {
    const sheet = sheets[index];
    if (sheet === undefined || !isWanted(sheet.name)) return;
    for (const row of rows) {
      const number = (numbers.get(index) ?? 0) + 1;
      numbers.set(index, number);
      take(sheet, number, row);
    }
  };
  for await (const line of linesUnpacked(packed)) {
    if (line.startsWith("{")) {
      // Only packKept writes what is read here.
      sheets = (JSON.parse(line) as WithPlan).plan.sheets;
      for (const [index, { rows }] of sheets.entries()) takeRows(index, rows);
    } else if (isWanted(sheets[Number(/^\[(\d+)/.exec(line)?.[1])]?.name ?? "")) {
      const [index, rows] = JSON.parse(line) as RowsLine;
      takeRows(index, rows);
    }
  }
}

async function* linesUnpacked(packed: Uint8Array): AsyncGenerator<string> {
  const stream = createInflate({ chunkSize: 1 << 20 });
  stream.end(packed);
  let pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end !== -1; end = piece.indexOf(LINE_END, from)) {
      yield Buffer.concat([...pieces, piece.subarray(from, end)]).toString("utf8");
      pieces = [];
      from = end + 1;
    }
    if (from < piece.length) pieces.push(piece.subarray(from));
  }
  if (pieces.length > 0) yield Buffer.concat(pieces).toString("utf8");
}

function* linesIn(bytes: Buffer): Generator<string, undefined> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_END, from);
    const to = end === -1 ? bytes.length : end;
    yield bytes.toString("utf8", from, to);
    from = to + 1;
  }
}
