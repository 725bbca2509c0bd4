/** Commands that go through more than memory holds: they do with little, or say that it was too little. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { sealWorkbook } from "../../electron/core/report/seal-workbook.ts";
import { auditHead } from "../../electron/core/store/audit-chain.ts";
import { sealKeyOf } from "../../electron/core/store/issued-report.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import type { SheetPlan } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { smallProgramme } from "../support/issue.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-memory-"));
const within = (mebibytes: number) => ({
  environment: { NODE_OPTIONS: `--max-old-space-size=${String(mebibytes)}` },
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a report without enough memory is a sentence and exit code 3; no file and no edition is left of it", async () => {
  const store = join(folder, "store.db");
  closeStore(openForWork(store, loadContext(), { create: true, key: null }));
  const out = join(folder, "report", "r.xlsx");
  const words = ["report", "--store", store, "--period", "2026-Q1", "--out", out, "--json"];
  const before = readdirSync(folder).sort();
  const { code, out: said, err } = await runKopskats(words, within(16));
  expect({ code, said }).toEqual({ code: 3, said: "" });
  expect(err).toContain("Pietrūka atmiņas");
  expect(err).not.toMatch(/\n\s+at |FATAL|heap/);
  expect(readdirSync(folder).sort()).toEqual(before);
  const english = await runKopskats([...words, "--lang", "en"], within(16));
  expect(english.err).toContain("Memory ran out");
});

test("a workbook of very many cells is verified in a fraction of the memory that they would take", async () => {
  const file = join(folder, "large.xlsx");
  writeFileSync(file, await largeWorkbook());
  const { code, out, err } = await runKopskats(["verify", file, "--json"], within(40));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ verdict: "untouched", edits: [] });
});

const [ROWS, COLUMNS] = [40_000, 20];

/** Sealed as a report is, with a list of numbers in the place of its sheets. */
async function largeWorkbook(): Promise<Uint8Array> {
  const store = smallProgramme().ready();
  const context = { ...loadContext(), language: "lv", applicationVersion: "0.0.0" } as const;
  const facts = gatherReport(store, context, { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" });
  const { workbook, frame } = planReport(facts, createText("lv"), (charts) =>
    charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
  );
  const list: SheetPlan = {
    ...{ name: "Saraksts", tab: "000000", print: { orientation: "portrait", pagesWide: 1, pagesTall: 0 } },
    columns: Array.from({ length: COLUMNS }, () => ({ width: 10, style: "number" }) as const),
    rows: Array.from({ length: ROWS }, (_, row) => Array.from({ length: COLUMNS }, (__, column) => row + column / 32)),
  };
  const seal = workbook.sheets.slice(-1);
  const { bytes } = await sealWorkbook({
    ...{ workbook: { ...workbook, sheets: [list, ...seal], names: [] }, frame },
    statement: {
      ...{ programme: "p", application: "0.0.0", period: "2026-Q1", edition: 1, issuedAt: facts.issuedAt },
      ...{ author: "test", state: facts.stateSeq, content: "", stateHash: facts.stateHash, audit: auditHead(store) },
    },
    key: sealKeyOf(store),
  });
  return bytes;
}
