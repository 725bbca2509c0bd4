import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { openDesk, type Desk } from "../../electron/core/api/desk.ts";
import { createDispatch, type Dispatch } from "../../electron/core/api/dispatch.ts";
import { createHandlers } from "../../electron/core/api/handlers.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";

const context = loadContext();
const foreign = forkForeignReader();
let folder: string;
let desk: Desk;
let ask: Dispatch;
const faults: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-settings-"));
  const store = openForWork(join(folder, "store.db"), context, { create: true, key: null });
  desk = openDesk({
    ...{ context, store, key: null, foreign: () => foreign, author: "rasma", version: "1.0.0" },
    now: () => "2026-04-14T07:00:00Z",
  });
  const log = ({ error }: { readonly error: unknown }) => faults.push(error);
  ask = createDispatch(createHandlers(desk, log), log);
});
afterEach(async () => {
  await desk.close();
  closeStore(desk.writer);
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const done = async (method: string, input: object = {}): Promise<unknown> => {
  const reply = await ask(method, input);
  if (reply.status !== "done") throw new Error(`${method}: ${JSON.stringify(reply)}`);
  return reply.value;
};

const ALL = { before: null, count: 100, kind: null, author: null, period: null };

test("who works here stands with what is done, and a reader changes nothing; who becomes an editor again is seen in the history", async () => {
  expect(await done("frame.read")).toMatchObject({ person: "rasma", role: null });
  await done("settings.save-person", { name: "Rasma Vējiņa", role: "reader" });
  expect(await done("frame.read")).toMatchObject({ person: "Rasma Vējiņa", role: "reader" });
  expect(await ask("practice.start", {})).toMatchObject({ refusal: { code: "role-reader" } });
  await done("settings.save-person", { name: "Rasma Vējiņa", role: "editor" });
  await done("practice.start");
  const authors = desk.reader.db.prepare<[], { author: string }>("SELECT DISTINCT author FROM change").all();
  expect(authors).toEqual([{ author: "Rasma Vējiņa" }]);
  const roles = async () => {
    const { entries } = (await done("history.read", ALL)) as { entries: { subject: string }[] };
    return entries.filter(({ subject }) => subject === "person").length;
  };
  expect(await roles()).toBe(0);
  for (const role of ["editor", "reader", "reader", "editor"])
    await done("settings.save-person", { name: "Rasma Vējiņa", role });
  expect(await roles()).toBe(2);
});

test("practice fills an empty store with returns of quarters that are over, and leaves it empty again", async () => {
  await done("practice.start");
  const view = await done("frame.read");
  expect(view).toMatchObject({ store: { practice: true }, presentQuarter: "2026-Q1" });
  expect(await ask("practice.start", {})).toMatchObject({ refusal: { code: "practice-not-empty" } });
  await done("practice.end");
  expect(await done("settings.read")).toMatchObject({ store: { practice: false } });
  expect(await done("returns.board", { period: "2026-Q1" })).toMatchObject({ rows: [] });
});

test("one backup a day, none of a store in which nothing has happened", async () => {
  expect(await done("backups.make", { reason: "daily" })).toEqual({ at: null });
  await done("practice.start");
  const before = (await done("settings.read")) as { backups: unknown[] };
  await done("backups.make", { reason: "daily" });
  expect(await done("settings.read")).toMatchObject({ backups: before.backups });
  expect(await done("frame.read")).toMatchObject({ store: { lastBackupAt: "2026-04-14T07:00:00Z" } });
});

test("a plan is found by its number however it is spelt, and that one looked is known, the number not", async () => {
  await done("practice.start");
  const [plan] = desk.reader.db
    .prepare<[], { number: string }>("SELECT plan_no AS number FROM plan ORDER BY source_row_id LIMIT 1")
    .all();
  const number = plan?.number ?? "";
  const found = (await done("records.find", { number: ` ${number.toLowerCase()} ` })) as { records: object[] };
  expect(found.records[0]).toMatchObject({
    ...{ form: "F1", standing: "counted" },
    cell: expect.stringMatching(/^[A-Z]+\d+$/) as string,
  });
  expect(await done("records.find", { number: "010190-10000" })).toMatchObject({ kind: "person", records: [] });
  const looked = desk.reader.db
    .prepare<[], { subject: string; detail: string }>("SELECT subject, detail FROM change WHERE kind = 'disclosure'")
    .all();
  expect(looked).toHaveLength(2);
  expect(JSON.stringify(looked)).not.toContain(number);
});

test("what changed is told with the figures that moved", async () => {
  await done("practice.start");
  const changes = (await done("quarter.changes", { period: "2026-Q1", since: null })) as {
    moved: object[];
    count: number;
  };
  expect(changes.count).toBeGreaterThan(10);
  // Before the first return no figure was known.
  expect(changes.moved[0]).toMatchObject({ before: null });
  const { last } = (await done("quarter.changes", { period: "2026-Q1", since: 0 })) as { last: number };
  expect(await done("quarter.changes", { period: "2026-Q1", since: last })).toMatchObject({ count: 0, moved: [] });
});
