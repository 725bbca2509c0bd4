/** What screens ask again and again must not look through everything that the country ever sent. */
import { expect, test } from "vitest";
import { createReadHandlers } from "../../electron/core/api/handlers.ts";
import { readDesk } from "../../electron/core/api/desk.ts";
import { changesAfter } from "../../electron/core/store/change-history.ts";
import { historyPage } from "../../electron/core/store/read-history.ts";
import type { ReadStore } from "../../electron/core/store/open-store.ts";
import { Campaign, context } from "../support/campaign.ts";

/** Tables that grow with every row that is sent. */
const LARGE = ["support_event", "source_row", "standing_history", "finding"];

const EVERYTHING = { kind: null, author: null, period: null };

/** Statements prepared while `work` runs that go through a whole large table, each with its plan. */
async function scansDuring({ db }: ReadStore, large: readonly string[], work: () => unknown): Promise<string[]> {
  const prepare = db.prepare.bind(db);
  const found: string[] = [];
  const noting = (sql: string) => {
    found.push(
      ...scansOf(prepare, sql)
        .filter(({ table }) => large.includes(table))
        .map(({ plan }) => `${plan}: ${sql}`),
    );
    return prepare(sql);
  };
  db.prepare = noting as typeof db.prepare;
  try {
    await work();
  } finally {
    db.prepare = prepare;
  }
  return found;
}

/** What a plan goes through whole, by the table's own name. */
function scansOf(prepare: ReadStore["db"]["prepare"], sql: string): { table: string; plan: string }[] {
  if (!/^\s*(SELECT|WITH|INSERT|CREATE TABLE)/.test(sql)) return [];
  const names = new Map(
    [...sql.matchAll(/\b(?:FROM|JOIN)\s+(?:\w+\.)?(\w+)(?:\s+AS)?(?:\s+(\w+))?/g)].map(([, table = "", alias]) => [
      alias ?? table,
      table,
    ]),
  );
  const asked = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const named = Object.fromEntries([...sql.matchAll(/[@:$](\w+)/g)].map(([, name = ""]) => [name, null]));
  const places = sql.replaceAll(/'[^']*'/g, "").split("?").length - 1;
  const plan = places > 0 ? asked.all(...Array<null>(places).fill(null)) : asked.all(named);
  return plan.flatMap(({ detail }) => {
    const [, name = ""] = /^SCAN (\w+)/.exec(detail) ?? [];
    return name === "" ? [] : [{ table: names.get(name) ?? name, plan: detail }];
  });
}

async function twoReturns(): Promise<Campaign> {
  const campaign = new Campaign();
  await campaign.import({
    "ogre.xlsx": { learners: [{ n: 1, plan: "P-1" }], sessions: [{ ref: "P-1", day: "2026-02-10" }] },
    "ogre2.xlsx": { version: 2, learners: [{ n: 1, plan: "P-1" }], sessions: [{ ref: "P-1", day: "2026-02-11" }] },
  });
  return campaign;
}

test("lists, figures of a quarter and where they come from are found by indices and summaries", async () => {
  const campaign = await twoReturns();
  const { store } = campaign;
  const desk = readDesk({
    ...{ context, reader: store, account: "test", version: "1.0.0", now: () => "2026-04-14T07:00:00Z" },
    outgoing: { add: () => "" },
    foreign: () => {
      throw new Error("No foreign file here");
    },
  });
  const read = createReadHandlers(desk);
  const period = "2026-Q1";
  const figure = { code: "SK-O-01", period, measure: "cumulative", by: {} } as const;
  const whole = { period, within: {}, codes: null };
  const scans = await scansDuring(store, [...LARGE, "plan"], async () => {
    await read["quarter.read"]({ period });
    await read["quarter.figures"]({ period });
    await read["returns.board"]({ period });
    await read["rows.overview"]({ period });
    await read["findings.overview"]({ period, form: null, sender: null, code: null, severity: null, state: "open" });
    await read["indicators.list"]({ ...whole, by: [] });
    await read["indicators.list"]({ ...whole, by: ["gender", "age"], codes: ["SK-O-01"] });
    await read["indicators.list"]({ ...whole, by: ["municipality"], codes: ["SK-O-01"] });
    await read["indicators.list"]({ ...whole, within: { municipality: "LV-016" }, by: [] });
    await read["indicators.history"]({ period, codes: null, by: {}, count: 6, ahead: 0 });
    await read["history.read"]({ before: null, count: 100, ...EVERYTHING });
    await read["programme.read"]({});
  });
  expect(scans).toEqual([]);
  const traced = await scansDuring(store, LARGE, () =>
    read["indicators.trace"]({ ...figure, part: "items", from: 0, count: 25 }),
  );
  expect(traced).toEqual([]);
  campaign.close();
});

test("a page of a hundred thousand entries, and what a change did, are found without going through the others", async () => {
  const campaign = await twoReturns();
  const { store } = campaign;
  store.db.exec(`
    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO change (at, kind, author, subject)
    SELECT '2026-04-14T07:00:00Z', IIF(i % 1000 = 0, 'report', 'decision'), 'test', 'entry ' || i FROM n`);
  const pages = { newest: 0, rare: 0, last: "" };
  const scans = await scansDuring(store, [...LARGE, "change"], () => {
    pages.newest = historyPage(store, { before: null, count: 100, ...EVERYTHING }).length;
    const reports = historyPage(store, { before: 50_000, count: 100, ...EVERYTHING, kind: "report" });
    pages.rare = reports.length;
    pages.last = reports[0]?.subject ?? "";
    changesAfter(store, 99_990);
  });
  expect(scans).toEqual([]);
  expect(pages).toEqual({ newest: 100, rare: 49, last: "entry 49000" });
  campaign.close();
});
