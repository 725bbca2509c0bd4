import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAuditCopy } from "../../electron/core/api/audit-copy.ts";
import { checkStore } from "../../electron/core/api/check-store.ts";
import { openForWork } from "../../electron/core/api/core.ts";
import { calculatePeriods } from "../../electron/core/indicators/calculate-indicators.ts";
import { describeTrace } from "../../electron/core/indicators/describe-trace.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import {
  closeStore,
  inTransaction,
  openReadOnly,
  type ReadStore,
  type Store,
} from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { acceptanceStoreAt, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue, type Issued } from "../support/issue.ts";
import { collectPersonalData, personalDataIn, type PersonalData } from "../support/personal-data.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-audit-copy-"));
const path = join(folder, "copies", "copy.db");
const PERIODS = ["2025-Q4", "2026-Q1"];
let store: Store;
let copy: Store;
let issued: Issued;
let personal: PersonalData;

beforeAll(async () => {
  const returns = join(folder, "returns");
  mkdirSync(returns);
  for (const [quarter, code] of [
    ["2025-Q4", "2025-C4"],
    ["2026-Q1", "2026-C1"],
  ] as const) {
    const name = `SK_atskaite_Ogres_novads_${code}_v1.xlsx`;
    copyFileSync(join(QUARTERS, quarter, name), join(returns, name));
  }
  personal = await collectPersonalData(returns);
  store = acceptanceStoreAt(join(folder, "store.db"), QUARTERS);
  await importPaths(store, [returns]);
  issued = await issue(store);
  const [named = ""] = personal.fullNames;
  recordChange(store, {
    ...{ at: "2026-05-02T08:00:00Z", author: "Rasma", kind: "programme", subject: "note" },
    detail: { reason: `Zvanīja ${named}` },
  });
  const why = { reason: "ERP revīzija", author: "Rasma", at: "2026-05-02T08:00:00Z" };
  makeAuditCopy(store, context.programme, { path, key: null, ...why });
  copy = openForWork(path, context, { create: false, key: null });
});
afterAll(() => {
  closeStore(copy);
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

/** Every text of every table, packed ones unpacked. */
function textsIn({ db }: ReadStore): string {
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all();
  const values = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][]).flat();
  return values
    .map((value) => (Buffer.isBuffer(value) ? unpacked(value) : typeof value === "string" ? value : ""))
    .join("\n");
}

function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString("utf8");
  } catch {
    return bytes.toString("utf8");
  }
}

test("no code and no full name is anywhere in the file, packed or not; in the store they are", () => {
  const texts = textsIn(copy);
  const known = { ...personal, birthDates: new Set<string>() };
  expect(personalDataIn(texts, known, personal.fullNames)).toEqual([]);
  expect(personalDataIn(readFileSync(path).toString("utf8"), known, personal.fullNames)).toEqual([]);
  expect(personalDataIn(textsIn(store), known, personal.fullNames).length).toBeGreaterThan(100);
});

test("birth dates are others that give the same age, and no way leads from a code to a pseudonym", () => {
  const births = (of: Store) =>
    of.db
      .prepare<[], { born: string }>("SELECT born FROM plan ORDER BY source_row_id")
      .all()
      .map(({ born }) => born);
  const [here, there] = [births(store), births(copy)];
  expect(here.filter((born, index) => there[index] !== born).length).toBeGreaterThan(here.length / 2);
  const kept = copy.db.prepare<[], { key: string }>("SELECT key FROM store_setting").all();
  expect(kept.map(({ key }) => key).filter((key) => /pseudonym|seal-key|^person /.test(key))).toEqual([]);
});

test("every figure is the same, and its trace leads to the same rows under the same pseudonyms", () => {
  for (const by of [[], ["gender"], ["municipality"], ["grade"]] as const)
    expect(calculatePeriods(copy, context, PERIODS, { by })).toEqual(calculatePeriods(store, context, PERIODS, { by }));
  const question = { period: "2026-Q1", code: "SK-O-01", measure: "cumulative", by: {} } as const;
  const trace = traceFigure(copy, context, question);
  expect(trace).toEqual(traceFigure(store, context, question));
  const { items } = describeTrace(copy, context.programme, trace);
  expect(items[0]?.rows[0]?.texts).toMatchObject({ ref: "***", date: expect.stringMatching(/^\d/) as string });
});

test("it is sound, what was issued is proved and known as the store's", async () => {
  const { checks, reports } = await checkStore(copy, context);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(reports.map(({ verdict }) => verdict)).not.toContain("broken");
  const verified = await verifyWorkbook(issued.bytes, { store: copy, context });
  expect(verified).toMatchObject({ edits: [], signature: "valid", audit: "continued" });
});

test("it is one file, is looked at and never written", () => {
  expect(readdirSync(join(folder, "copies")).filter((name) => !/^copy\.db(-wal|-shm)?$/.test(name))).toEqual([]);
  const second = openReadOnly(path, null);
  expect(second.db.prepare("SELECT COUNT(*) AS n FROM file").get()).not.toEqual({ n: 0 });
  closeStore(second);
  const again = openForWork(path, context, { create: false, key: null });
  const note = { at: "2026-05-03T08:00:00Z", author: "x", kind: "programme", subject: "x" } as const;
  expect(() => inTransaction(again, () => recordChange(again, note))).toThrow(
    expect.objectContaining({ code: "store-read-only" }) as Error,
  );
  closeStore(again);
  expect(existsSync(`${path}-archive`)).toBe(false);
});

test("that it was made stands in the history of the store and of the copy", () => {
  const last = (of: Store) =>
    of.db
      .prepare<[], { kind: string; subject: string; detail: string }>(
        "SELECT kind, subject, detail FROM change ORDER BY seq DESC LIMIT 1",
      )
      .get();
  expect(last(store)).toMatchObject({ kind: "disclosure", subject: "audit-copy" });
  expect(last(copy)).toEqual(last(store));
});
