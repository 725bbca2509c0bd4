import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { QUARTERS } from "../support/acceptance.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-keeping-"));
const store = join(folder, "store.db");
const keyFile = join(folder, "key.txt");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function kopskats(...words: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await runKopskats([...words, "--store", store, "--json"]);
  expect({ words: words[0], code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Record<string, unknown>;
}

beforeAll(async () => {
  await runKopskats(["register", join(QUARTERS, "register.csv"), "--store", store]);
  await runKopskats(["import", join(QUARTERS, "2025-Q4"), "--store", store]);
  await kopskats("report", "--period", "2025-Q4", "--out", join(folder, "report.xlsx"));
});

test("the newest backup proves every issued figure", async () => {
  await kopskats("backup");
  const tested = await kopskats("restore-test");
  expect(tested).toMatchObject({ ok: true, reports: 1, problems: [] });
  expect(tested.figures).toBeGreaterThan(100);
});

test("under a new key the same figures, backups too; its words open them in its place, without either nothing", async () => {
  const figures = await kopskats("indicators", "--period", "2025-Q4");
  writeFileSync(keyFile, `${"5c".repeat(32)}\n`);
  expect(await kopskats("rekey", "--new-key-file", keyFile)).toMatchObject({ backups: 2 });
  expect((await runKopskats(["indicators", "--period", "2025-Q4", "--store", store])).code).not.toBe(0);
  expect(await kopskats("indicators", "--period", "2025-Q4", "--key-file", keyFile)).toEqual(figures);
  const { words } = (await kopskats("recovery-phrase", "--key-file", keyFile)) as { words: string[] };
  const writtenDown = join(folder, "words.txt");
  writeFileSync(writtenDown, words.map((word, at) => `${String(at + 1)}. ${word}`).join("\n"));
  expect(await kopskats("restore-test", "--key-file", writtenDown)).toMatchObject({ ok: true });
});

test("a legal hold stops a purge; then it goes, figures stay, and the issued workbook is still as issued", async () => {
  const key = ["--key-file", keyFile];
  const figures = await kopskats("indicators", "--period", "2025-Q4", ...key);
  await kopskats("retention", "--hold", "ERP revīzija", "--reason", "vēstule Nr. 7", ...key);
  const held = await runKopskats(["purge", "--before", "2026-01-01", "--reason", "tests", "--store", store, ...key]);
  expect(held.code).not.toBe(0);
  await kopskats("retention", "--release", "--reason", "revīzija beigusies", ...key);
  const certificate = join(folder, "certificate.json");
  await kopskats("purge", "--before", "2026-01-01", "--reason", "termiņš", "--out", certificate, ...key);
  expect(readFileSync(certificate, "utf8")).toContain("ed25519:");
  expect(await kopskats("indicators", "--period", "2025-Q4", ...key)).toEqual(figures);
  expect(await kopskats("check-store", ...key)).toMatchObject({ ok: true });
  const verified = await kopskats("verify", join(folder, "report.xlsx"), ...key);
  expect(verified).toMatchObject({ verdict: "untouched", signature: "valid", audit: "continued" });
});
