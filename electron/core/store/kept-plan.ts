/**
 * The plan of an issued workbook with what is kept beside it: compressed JSON. The rows of its sheets stand in lines of
 * their own: those of a whole programme are more than one text can hold.
 */
import { deflateSync, inflateSync } from "node:zlib";
import type { PlanRow, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";

/** What is kept: a plan, and things beside it that are no more than a text can hold. */
interface WithPlan {
  readonly plan: WorkbookPlan;
}

/** Rows that stand in one line. */
const TOGETHER = 1_000;
const LINE_END = 10;
/** Of what is larger, packing as tightly as can be would take too long. */
const LARGE = 64 << 20;

export function packKept(kept: WithPlan): Uint8Array {
  // As bytes, one after the other: all of them as texts would be too much beside the plan.
  const lines = Array.from(linesOf(kept), (line) => Buffer.from(`${line}\n`, "utf8"));
  const size = lines.reduce((sum, { length }) => sum + length, 0);
  return deflateSync(Buffer.concat(lines, size), { level: size > LARGE ? 2 : 6 });
}

function* linesOf(kept: WithPlan): Iterable<string> {
  const { sheets } = kept.plan;
  yield JSON.stringify({ ...kept, plan: { ...kept.plan, sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) } });
  for (const [index, { rows }] of sheets.entries())
    for (let from = 0; from < rows.length; from += TOGETHER)
      yield JSON.stringify([index, rows.slice(from, from + TOGETHER)] satisfies RowsLine);
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

function* linesIn(bytes: Buffer): Generator<string, undefined> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_END, from);
    const to = end === -1 ? bytes.length : end;
    yield bytes.toString("utf8", from, to);
    from = to + 1;
  }
}
