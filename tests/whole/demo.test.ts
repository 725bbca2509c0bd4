import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runKopskats } from "../support/run-kopskats.ts";

test("the demonstration shows three quarters, the indicators, the workbook and the charts, and can be run again", async () => {
  const out = mkdtempSync(join(tmpdir(), "kopskats-demo-"));
  const first = await runKopskats(["demo", "--out", out]);
  expect(first.code, first.err).toBe(0);
  expect(first.out).toMatch(/2026\. gada II ceturksnis/);
  expect(first.out).toMatch(/SK-O-01 +Atbalst\S+ \S+ +[1-9]/);
  const report = join(out, "kopskats-2026-Q2.xlsx");
  expect(first.out).toContain(report);
  expect(statSync(report).size).toBeGreaterThan(20_000);
  expect(readdirSync(join(out, "charts")).filter((name) => name.endsWith(".svg")).length).toBeGreaterThan(2);

  const again = await runKopskats(["demo", "--out", out]);
  expect(again.code, again.err).toBe(0);
  expect(again.out).toBe(first.out);
});
