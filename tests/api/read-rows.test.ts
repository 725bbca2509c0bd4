import { afterAll, beforeAll, expect, test } from "vitest";
import type { RowsAsked } from "../../electron/core/api/read-rows.ts";
import { placeOfRow, readRowOverview, RowReader } from "../../electron/core/api/read-rows.ts";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import type { ReadDesk } from "../../electron/core/api/desk.ts";
import { Outgoing } from "../../electron/core/api/outgoing.ts";
import { saveRows } from "../../electron/core/api/save-rows.ts";
import type { DecisionPayload } from "../../shared/domain/decision.ts";
import { insertDecision, markDecisionWithdrawn } from "../../electron/core/store/decision.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { orderQuery } from "../../electron/core/store/listed-row.ts";
import { closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { growStore } from "../support/grow-store.ts";

const PERIOD = "2026-Q2";
const EVENTS = 100_000;
const ALL: RowsAsked = {
  ...{ period: PERIOD, form: "F2", sender: null, unit: null, standing: null, finding: null },
  ...{ columns: [], sort: null },
};

let store: Store;
let desk: ReadDesk;
let rows: RowReader;
let columns: readonly string[];
const outgoing = new Outgoing();

beforeAll(() => {
  const context = loadContext();
  store = openForWork(":memory:", context, { create: true, key: null });
  growStore(store, EVENTS, 1, 1);
  desk = {
    ...{ context, reader: store, outgoing, account: "x", author: "x", version: "1" },
    foreign: () => {
      throw new Error("No foreign file here");
    },
    now: () => "2026-07-10T08:00:00Z",
  };
  rows = new RowReader(desk);
  columns = (readRowOverview(desk, PERIOD).forms.find(({ code }) => code === "F2")?.columns ?? []).map(
    ({ key }) => key,
  );
});
afterAll(() => closeStore(store));

/** Where a column stands among the cells of a row of F2. */
const columnOf = (key: string): number => columns.indexOf(key);

async function textsOf(asked: Partial<RowsAsked>, key: string, from = 0, count = 500): Promise<readonly string[]> {
  const page = await rows.read({ ...ALL, ...asked, from, count });
  return page.rows.map(({ cells }) => cells[columnOf(key)] ?? "");
}

test("a page is read out of its sheets alone; all 100 000 rows once, when they are sorted, filtered or paged", async () => {
  const first = await rows.read({ ...ALL, from: 0, count: 50 });
  expect({ total: first.total, shown: first.rows.length }).toEqual({ total: EVENTS, shown: 50 });
  expect(rows.readings.rowsRead).toBe(50);

  const sorted = { ...ALL, sort: { by: "hours", descending: true } };
  const last = await rows.read({ ...sorted, from: EVENTS - 50, count: 50 });
  expect(last.rows.map(({ cells }) => cells[columnOf("hours")])).toEqual(Array(50).fill("0,5"));
  const some = await rows.read({
    ...sorted,
    columns: [{ column: "date", since: "2026-05-01", until: "2026-05-31" }],
    from: 0,
    count: 10,
  });
  expect(some.total).toBeGreaterThan(EVENTS / 5);
  expect(some.total).toBeLessThan(EVENTS / 2);
  expect(rows.readings.rowsRead).toBe(50 + EVENTS);
});

test("the order is looked up by place, findings by their row, and no sheet is opened by a query", () => {
  const { sql, values } = orderQuery({
    ...ALL,
    finding: "any",
    columns: [{ column: 0, kind: "text", folded: "p-1" }],
    sort: { by: { kind: "column", column: 3, as: "text" }, descending: false },
  });
  const plan = store.db
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(values)
    .map(({ detail }) => detail)
    .join("\n");
  expect(plan).toMatch(/SEARCH r USING INDEX source_row_by_submission \(submission_id=\? AND form=\?\)/);
  expect(plan).toMatch(/SEARCH f .*USING .*finding_by_row/);
  expect(plan).toMatch(/SEARCH w0 USING INTEGER PRIMARY KEY/);
  expect(plan).toMatch(/SEARCH sh USING INTEGER PRIMARY KEY/);
  expect(plan).not.toMatch(/SCAN (?:r|sh|f|b|w0|w3)\b/);
});

test("numbers sort as numbers and days as days, and what has no value stands last either way", async () => {
  const days = await textsOf({ sort: { by: "date", descending: false } }, "date", 0, 3);
  expect(days).toEqual(["01.04.2026.", "01.04.2026.", "01.04.2026."]);
  expect((await textsOf({ sort: { by: "date", descending: true } }, "date", 0, 1))[0]).toMatch(/\.06\.2026\.$/);
  const hours = new Set(await textsOf({ sort: { by: "hours", descending: false } }, "hours", 0, 100));
  expect([...hours]).toEqual(["0,5"]);
  const blank = await textsOf({ sort: { by: "subject", descending: true } }, "subject", 0, 5);
  expect(blank).toEqual(["", "", "", "", ""]);
});

test("texts are found without their marks and capitals", async () => {
  const page = await rows.read({ ...ALL, columns: [{ column: "journal", contains: "z-04-1" }], from: 0, count: 5 });
  expect(page.rows.every(({ cells }) => cells[columnOf("journal")]?.startsWith("Ž-04-1"))).toBe(true);
  expect(page.total).toBeGreaterThan(0);
});

test("senders stand in the order of their names, and may be chosen by what they are", async () => {
  const overview = readRowOverview(desk, PERIOD);
  const names = overview.senders.map(({ name }) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator("lv").compare));
  const page = await rows.read({ ...ALL, unit: "VP", from: 0, count: 500 });
  const cities = overview.senders.filter(({ name }) => name.includes("valstspilsēta")).map(({ name }) => name);
  expect(page.total).toBeGreaterThan(0);
  expect(cities).toContain(page.rows[0]?.senderName);
  const own = overview.senders[3];
  const ownRows = await rows.read({ ...ALL, form: null, sender: own?.code ?? null, from: 0, count: 1 });
  expect(ownRows.total).toBe(own?.rows);
});

