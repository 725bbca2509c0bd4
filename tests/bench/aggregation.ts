/** Figures: out of the store's summaries, beside the same questions to indexed rows, in SQLite and in DuckDB. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import {
  calculateIndicators,
  findDefinition,
  withFigures,
} from "../../electron/core/indicators/calculate-indicators.ts";
import { closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { patchSummaries, rebuildSummaries, summariesHold } from "../../electron/core/store/summaries.ts";
import type { Dimension, Measure } from "../../shared/domain/indicator.ts";
import { growStore } from "../support/grow-store.ts";
import { compare, judged, notMeasured, runInTurn, timed, type Contestants, type Result } from "./measure.ts";

const context = loadContext();
const START = context.programme.identity.eligibleFrom;
const NEWEST = "2026-Q2";

/** What a dashboard asks: our measure and split, and the same of rows with a learner, a quarter, a place and a kind. */
const QUESTIONS: readonly { name: string; measure: Measure; by: readonly Dimension[]; sql: string }[] = [
  {
    name: "cumulative learners by municipality and kind",
    ...{ measure: "cumulative", by: ["municipality", "kind"] },
    sql: `SELECT municipality, kind, COUNT(DISTINCT learner) AS n FROM fact WHERE quarter <= '${NEWEST}' GROUP BY 1, 2`,
  },
  {
    name: "first entries of the quarter by municipality",
    ...{ measure: "new", by: ["municipality"] },
    sql: `SELECT municipality, COUNT(*) AS n
            FROM (SELECT municipality, learner, MIN(quarter) AS first FROM fact GROUP BY municipality, learner) AS entry
           WHERE first = '${NEWEST}' GROUP BY municipality`,
  },
  {
    name: "learners of the quarter by municipality",
    ...{ measure: "active", by: ["municipality"] },
    sql: `SELECT municipality, COUNT(DISTINCT learner) AS n FROM fact WHERE quarter = '${NEWEST}' GROUP BY municipality`,
  },
];

export async function measureAggregation(folder: string, events: number, rounds: number): Promise<Result[]> {
  const store = openForWork(join(folder, `grown-${String(events)}.db`), context, { create: true, key: null });
  try {
    growStore(store, events);
    rebuildSummaries(store, START);
    return [
      ...(await dashboard(store, folder, events, rounds)),
      ...(await everyFigure(store, events, rounds)),
      ...(await refresh(store, events, rounds)),
    ];
  } finally {
    closeStore(store);
  }
}

async function dashboard(store: Store, folder: string, events: number, rounds: number): Promise<Result[]> {
  const rows = factRows(store);
  const base = baseTable(join(folder, `base-${String(events)}.db`), rows);
  const duck = await duckTable(rows);
  const definition = findDefinition(context.indicators, "SK-O-01");
  const results: Result[] = [];
  for (const { name, measure, by, sql } of QUESTIONS) {
    const asked = base.prepare(sql);
    const ours = () => withFigures(store, context, NEWEST, (figures) => figures.cells(definition, measure, by));
    if (ours().length !== asked.all().length) throw new Error(`${name}: other groups than plain SQL`);
    const contestants: Contestants = {
      kopskats: () => timed(ours),
      sqlite: () => timed(() => asked.all()),
      ...(duck === null ? {} : { duckdb: () => timed(() => duck(sql)) }),
    };
    const runs = await runInTurn(contestants, rounds);
    const at = `${spelt(events)} events, ${name}`;
    results.push(compare(`${at}: Kopskats / SQLite on indexed rows`, { atMost: 0.05 }, runs, "kopskats", "sqlite"));
    results.push(
      duck === null
        ? notMeasured(`${at}: Kopskats / DuckDB`, { atMost: 1 }, "@duckdb/node-api does not load here")
        : compare(`${at}: Kopskats / DuckDB`, { atMost: 1 }, runs, "kopskats", "duckdb"),
    );
  }
  base.close();
  return results;
}

async function everyFigure(store: Store, events: number, rounds: number): Promise<Result[]> {
  const question = { period: NEWEST, by: [] };
  const runs = await runInTurn(
    {
      summaries: () => timed(() => calculateIndicators(store, context, question)),
      facts: () => timed(() => calculateIndicators(store, { ...context, fromFacts: true }, question)),
    },
    Math.min(rounds, 3),
  );
  return [
    compare(`${spelt(events)} events, all indicators: summaries / facts`, { atMost: 0.2 }, runs, "summaries", "facts"),
  ];
}

/** The newest quarter is taken out, then its rows count again, all at once: how long they take to be in the summaries. */
async function refresh(store: Store, events: number, rounds: number): Promise<Result[]> {
  const numbers: number[] = [];
  const stand = store.db.prepare<[string, string, string]>(
    `UPDATE source_row SET standing = ?
      WHERE standing = ? AND submission_id IN (SELECT id FROM submission WHERE period = ?)`,
  );
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    stand.run("out", "counted", NEWEST);
    patchSummaries(store, START);
    stand.run("counted", "out", NEWEST);
    const newest = await timed(() => patchSummaries(store, START));
    if (!summariesHold(store, START)) throw new Error("The newest quarter is too much to be brought in");
    const all = await timed(() => rebuildSummaries(store, START));
    numbers.push(newest.milliseconds / all.milliseconds);
  }
  return [judged(`${spelt(events)} events, newest quarter brought in / all counted anew`, { atMost: 0.3 }, numbers)];
}

type FactRow = readonly [learner: number, quarter: string, municipality: string, kind: string];

function factRows(store: Store): FactRow[] {
  return store.db
    .prepare<[], FactRow>(
      `SELECT w.canonical_id, substr(e.day, 1, 4) || '-Q' || ((substr(e.day, 6, 2) + 2) / 3), p.municipality, e.kind
         FROM support_event AS e JOIN source_row AS r ON r.id = e.source_row_id AND r.standing = 'counted'
         JOIN plan AS p ON p.source_row_id = e.plan_row_id JOIN person AS w ON w.id = p.person_id`,
    )
    .raw()
    .all();
}

const COLUMNS = "learner INTEGER, quarter TEXT, municipality TEXT, kind TEXT";

function baseTable(path: string, rows: readonly FactRow[]): Database.Database {
  const db = new Database(path);
  db.pragma("journal_mode = OFF");
  db.exec(`CREATE TABLE fact (${COLUMNS})`);
  const insert = db.prepare("INSERT INTO fact VALUES (?, ?, ?, ?)");
  db.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
  db.exec(`CREATE INDEX by_quarter ON fact (quarter, municipality, kind, learner);
    CREATE INDEX by_cell ON fact (municipality, kind, learner, quarter);
    CREATE INDEX by_learner ON fact (municipality, learner, quarter); ANALYZE`);
  return db;
}

/** Null where DuckDB cannot be loaded. */
async function duckTable(rows: readonly FactRow[]): Promise<((sql: string) => Promise<unknown>) | null> {
  try {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
    await connection.run(`CREATE TABLE fact (${COLUMNS})`);
    const appender = await connection.createAppender("fact");
    for (const [learner, quarter, municipality, kind] of rows) {
      appender.appendInteger(learner);
      for (const text of [quarter, municipality, kind]) appender.appendVarchar(text);
      appender.endRow();
    }
    appender.closeSync();
    return async (sql) => (await connection.runAndReadAll(sql)).getRowObjects();
  } catch {
    return null;
  }
}

const spelt = (events: number): string => events.toLocaleString("en");
