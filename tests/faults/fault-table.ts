/** What a run of faults found: printed, and kept under docs/faults with the machine and the versions it was found on. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { format, resolveConfig } from "prettier";
import { z } from "zod";

export interface FaultTable {
  /** Also the name of its file. */
  readonly id: string;
  readonly title: string;
  /** How it was done, and what must come out. */
  readonly how: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const FOLDER = fileURLToPath(new URL("../../docs/faults/", import.meta.url));

const RECORDED = z.object({
  id: z.string(),
  title: z.string(),
  how: z.string(),
  date: z.string(),
  machine: z.string(),
  versions: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number()]))),
});
type Recorded = z.infer<typeof RECORDED>;

/** Words after `npm run …`: `--count 500`, `--json`. */
export function wordsAfter(option: string): string | null {
  const at = process.argv.indexOf(option);
  return at === -1 ? null : (process.argv[at + 1] ?? "");
}

/** Prints tables, or with `--json` says them; with `--record` they are kept in the documentation. */
export async function tell(tables: readonly FaultTable[]): Promise<void> {
  if (process.argv.includes("--json")) console.log(JSON.stringify(tables, null, 1));
  else
    for (const { title, columns, rows } of tables) {
      console.log(`\n${title}`);
      console.table(rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))));
    }
  if (!process.argv.includes("--record")) return;
  for (const table of tables) {
    const file = `${FOLDER}${table.id}.json`;
    const before = existsSync(file) ? RECORDED.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
    writeFileSync(file, await pretty(JSON.stringify(withRowsOf(before, dated(table))), "json"));
  }
  writeFileSync(`${FOLDER}README.md`, await renderRecorded());
}

/** Of the same day and machine a table keeps the rows that this run did not try (`--scenario`). */
function withRowsOf(before: Recorded | null, now: Recorded): Recorded {
  if (before === null) return now;
  const facts = ({ date, machine, versions, columns }: Recorded) => JSON.stringify([date, machine, versions, columns]);
  if (facts(before) !== facts(now)) return now;
  const tried = new Map(now.rows.map((row) => [row[0], row]));
  const known = before.rows.map((row) => tried.get(row[0] ?? "") ?? row);
  const isNew = ([name]: Recorded["rows"][number]) => before.rows.every((row) => row[0] !== name);
  return { ...now, rows: [...known, ...now.rows.filter(isNew)] };
}

/** The page that shows all recorded tables. */
export async function renderRecorded(): Promise<string> {
  const tables = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => RECORDED.parse(JSON.parse(readFileSync(FOLDER + name, "utf8"))));
  return pretty([HEAD, ...tables.map(section)].join("\n\n"), "markdown");
}

const HEAD = `# Faults, tried

Measured by the project's own scripts: \`npm run faults\`, \`npm run fuzz\`, \`npm run fuzz:api\` (each with \`--only\`, \`--count\`, \`--json\`; \`fuzz:api\` with \`--seconds\` for the most that the core works for each method; \`--record\` writes these tables). Quick numbers of the same runs are part of \`npm test\`. What the figures are held against stands in [security.md](../security.md).`;

function section({ title, how, date, machine, versions, columns, rows }: Recorded): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    `## ${title}`,
    how,
    [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n"),
    `_${date}; ${machine}; ${versions}_`,
  ].join("\n\n");
}

function dated(table: FaultTable): Recorded {
  const sqlite = new Database(":memory:");
  const version = String(sqlite.prepare("SELECT sqlite_version()").pluck().get());
  sqlite.close();
  const processors = cpus();
  return {
    ...table,
    columns: [...table.columns],
    rows: table.rows.map((row) => [...row]),
    date: new Date().toISOString().slice(0, 10),
    machine: `${process.platform} ${process.arch}, ${String(processors.length)} shared cores (${processors[0]?.model.trim() ?? "?"}), ${String(Math.round(totalmem() / 2 ** 30))} GB`,
    versions: `Node ${process.versions.node}, SQLite ${version} (multiple ciphers)`,
  };
}

async function pretty(text: string, parser: "json" | "markdown"): Promise<string> {
  return format(text, { ...(await resolveConfig(FOLDER)), parser });
}
