/** Reading: our own reader beside those that people would take otherwise. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundled } from "./bundle.ts";
import { makeLargeSheet, type ReturnsCorpus } from "./corpus.ts";
import { command, compare, memory, nodeScript, notMeasured, runInTurn, type Result } from "./measure.ts";

const pythonScript = join(import.meta.dirname, "read-returns.py");

/** The Python that has openpyxl; null where there is none. */
export function pythonWithOpenpyxl(): string | null {
  return (
    ["python3", "/usr/bin/python3"].find((python) => spawnSync(python, ["-c", "import openpyxl"]).status === 0) ?? null
  );
}

export const openpyxl = (python: string, folder: string) => command(python, [pythonScript, folder]);

export async function measureReaders(corpus: ReturnsCorpus, rounds: number): Promise<Result[]> {
  const python = pythonWithOpenpyxl();
  const script = await bundled("read-returns");
  const runs = await runInTurn(
    {
      kopskats: nodeScript([script, "kopskats", corpus.folder]),
      exceljs: nodeScript([script, "exceljs", corpus.folder]),
      sheetjs: nodeScript([script, "sheetjs", corpus.folder]),
      ...(python === null ? {} : { openpyxl: openpyxl(python, corpus.folder) }),
    },
    rounds,
  );
  const name = (other: string) => `read ${String(corpus.files)} returns: ${other} / Kopskats`;
  return [
    compare(name("exceljs"), { atLeast: 8 }, runs, "exceljs", "kopskats"),
    compare(name("SheetJS"), { atLeast: 5 }, runs, "sheetjs", "kopskats"),
    python === null
      ? notMeasured(name("openpyxl"), { atLeast: 20 }, "python3-openpyxl is not installed")
      : compare(name("openpyxl"), { atLeast: 20 }, runs, "openpyxl", "kopskats"),
  ];
}

/** A sheet far beyond what intake takes, its limits lifted. */
export async function measureLargeSheet(folder: string, rows: number, rounds: number): Promise<Result[]> {
  const path = join(folder, "large.xlsx");
  await makeLargeSheet(path, rows);
  const script = await bundled("read-returns");
  const runs = await runInTurn({ kopskats: nodeScript([script, "kopskats", path]) }, rounds);
  return [
    memory(`read a sheet of ${rows.toLocaleString("en")} × 10, memory`, { atMost: 400, unit: "MiB" }, runs, "kopskats"),
  ];
}
