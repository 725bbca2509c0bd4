import { basename } from "node:path";
import { sayFinding } from "../../../../shared/text/messages.ts";
import { describeCells, type DescribedWorkbook } from "../../../core/workbook/describe-cells.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { readWorkbook, type ReadResult } from "../../../core/workbook/read-workbook.ts";
import { printJson, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { printable } from "../terminal.ts";

/** The workbook as Kopskats reads it, before any form is recognised; names too, and it says so. */
export const run: CommandRun = async (invocation) => {
  const [path = ""] = invocation.files;
  const read = await readOnce(await readGivenFile(path), basename(path));
  if (!read.ok) return refuse(invocation, read);
  invocation.terminal.tell(invocation.text("cli.cells.personal"));
  const described = describeCells(read.workbook);
  if (invocation.json) printCellsAsJson(described, invocation);
  else printCells(described, invocation);
  return 0;
};

async function readOnce(bytes: Uint8Array, name: string): Promise<ReadResult> {
  const foreign = forkForeignReader();
  try {
    return await readWorkbook(bytes, { name, foreign: () => foreign });
  } finally {
    foreign.close();
  }
}

function refuse(invocation: Invocation, { reason, parameters }: Extract<ReadResult, { ok: false }>): ExitCode {
  const message = sayFinding(invocation.text, { code: reason, parameters });
  if (invocation.json) printJson(invocation, { reason, message });
  else invocation.terminal.tell(`${reason}: ${message}`);
  return 1;
}

/** Piece by piece: the cells of a large workbook would not fit into one string. */
const CELLS_A_PIECE = 10_000;

function printCellsAsJson({ date1904, sheets }: DescribedWorkbook, { terminal }: Invocation): void {
  terminal.print(`{"date1904":${String(date1904)},"sheets":[`);
  sheets.forEach(({ cells, ...sheet }, i) => {
    terminal.print(`${i === 0 ? "" : ","}${JSON.stringify(sheet).slice(0, -1)},"cells":[`);
    for (let from = 0; from < cells.length; from += CELLS_A_PIECE) {
      const piece = JSON.stringify(cells.slice(from, from + CELLS_A_PIECE)).slice(1, -1);
      terminal.print(from === 0 ? piece : `,${piece}`);
    }
    terminal.print("]}");
  });
  terminal.print("]}");
}

function printCells({ sheets }: DescribedWorkbook, { text, terminal }: Invocation): void {
  for (const { name, hidden, cells } of sheets) {
    terminal.print(
      text(hidden ? "cli.cells.hidden-sheet" : "cli.cells.sheet", { name: printable(name), cells: cells.length }),
    );
    for (const { ref, kind, value } of cells) terminal.print(`  ${ref}  ${kind}  ${printable(String(value ?? ""))}`);
  }
}
