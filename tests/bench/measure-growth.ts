/**
 * How time and memory of each main operation grow with the store: `npm run measure:growth [-- --events 60000,600000]
 * [--without report,check-store] [--save]`. Every operation is a process of its own, start included, over a store that
 * `npm run grow` would make; stores and reports lie in a temporary folder that is removed. `--save` writes
 * docs/bench/growth.json: what is measured anew at the same sizes takes the place of what was.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { patchSummaries, refreshSummaries } from "../../electron/core/store/summaries.ts";
import { makeReturns } from "./corpus.ts";
import { nodeScript, type Run } from "./measure.ts";

const RESULTS = fileURLToPath(new URL("../../docs/bench/growth.json", import.meta.url));
const DOOR = fileURLToPath(new URL("../../electron/hosts/cli/kopskats.js", import.meta.url));
const GROW = fileURLToPath(new URL("../support/grow-store.ts", import.meta.url));
const NEWEST = "2026-Q2";
/** Rows of one return of the corpus, in a store of eight quarters. */
const [SESSIONS_OF_A_LEARNER, ROWS_OF_A_RETURN, QUARTERS] = [2, 312, 8];

interface Grown {
  readonly store: string;
  readonly folder: string;
  readonly events: number;
}

const kopskats = (...args: readonly string[]) => nodeScript([DOOR, ...args], { accepts: [0, 1] });
const here = (work: keyof typeof WORK, { store }: Grown) => nodeScript([import.meta.filename, "--do", work, store]);

/** In the order in which they are done; each leaves to the next what it needs. */
const OPERATIONS: readonly (readonly [key: string, name: string, run: (grown: Grown) => Promise<Run>])[] = [
  ["making", "the store is made, return by return", ({ store, events }) => nodeScript([GROW, store, String(events)])()],
  [
    "figures",
    "all figures of a quarter",
    ({ store }) => kopskats("indicators", "--store", store, "--period", NEWEST, "--json")(),
  ],
  [
    "dashboard",
    "a dashboard question: learners by municipality and kind",
    ({ store }) =>
      kopskats(
        ...["indicators", "--store", store, "--period", NEWEST, "--json"],
        ...["--code", "SK-O-01", "--by", "municipality,kind"],
      )(),
  ],
  ["refresh", "the newest quarter is brought into the summaries", (grown) => here("refresh", grown)()],
  [
    "report",
    "the quarterly report",
    ({ store, folder }) =>
      kopskats("report", "--store", store, "--period", NEWEST, "--out", join(folder, "report.xlsx"))(),
  ],
  ["check-store", "check-store", ({ store }) => kopskats("check-store", "--store", store, "--json")()],
  ["import", "import of a quarter's returns", importQuarter],
  [
    "purge",
    "a purge of six quarters of the eight, figures proved the same, with its certificate",
    ({ store, folder }) =>
      kopskats(
        ...["purge", "--store", store, "--before", "2026-01-01", "--reason", "measured"],
        ...["--out", join(folder, "certificate.json")],
      )(),
  ],
];

/** As many returns as an eighth of the store's events makes; the register that knows their senders comes before. */
async function importQuarter(grown: Grown): Promise<Run> {
  const { store, folder, events } = grown;
  const returns = Math.max(1, Math.round(events / QUARTERS / ROWS_OF_A_RETURN));
  const corpus = makeReturns(folder, returns, SESSIONS_OF_A_LEARNER);
  await kopskats("register", corpus.register, "--store", store)();
  await here("summarise", grown)();
  return kopskats("import", corpus.folder, "--store", store, "--json")();
}

/** What has no command of its own. */
const WORK = {
  refresh: (path: string) =>
    withStore(path, (store, from) => {
      store.db
        .prepare(
          `INSERT OR IGNORE INTO summary_dirty_row
           SELECT r.id FROM source_row AS r JOIN submission AS s ON s.id = r.submission_id WHERE s.period = ?`,
        )
        .run(NEWEST);
      patchSummaries(store, from);
    }),
  summarise: (path: string) => withStore(path, refreshSummaries),
};

