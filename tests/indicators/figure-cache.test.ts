/** Figures that are kept are those that would be worked out anew, whatever another connection has written meanwhile. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openForWork } from "../../electron/core/api/core.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { FigureCache } from "../../electron/core/indicators/figure-cache.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { closeStore, openReadOnly } from "../../electron/core/store/open-store.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { filesIn } from "../e2e/open-desk.ts";
import { context, importPaths, QUARTERS } from "../support/acceptance.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-cache-"));
const store = openForWork(join(folder, "store.db"), context, { create: true, key: null });
const reader = openReadOnly(store.path, null);
afterAll(() => {
  closeStore(reader);
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const cached = { ...context, cache: new FigureCache() };
const QUESTIONS = [
  { period: "2025-Q4", by: [] },
  { period: "2026-Q1", by: ["municipality"] },
  { period: "2026-Q1", by: [], codes: ["SK-O-03", "SK-O-01"] },
] as const;

function expectSame(): void {
  // As the store stood some changes ago, which is not how it stands.
  const asOf = Math.max(1, storeState(store) - 3);
  const then = { period: "2025-Q4", by: [], codes: ["SK-O-01", "SK-O-03"] } as const;
  const counted = calculateIndicators(store, { ...context, asOf, fromFacts: true }, then);
  const kept = () => calculateIndicators(reader, { ...cached, asOf }, then);
  expect([kept(), kept()]).toEqual([counted, counted]);
  for (const question of QUESTIONS) {
    const anew = calculateIndicators(store, context, question);
    expect(calculateIndicators(reader, cached, question)).toEqual(anew);
    expect(calculateIndicators(reader, cached, question)).toEqual(anew);
  }
}

test("after a register, after each return, after a correction, and after persons were merged", async () => {
  const at = { programme: context.programme, author: "test", at: "2026-07-15T09:00:00Z" };
  expectSame();
  registerInstitutions(store, readFileSync(`${QUARTERS}/register.csv`), at);
  expectSame();
  for (const file of filesIn(`${QUARTERS}/2025-Q4`).slice(0, 4)) {
    await importPaths(store, [file]);
    expectSame();
  }
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
  expectSame();
  store.db.exec("UPDATE person SET canonical_id = (SELECT MIN(id) FROM person) WHERE id < 6");
  expectSame();
});

test("what is known already is not worked out again", () => {
  const values = () => calculateIndicators(reader, cached, { period: "2026-Q1", by: [] });
  values();
  const prepare = reader.db.prepare.bind(reader.db);
  const asked: string[] = [];
  reader.db.prepare = (sql: string) => {
    asked.push(sql);
    return prepare(sql);
  };
  expect(values().length).toBeGreaterThan(100);
  expect(asked).toEqual([]);
});