test("persons are covered, a plan's number is not, and nobody's values can be sorted or searched by", async () => {
  const [line] = (await rows.read({ ...ALL, from: 0, count: 1 })).rows;
  expect(line?.cells[columnOf("provider")]).toBe("•••");
  expect(line?.cells[columnOf("ref")]).toMatch(/^P-\d+$/);
  await expect(rows.read({ ...ALL, sort: { by: "provider", descending: false }, from: 0, count: 1 })).rejects.toThrow();
  await expect(
    rows.read({ ...ALL, columns: [{ column: "provider", contains: "anna" }], from: 0, count: 1 }),
  ).rejects.toThrow();
  const laidOut = store.db.prepare("SELECT COUNT(*) FROM temp.row_word WHERE text LIKE '%Anna%'").pluck().get();
  expect(laidOut).toBe(0);
});

test("a row leads to its cell in the return", async () => {
  const [line] = (await rows.read({ ...ALL, from: 0, count: 1 })).rows;
  expect(placeOfRow(store, line?.id ?? 0, ["hours"])).toEqual({
    ...{ sender: expect.stringMatching(/^LV-/) as string, period: PERIOD, sheet: 1 },
    cell: expect.stringMatching(/^G\d+$/) as string,
  });
  expect(() => placeOfRow(store, 99_999_999, [])).toThrow();
});

test("the rows that fit are saved, covered as on the screen, and nothing in them runs", async () => {
  const asked = { ...ALL, columns: [{ column: "hours", least: 2, most: null }] } as const;
  const { total } = await rows.read({ ...asked, from: 0, count: 1 });
  const saved = await saveRows(desk, rows, { ...asked, format: "csv", language: "lv" });
  const lines = Buffer.from(outgoing.open(saved.token).bytes).toString("utf8").split("\r\n");
  expect({ rows: saved.rows, lines: lines.length }).toEqual({ rows: total, lines: total + 2 });
  expect(lines[0]).toContain("Iesniedzējs;Veidlapa;Lapa;Rinda;Ieskaitīšana");
  expect(lines[1]).toMatch(/;2;/);
  expect(lines.join()).not.toContain("Anna");
  const workbook = await saveRows(desk, rows, { ...asked, format: "xlsx", language: "lv" });
  expect(Buffer.from(outgoing.open(workbook.token).bytes).subarray(0, 2).toString()).toBe("PK");
});

test("a corrected value stands beside the typed one, on the screen and in the saved file, until the decision is withdrawn", async () => {
  const [row] = (await rows.read({ ...ALL, from: 7, count: 1 })).rows;
  const { cell } = placeOfRow(store, row?.id ?? 0, ["hours"]);
  const { sha256 } = store.db
    .prepare<[number], { sha256: string }>(
      "SELECT s.file_sha256 AS sha256 FROM source_row r JOIN submission s ON s.id = r.submission_id WHERE r.id = ?",
    )
    .get(row?.id ?? 0) ?? { sha256: "" };
  const change = { at: "2026-07-10T08:00:00Z", kind: "decision", author: "x", subject: "x" } as const;
  const seq = recordChange(store, change);
  const payload = {
    kind: "correct-value",
    sha256,
    sheet: row?.sheet ?? "",
    cell,
    old: "1",
    new: "9,5",
    document: "Ž-1",
  };
  const id = insertDecision(store, {
    seq,
    payload: payload as DecisionPayload,
    author: "x",
    reason: "x",
    at: change.at,
  });
  const read = async () => (await rows.read({ ...ALL, from: 6, count: 3 })).rows.map(({ corrected }) => corrected);
  expect(await read()).toEqual([{}, { [columnOf("hours")]: "9,5" }, {}]);
  const one = { ...ALL, sender: placeOfRow(store, row?.id ?? 0, []).sender };
  const save = async (): Promise<string[][]> => {
    const { token } = await saveRows(desk, rows, { ...one, format: "csv", language: "lv" });
    const lines = Buffer.from(outgoing.open(token).bytes).toString("utf8").trim().split("\r\n");
    return lines.map((line) => line.split(";"));
  };
  const [heads = [], ...lines] = await save();
  const hours = heads.indexOf("Stundu skaits");
  expect(heads[hours + 1]).toBe("Stundu skaits (ierakstītais)");
  const beside = lines.map((line) => line.slice(hours, hours + 2)).filter(([, typed]) => typed !== "");
  expect(beside).toEqual([["9,5", row?.cells[columnOf("hours")]]]);
  markDecisionWithdrawn(store, id, recordChange(store, change));
  expect(await read()).toEqual([{}, {}, {}]);
  expect((await save())[0]).not.toContain("Stundu skaits (ierakstītais)");
});