function withStore(path: string, work: (store: ReturnType<typeof openForWork>, from: string) => void): void {
  const context = loadContext();
  const store = openForWork(path, context, { create: false, key: null });
  work(store, context.programme.identity.eligibleFrom);
  closeStore(store);
}

interface Measured {
  readonly name: string;
  readonly runs: readonly (Run & { readonly events: number })[];
}

interface SavedRun {
  readonly date: string;
  readonly machine: string;
  readonly sizes: readonly number[];
  readonly operations: readonly Measured[];
}

/** `keep` gets all that is measured so far after each operation: large stores take hours. */
async function measure(
  sizes: readonly number[],
  without: readonly string[],
  keep: (measured: readonly Measured[]) => void,
): Promise<readonly Measured[]> {
  const operations = OPERATIONS.filter(([key]) => !without.includes(key));
  const measured = operations.map(([, name]) => ({ name, runs: [] as Measured["runs"][number][] }));
  for (const events of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "kopskats-growth-"));
    try {
      for (const [i, [key, , run]] of operations.entries()) {
        process.stderr.write(`${String(events)}: ${key} …\n`);
        const { milliseconds, ...rest } = await run({ store: join(folder, "grown.db"), folder, events });
        measured[i]?.runs.push({ events, milliseconds: Math.round(milliseconds), ...rest });
        keep(measured.filter(({ runs }) => runs.length > 0));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return measured;
}

/** Markdown: time, work of processors and memory at each size, and how many times those of the size before. */
function tableOf(measured: readonly Measured[]): string {
  const sizes = measured[0]?.runs.map(({ events }) => events) ?? [];
  const head = ["Operation", ...sizes.map((events) => `${String(events)} events: time, work, memory`)];
  const lines = measured.map(({ name, runs }) => [name, ...runs.map((run, i) => cellOf(run, runs[i - 1]))]);
  return [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function cellOf(run: Run, before: Run | undefined): string {
  const times = (now: number, then: number | null | undefined) =>
    then === null || then === undefined ? "" : ` (× ${(now / then).toFixed(1)})`;
  const seconds = (now: number, then: number | null | undefined) => `${(now / 1000).toFixed(1)} s${times(now, then)}`;
  return [
    seconds(run.milliseconds, before?.milliseconds),
    ...(run.worked === null ? [] : [seconds(run.worked, before?.worked)]),
    ...(run.mebibytes === null ? [] : [`${String(run.mebibytes)} MiB${times(run.mebibytes, before?.mebibytes)}`]),
  ].join(", ");
}

function save(operations: readonly Measured[], sizes: readonly number[]): void {
  const load = loadavg().map((each) => each.toFixed(1));
  const machine = `${String(cpus().length)} × ${cpus()[0]?.model ?? "?"}, load ${load.join(" ")} at the end`;
  const run: SavedRun = { date: new Date().toISOString().slice(0, 10), machine, sizes, operations };
  // Written here only.
  const before = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as SavedRun[]) : [];
  const anew = new Set(operations.map(({ name }) => name));
  const isAnew = (each: SavedRun) => each.sizes.join() === sizes.join();
  const kept = before
    .map((each) =>
      isAnew(each) ? { ...each, operations: each.operations.filter(({ name }) => !anew.has(name)) } : each,
    )
    .filter((each) => each.operations.length > 0);
  writeFileSync(RESULTS, `${JSON.stringify([...kept, run], null, 2)}\n`);
}

/** The words after an option, which commas part. */
function listAfter(words: readonly string[], option: string): readonly string[] {
  const at = words.indexOf(option);
  return at === -1 ? [] : (words[at + 1]?.split(",") ?? []);
}

const words = process.argv.slice(2);
const [option = "", work = "", store = ""] = words;
if (option === "--do") {
  if (work === "refresh" || work === "summarise") WORK[work](store);
} else {
  const asked = listAfter(words, "--events").map(Number);
  const sizes = asked.length > 0 ? asked : [60_000, 600_000];
  const operations = await measure(sizes, listAfter(words, "--without"), (measured) => {
    if (words.includes("--save")) save(measured, sizes);
  });
  console.log(tableOf(operations));
}
