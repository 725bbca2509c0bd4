import { beforeEach, expect, test } from "vitest";
import { checkStore, isSound } from "../../electron/core/api/check-store.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { issue } from "../support/issue.ts";

let store: Store;
beforeEach(async () => {
  store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
});

const problemsOf = async (check: string) =>
  (await checkStore(store, context)).checks.find((one) => one.check === check)?.problems ?? [];

test("a store of the acceptance returns is sound, and what was issued is proved after corrections too", async () => {
  await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
  const report = await checkStore(store, context);
  expect(report.checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(report.checks.every(({ checked }) => checked > 0)).toBe(true);
  expect(report.reports).toMatchObject([{ verdict: "proved", differences: [] }]);
  expect(report.reports[0]?.changedSince).toBeGreaterThan(0);
  expect(isSound(report)).toBe(true);
});

test("one changed hour makes what was issued unprovable", async () => {
  await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  store.db.exec(
    `UPDATE support_event SET hours = hours + 1
      WHERE source_row_id = (SELECT MIN(id) FROM source_row WHERE form = 'F2' AND standing = 'counted')`,
  );
  const report = await checkStore(store, context);
  expect(report.reports).toMatchObject([{ verdict: "broken" }]);
  expect(report.reports[0]?.differences.map(({ code }) => code)).toContain("SK-O-03");
  expect(isSound(report)).toBe(false);
});

test("a standing that does not follow from the returns is found", async () => {
  store.db.exec(
    "UPDATE source_row SET standing = 'quarantined' WHERE id = (SELECT MIN(id) FROM source_row WHERE standing = 'counted')",
  );
  expect(await problemsOf("derived-standing")).toHaveLength(1);
  expect(await problemsOf("standing-history")).toHaveLength(1);
});

test("a number of rows that a return does not have is found in the summaries", async () => {
  store.db.exec("INSERT INTO row_cell SELECT MIN(id), 'skipped', 'F9', 1, 1 FROM submission");
  expect(await problemsOf("summaries")).toEqual([expect.stringContaining('"skipped":')]);
});

test("bytes of a return that were altered or lost are found", async () => {
  const [one, other] = store.archive.prepare<[], { sha256: string }>("SELECT sha256 FROM file ORDER BY sha256").all();
  store.archive.prepare("UPDATE file SET bytes = ? WHERE sha256 = ?").run(Buffer.from("x"), one?.sha256);
  store.archive.prepare("DELETE FROM file WHERE sha256 = ?").run(other?.sha256);
  expect(await problemsOf("kept-bytes")).toEqual([
    expect.stringContaining("altered") as string,
    expect.stringContaining("missing") as string,
  ]);
});

test("a row that leads to no sheet is found", async () => {
  store.db.pragma("foreign_keys = OFF");
  store.db.exec("UPDATE source_row SET table_id = 999999 WHERE id = (SELECT MIN(id) FROM source_row)");
  expect(await problemsOf("rows-to-sheets")).toHaveLength(1);
  expect(await problemsOf("foreign-keys")).toHaveLength(1);
});

test("checking changes nothing", async () => {
  const dump = () => store.db.prepare("SELECT COUNT(*) AS rows, TOTAL(seq) AS seqs FROM standing_history").get();
  const before = [dump(), store.db.prepare("SELECT COUNT(*) AS n FROM finding").get()];
  await checkStore(store, context);
  expect([dump(), store.db.prepare("SELECT COUNT(*) AS n FROM finding").get()]).toEqual(before);
});
