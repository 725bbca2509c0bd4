/** Returns judged in a thread while others are stored: what comes of them is what comes of judging them in their turn. */
import { hash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openForWork } from "../../electron/core/api/core.ts";
import { fetchedAhead } from "../../electron/core/intake/fetched-ahead.ts";
import { answersAbout } from "../../electron/core/intake/file-answers.ts";
import { importReturns, type ReturnSource } from "../../electron/core/intake/import-returns.ts";
import { judgeReturn } from "../../electron/core/intake/judge-return.ts";
import { JudgingThread, unpackFile } from "../../electron/core/intake/judging-thread.ts";
import { taughtIn } from "../../electron/core/intake/memory.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { intakeContext, understandFile } from "../../electron/core/intake/understand-file.ts";
import { listInstitutions } from "../../electron/core/store/institution.ts";
import { insertDecision } from "../../electron/core/store/decision.ts";
import { closeStore, inTransaction, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { pseudonymiser, pseudonymKey } from "../../electron/core/store/person.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { makeXlsx } from "../support/make-xlsx.ts";
import { buildReturn, context, REGISTER, type ReturnInput } from "../support/campaign.ts";

const XLS = "tests/acceptance/quarters/2025-Q4/SK_atskaite_Jēkabpils_Akmeņu_tehnikums_2025-C4_v1.xls";
const RECEIVED = "2026-04-14T07:12:05Z";
const SENDERS = ["Ogres novads", "Salaspils novads", "Madonas novads"];
const PERIODS = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"];

let folder: string;
let stores: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-ahead-"));
  const path = (name: string) => join(folder, name);
  const open = (name: string, create: boolean) => openForWork(path(name), context, { create, key: null });
  const first = open("one.db", true);
  registerInstitutions(first, Buffer.from(REGISTER), { programme: context.programme, author: "Rasma", at: RECEIVED });
  closeStore(first);
  for (const end of ["", "-archive"]) copyFileSync(path(`one.db${end}`), path(`other.db${end}`));
  stores = [open("one.db", false), open("other.db", false)];
});
afterEach(() => {
  for (const store of stores) closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

/** Fifteen returns that speak of each other's learners, an error here and there, and what is no good return at all. */
function manyReturns(): ReturnSource[] {
  const returns = PERIODS.flatMap((period, quarter) =>
    SENDERS.map((sender, place): ReturnInput => {
      const n = 1 + ((place + quarter) % 4);
      const learners = [{ n, plan: `IAP-${String(n)}` }, ...(place === 1 ? [{ n: 9, gender: "?" }] : [])];
      const month = String(1 + 3 * (Number(period.at(-1)) - 1)).padStart(2, "0");
      const session = { ref: `IAP-${String(n)}`, day: `${period.slice(0, 4)}-${month}-15` };
      return { sender, period, learners, sessions: [session, { ...session, ref: "IAP-77" }] };
    }),
  );
  const [first] = returns;
  const files: [string, Uint8Array][] = returns.map((input, i) => [`${String(i)}.xlsx`, buildReturn(input)]);
  return [
    ...files,
    ["again.xlsx", files[14]?.[1] ?? new Uint8Array()] as const,
    ["same-version.xlsx", buildReturn({ ...first, learners: [{ n: 5 }] })] as const,
    ["cut.xlsx", buildReturn({}).subarray(0, 400)] as const,
    ["v2.xlsx", buildReturn({ ...first, version: 2 })] as const,
  ].map(([path, bytes]) => ({ path, read: () => Promise.resolve(bytes) }));
}

const options = {
  programme: context.programme,
  author: "Rasma",
  now: () => RECEIVED,
  readOptions: {
    foreign: () => {
      throw new Error("No return here is of a foreign format");
    },
  },
};

/** Everything that is kept, but summaries, which each import brings up to date in its own way. */
function kept({ db, archive }: Store): unknown {
  const rows = (each: Store["db"]) => {
    const tables = each
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all();
    return tables.map(({ name }) => [name, each.prepare(`SELECT * FROM "${name}"`).all()] as const);
  };
  const derived = /^(summary_|learner_|hour_cell|participant_cell|row_cell)/;
  return [...rows(db).filter(([name]) => !derived.test(name)), ...rows(archive)];
}

test("many returns at once are stored row for row as when each is imported by itself", async () => {
  const [one, other] = stores;
  if (one === undefined || other === undefined) throw new Error("Two stores are open");
  const sources = manyReturns();
  const together = await importReturns(one, sources, options);
  const apart = [];
  for (const source of sources) apart.push(...(await importReturns(other, [source], options)).files);

  expect(together.files.map(({ path, verdict, reason }) => [path, verdict, reason])).toEqual(
    apart.map(({ path, verdict, reason }) => [path, verdict, reason]),
  );
  expect(kept(one)).toEqual(kept(other));
});

function threadFor(store: Store): JudgingThread {
  return new JudgingThread({
    programme: context.programme,
    author: options.author,
    institutions: listInstitutions(store),
    taught: [],
    pseudonymKey: pseudonymKey(store) ?? "",
    limits: {},
  });
}

test("the thread judges as its asker would, and leaves what needs another's program or much memory to the asker", async () => {
  const [store] = stores;
  if (store === undefined) throw new Error("A store is open");
  const thread = threadFor(store);
  const answers = answersAbout(store, "");
  const judge = (path: string, bytes: Uint8Array) => thread.judge({ path, bytes, receivedAt: RECEIVED, answers });
  const bytes = buildReturn({ learners: [{ n: 1 }] });
  const heavy = makeXlsx({
    sheets: [{ rows: Array.from({ length: 160 }, (_, i) => [`${String(i)}${"x".repeat(30_000)}`]) }],
  });
  const [judged, ...left] = await Promise.all([
    judge("a.xlsx", bytes),
    judge("b.xls", readFileSync(XLS)),
    judge("c.xlsx", heavy),
  ]);
  await thread.close();

  const here = intakeContext(store, options);
  const understood = await understandFile(
    taughtIn(store),
    here,
    { path: "a.xlsx" },
    bytes,
    answers,
    options.readOptions,
  );
  const expected = judgeReturn(understood, here, RECEIVED, answers, pseudonymiser(store));
  expect(judged && unpackFile(judged)).toEqual(expected);
  expect(left).toEqual([null, null]);
});

const MANY_ASKED = 500;

test("a thread that is closed ends what it has begun, and begins nothing after it", async () => {
  const [store] = stores;
  if (store === undefined) throw new Error("A store is open");
  const thread = threadFor(store);
  const answers = answersAbout(store, "");
  const bytes = buildReturn({ learners: [{ n: 1 }] });
  // More than it judges before a machine, however busy, lets the wish to close through.
  const asked = Array.from({ length: MANY_ASKED }, (_, i) =>
    thread.judge({ path: `${String(i)}.xlsx`, bytes, receivedAt: RECEIVED, answers }),
  );
  await asked[0];
  await thread.close();
  const judged = (await Promise.all(asked)).map((one) => one?.status ?? null);
  const [ended, left] = [judged.indexOf(null), judged.lastIndexOf("judged")];
  expect(ended).toBe(left + 1);
  expect(ended).toBeGreaterThan(0);
  expect(ended).toBeLessThan(MANY_ASKED);
});

test("who stops leaves whole returns, and none after them", async () => {
  const [store] = stores;
  if (store === undefined) throw new Error("A store is open");
  let done = 0;
  const { files } = await importReturns(store, manyReturns(), {
    ...options,
    onProgress: (count) => void (done = count),
    isStopped: () => done === 14,
  });
  expect(files).toHaveLength(14);
  expect(store.db.prepare("SELECT COUNT(*) FROM submission").pluck().get()).toBe(14);
});

test("what another program decides about a return that was judged already holds for it", async () => {
  const [store] = stores;
  if (store === undefined) throw new Error("A store is open");
  const sources = manyReturns();
  const sha256 = hash("sha256", (await sources[3]?.read()) ?? "");
  const payload = { kind: "exclude-row", sha256, sheet: "2_Konsultācijas", row: 2 } as const;
  const another = openStore(join(folder, "one.db"), { create: false, key: null, isSecond: true });
  const decideThere = () =>
    inTransaction(another, () => {
      const change = { at: RECEIVED, author: "Zane", kind: "decision", subject: payload.kind };
      insertDecision(another, {
        seq: recordChange(another, change),
        payload,
        author: "Zane",
        reason: "nenotika",
        at: RECEIVED,
      });
    });
  await importReturns(store, sources, {
    ...options,
    // So long that what was written is kept with the second return, and the fourth is judged by then.
    onProgress: (done) => (done === 1 ? delay(1_100) : done === 2 ? decideThere() : undefined),
  });
  closeStore(another);

  const rows = store.db.prepare<[], { row: number; own: number }>(
    `SELECT r.row_no AS row, r.own_error AS own FROM source_row r JOIN submission s ON s.id = r.submission_id
      WHERE s.file_path = '3.xlsx' AND r.form = 'F2' ORDER BY r.row_no`,
  );
  expect(rows.all()).toEqual([
    { row: 2, own: 1 },
    { row: 3, own: 0 },
  ]);
});

test.each([
  { items: 2, weight: 100 },
  { items: 100, weight: 2 },
])("no more is fetched than may wait ($items of weight $weight), and a fault comes in its turn", async (most) => {
  const fetched: number[] = [];
  async function* numbers() {
    for (let n = 1; n < 5; n++) {
      fetched.push(await Promise.resolve(n));
      yield n;
    }
    throw new Error("the fifth cannot be read");
  }
  const seen: string[] = [];
  await expect(async () => {
    for await (const n of fetchedAhead(
      numbers(),
      most,
      () => 1,
      (item) => item,
    )) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${String(n)} of ${String(fetched.length)}`);
    }
  }).rejects.toThrow("the fifth");
  expect(seen).toEqual(["1 of 3", "2 of 4", "3 of 4", "4 of 4"]);
});
