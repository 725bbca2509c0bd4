/** A key changes who can read a store, and nothing else. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { acceptanceStoreAt, calculatorOf, foreign, importPaths, QUARTERS } from "../support/acceptance.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-encrypted-"));
afterAll(() => {
  foreign.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The figures of a quarter, whole and split, and the verdict of each file. */
async function figuresWith(key: string | null): Promise<{ readonly figures: string; readonly bytes: Buffer }> {
  const path = join(folder, key === null ? "plain.db" : "encrypted.db");
  const store = acceptanceStoreAt(path, QUARTERS, key);
  const outcomes = await importPaths(
    store,
    ["2025-Q4", "2026-Q1"].map((quarter) => join(QUARTERS, quarter)),
  );
  const calculate = calculatorOf(store);
  const figures = JSON.stringify([
    outcomes.map(({ verdict }) => verdict),
    ...[[], ["gender"], ["municipality"], ["institution"]].map((by) => calculate("2026-Q1", by as [])),
  ]);
  closeStore(store);
  return { figures, bytes: readFileSync(path) };
}

test("an encrypted store gives the figures of a plain one, and nothing of it can be read without the key", async () => {
  const plain = await figuresWith(null);
  const encrypted = await figuresWith("7b".repeat(32));
  expect(plain.figures.length).toBeGreaterThan(10_000);
  expect(encrypted.figures).toBe(plain.figures);
  expect(plain.bytes.includes("CREATE TABLE")).toBe(true);
  expect(encrypted.bytes.includes("CREATE TABLE")).toBe(false);
});
