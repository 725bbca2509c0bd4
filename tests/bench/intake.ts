/** The whole intake of returns, beside loading the same rows into a table and beside merely reading them. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ReturnsCorpus } from "./corpus.ts";
import { command, compare, memory, nodeScript, notMeasured, runInTurn, type Result } from "./measure.ts";
import { openpyxl, pythonWithOpenpyxl } from "./readers.ts";

const door = join(import.meta.dirname, "../../electron/hosts/cli/kopskats.js");

/** The bundle in dist is what is measured: `npm run build` first. */
export async function measureIntake(folder: string, corpus: ReturnsCorpus, rounds: number): Promise<Result[]> {
  const python = pythonWithOpenpyxl();
  const hasShell = spawnSync("sqlite3", ["--version"]).status === 0;
  const runs = await runInTurn(
    {
      kopskats: async () => {
        const store = emptied(join(folder, "intake.db"));
        await nodeScript([door, "register", corpus.register, "--store", store])();
        return nodeScript([door, "import", corpus.folder, "--store", store, "--json"], { accepts: [0, 1] })();
      },
      ...(hasShell ? { sqlite: () => loadRows(emptied(join(folder, "loaded.db")), corpus) } : {}),
      ...(python === null ? {} : { openpyxl: openpyxl(python, corpus.folder) }),
    },
    rounds,
  );
  const name = `intake of ${String(corpus.files)} returns`;
  return [
    hasShell
      ? compare(`${name}: Kopskats / sqlite3 .import of their rows`, { atMost: 6 }, runs, "kopskats", "sqlite")
      : notMeasured(`${name}: Kopskats / sqlite3 .import of their rows`, { atMost: 6 }, "sqlite3 is not installed"),
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
