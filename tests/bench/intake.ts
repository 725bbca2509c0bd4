/** The whole intake of returns, beside loading ready rows into tables and beside merely reading the returns. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReturnsCorpus } from "./corpus.ts";
import { command, compare, memory, nodeScript, notMeasured, runInTurn, type Result } from "./measure.ts";
import { openpyxl, pythonWithOpenpyxl } from "./readers.ts";

const door = join(import.meta.dirname, "../../electron/hosts/cli/kopskats.js");

/** The bundle in dist is what is measured: `npm run build` first. */
export async function measureIntake(folder: string, corpus: ReturnsCorpus, rounds: number): Promise<Result[]> {
  const python = pythonWithOpenpyxl();
  const hasShell = spawnSync("sqlite3", ["--version"]).status === 0;
  const intakeInto = async (path: string) => {
    const store = emptied(join(folder, path));
    await nodeScript([door, "register", corpus.register, "--store", store])();
    return { store, run: nodeScript([door, "import", corpus.folder, "--store", store, "--json"], { accepts: [0, 1] }) };
  };
  const kept = hasShell ? await keptRows(folder, intakeInto) : null;
  const runs = await runInTurn(
    {
      kopskats: async () => (await intakeInto("intake.db")).run(),
      ...(kept === null
        ? {}
        : {
            own: () => command("sqlite3", [emptied(join(folder, "own.db"))], { stdin: kept })(),
            flat: () => loadRows(emptied(join(folder, "loaded.db")), corpus),
          }),
      ...(python === null ? {} : { openpyxl: openpyxl(python, corpus.folder) }),
    },
    rounds,
  );
  const name = `intake of ${String(corpus.files)} returns`;
  const beside = (what: string, contestant: string) =>
    hasShell
      ? compare(`${name}: Kopskats / sqlite3 .import of ${what}`, { atMost: 6 }, runs, "kopskats", contestant)
      : notMeasured(`${name}: Kopskats / sqlite3 .import of ${what}`, { atMost: 6 }, "sqlite3 is not installed");
  return [
    beside("the rows it keeps into its own tables", "own"),
    beside("the returns' bare rows into one flat table", "flat"),
    python === null
      ? notMeasured(`${name}: openpyxl merely reading / Kopskats`, { atLeast: 3 }, "python3-openpyxl is not installed")
      : compare(`${name}: openpyxl merely reading / Kopskats`, { atLeast: 3 }, runs, "openpyxl", "kopskats"),
    memory(`${name}: memory`, { atMost: 500, unit: "MiB" }, runs, "kopskats"),
  ];
}

function emptied(path: string): string {
  for (const end of ["", "-wal", "-shm", "-archive", "-archive-wal", "-archive-shm"])
    rmSync(`${path}${end}`, { force: true });
  return path;
}

/** Tables of the store that hold a row for each row of a return, and no bytes. */
const ROW_TABLES = ["person", "source_row", "plan", "plan_kind", "plan_risk"];

/** A script for `sqlite3` that makes the store's tables and indices and loads into them what an intake has kept. */
async function keptRows(
  folder: string,
  intakeInto: (path: string) => Promise<{ readonly store: string; readonly run: () => Promise<unknown> }>,
): Promise<string> {
  const { store, run } = await intakeInto("kept.db");
  await run();
  const ask = (...words: string[]) => {
    const { stdout, status } = spawnSync("sqlite3", [...words], { encoding: "utf8", maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`sqlite3 ${words.join(" ")}: ${String(status)}`);
    return stdout;
  };
  const schema = ask(
    store,
    "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid",
  );
  const loads = ROW_TABLES.map((table) => {
    const path = join(folder, `${table}.csv`);
    writeFileSync(path, ask("-csv", store, `SELECT * FROM ${table} ORDER BY 1`));
    return `.import ${path} ${table}`;
  });
  return `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;\n${schema}.mode csv\n${loads.join("\n")}\n`;
}

/** Learners and consultations, each in its table with indices on file, reference and, of learners, five dimensions. */
function loadRows(path: string, { learners, sessions }: ReturnsCorpus) {
  const script = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE learner (file INTEGER, n INTEGER, no INTEGER, school TEXT, name TEXT, surname TEXT, code TEXT, inst_id TEXT,
  born TEXT, gender TEXT, grade TEXT, programme TEXT, form TEXT, labour TEXT, isced TEXT, risks TEXT, plan TEXT,
  approved TEXT, semester TEXT, kinds TEXT, start TEXT, informed TEXT, evidence TEXT) STRICT;
CREATE INDEX learner_by_file ON learner (file, n); CREATE INDEX learner_by_code ON learner (code);
CREATE INDEX learner_by_cell ON learner (school, gender, grade, born, start);
CREATE TABLE session (file INTEGER, n INTEGER, ref TEXT, day TEXT, kind TEXT, subject TEXT, provider TEXT,
  provider_kind TEXT, hours REAL, evidence TEXT) STRICT;
CREATE INDEX session_by_file ON session (file, n); CREATE INDEX session_by_ref ON session (ref, day);
.mode csv
.import ${learners} learner
.import ${sessions} session
`;
  return command("sqlite3", [path], { stdin: script })();
}
