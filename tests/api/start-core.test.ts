/** The core in its threads: what one writes the other reads, and a window notices nothing of the walls between them. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openForWork } from "../../electron/core/api/core.ts";
import { startCore, type RunningCore } from "../../electron/core/api/start-core.ts";
import { LeftQuestions } from "../../electron/core/api/left-questions.ts";
import { importReturns } from "../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { closeStore, openReadOnly, type Store } from "../../electron/core/store/open-store.ts";
import { findFiles } from "../../electron/hosts/machine/find-files.ts";
import { spellQuestion } from "../../shared/api/questions.ts";
import type { Input, Method, Output } from "../../shared/api/contract.ts";
import { context, foreign, QUARTERS } from "../support/acceptance.ts";

const NOW = "2026-07-15T09:00:00Z";
const KEY = "5e".repeat(32);

let folder: string;
let store: Store;
let core: RunningCore;
const threads = new Map<string, Worker>();
const faults: unknown[] = [];

/** Node tells of every thread that starts. */
const noteThread = (message: unknown) => {
  const { worker } = message as { worker: Worker & { threadName: string } };
  threads.set(worker.threadName, worker);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-threads-"));
  subscribe("worker_threads", noteThread);
  store = openForWork(join(folder, "store.db"), context, { create: true, key: KEY });
  const options = { programme: context.programme, author: "test", at: NOW };
  registerInstitutions(store, readFileSync(`${QUARTERS}/register.csv`), options);
  core = startCore(
    { ...{ context, store, key: KEY, foreign: () => foreign, version: "1", author: "test" }, now: () => NOW },
    ({ error }) => faults.push(error),
  );
});

afterEach(async () => {
  await core.close();
  closeStore(store);
  unsubscribe("worker_threads", noteThread);
  rmSync(folder, { recursive: true, force: true });
  faults.length = 0;
});

async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const reply = await core.dispatch(method, input);
  if (reply.status !== "done") throw new Error(JSON.stringify(reply));
  return reply.value as Output<M>;
}

async function stageQuarter(): Promise<string[]> {
  const paths = await findFiles([`${QUARTERS}/2025-Q4`], () => undefined);
  return Promise.all(paths.map(async ({ path, read }) => core.stage(basename(path), await read())));
}

async function finished(job: string) {
  for (;;) {
    const { state } = await call("imports.read", { job });
    if (state.kind !== "working") return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("while something is being written, screens answer with what is committed", async () => {
  const earlier = await call("returns.board", { period: "2025-Q4" });
  store.db.exec("BEGIN IMMEDIATE; DELETE FROM institution_name; DELETE FROM institution");
  expect(await call("returns.board", { period: "2025-Q4" })).toEqual(earlier);
  store.db.exec("ROLLBACK");
});

test("what was imported stands on the board at the next question", async () => {
  const submissions = async () =>
    (await call("returns.board", { period: "2025-Q4" })).rows.filter(({ submission }) => submission !== null);
  const { job } = await call("imports.plan", { files: await stageQuarter(), to: null });
  expect((await finished(job)).kind).toBe("planned");
  expect(await submissions()).toEqual([]);
  await call("imports.apply", { job });
  expect((await finished(job)).kind).toBe("applied");
  expect(await submissions()).toHaveLength(10);
  expect(faults).toEqual([]);
});

test("while the thread that makes a plan hears nothing, it is told how far it is, and a wish to stop is heard later", async () => {
  const files = await stageQuarter();
  // Held up as by figures of a whole country: it waits for the lock inside SQLite.
  store.db.exec("BEGIN IMMEDIATE");
  const { job } = await call("imports.plan", { files, to: null });
  const working = { job, state: { kind: "working", phase: "reading", done: 0, total: files.length } };
  expect(await call("imports.read", { job })).toEqual(working);
  expect(await call("imports.stop", { job })).toEqual(working);
  store.db.exec("ROLLBACK");
  expect(await finished(job)).toEqual({ kind: "stopped" });
  expect(await call("imports.read", { job })).toEqual({ job, state: { kind: "stopped" } });
});

test("the answers are those of a core in one thread", async () => {
  const memory = openForWork(":memory:", context, { create: true, key: null });
  const sources = await findFiles([`${QUARTERS}/2025-Q4`], () => undefined);
  const options = { programme: context.programme, author: "test", now: () => NOW, at: NOW };
  registerInstitutions(memory, readFileSync(`${QUARTERS}/register.csv`), options);
  for (const each of [store, memory])
    await importReturns(each, sources, { ...options, readOptions: { foreign: () => foreign } });
  const alone = startCore(
    { ...{ context, store: memory, key: null, foreign: () => foreign, version: "1", author: "test" }, now: () => NOW },
    () => undefined,
  );
  for (const [method, input] of [
    ["returns.board", { period: "2025-Q4" }],
    ["quarter.read", { period: "2025-Q4" }],
    ["quarter.figures", { period: "2025-Q4" }],
    ["quarter.figures", { period: "2025-Q4" }],
    ["returns.sheet", { submission: 1, sheet: 1, from: 0, count: 50, language: "lv" }],
    ["returns.sheet", { submission: 1, sheet: 99, from: 0, count: 50, language: "lv" }],
    ["returns.read", { period: "2025-Q4", sender: "LV-999", submission: null, finding: null }],
    ["imports.read", { job: "A".repeat(22) }],
  ] as const)
    expect(await core.dispatch(method, input), method).toEqual(await alone.dispatch(method, input));
  await alone.close();
});

test("a question about the past that everybody has left is answered to nobody, and the next one is", async () => {
  const method = "indicators.list";
  const asked = { period: "2025-Q4", by: [], within: {}, codes: null, asOf: 1 };
  const question = spellQuestion(method, asked);
  const leave = () => core.dispatch("questions.leave", { question });
  const told = await core.dispatch(method, asked);
  expect(told).toMatchObject({ status: "done" });
  const [alone, left] = [core.dispatch(method, asked), leave()];
  expect(await alone).toEqual({ status: "refused", refusal: { code: "question-left", parameters: {} } });
  expect(await left).toEqual({ status: "done", value: null });
  // Two windows ask the same, and one of them goes.
  const [one, other] = [core.dispatch(method, asked), core.dispatch(method, asked)];
  await leave();
  expect([await one, await other]).toEqual([told, told]);
  for (const unknown of ["", "{}", "[]", '["quarter.figures",{"period":"x"}]', '["imports.apply",{"job":"x"}]'])
    expect(await core.dispatch("questions.leave", { question: unknown })).toEqual({ status: "done", value: null });
  expect(await core.dispatch(method, asked)).toEqual(told);
});

test("the threads' shared memory holds the numbers of questions that were left, and of no others", () => {
  const host = new LeftQuestions();
  const thread = new LeftQuestions(host.memory);
  host.add(3);
  host.add(64);
  expect([3, 64].every((id) => thread.has(id))).toBe(true);
  expect([1, 2, 67, 128].some((id) => thread.has(id))).toBe(false);
});

test("a failure crosses with its code; a file nobody gave is one", async () => {
  const reply = await core.dispatch("imports.plan", { files: ["x".repeat(22)], to: null });
  expect(reply).toEqual({ status: "refused", refusal: { code: "file-token-unknown", parameters: {} } });
});

test.each(["rows", "write"])(
  "when the thread of %s ends, what was asked is a fault, and the next question is answered",
  async (role) => {
    const ask = () =>
      role === "rows" ? core.dispatch("frame.read", {}) : core.dispatch("imports.read", { job: "A".repeat(22) });
    const answered = await ask();
    // Asked of a thread that is already ending, so that it has no time to answer.
    const ended = threads.get(`kopskats-${role}`)?.terminate();
    const asked = ask();
    await ended;
    expect(await asked).toMatchObject({ status: "fault" });
    expect(faults).toHaveLength(1);
    expect(await ask()).toEqual(answered);
  },
);

test("the reading connection can write nothing", () => {
  const reader = openReadOnly(store.path, KEY);
  expect(() => reader.db.exec("DELETE FROM change")).toThrow(/readonly/);
  expect(() => reader.archive.exec("DELETE FROM file")).toThrow(/readonly/);
  closeStore(reader);
});
