/** What is not certain stands beside the figures, and never in them. */
import { expect, test } from "vitest";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import type { ReportFacts } from "../../electron/core/report/plan-facts.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { planCellAt } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { inMemory, reportContext } from "../support/issue.ts";

/** Anna has two kinds of support in two quarters; Ilze one, in another place. */
function smallFacts(): ReportFacts {
  const builder = new StoreBuilder();
  builder.plan("anna", { municipality: "LV-067", period: "2025-Q4" });
  builder.support("anna", "2025-11-10", { supportKind: "LAS", period: "2025-Q4" });
  builder.support("anna", "2026-02-10", { supportKind: "KONR" });
  builder.plan("ilze", { sender: "LV-042", municipality: "LV-042" });
  builder.support("ilze", "2026-02-11", { sender: "LV-042" });
  const request = { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" };
  return gatherReport(builder.ready(), reportContext, request);
}

function rowsOf(facts: ReportFacts, name: string) {
  const workbook = inMemory(planReport(facts, createText("lv"), () => []).workbook);
  const sheet = workbook.sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet.rows.map((_, row) => sheet.columns.map((__, column) => planCellAt(sheet, row + 1, column + 1).value));
}

test("persons and participations stand side by side with their overlap; what is only declared has bounds and is in no sum", () => {
  const facts = smallFacts();
  const declared = [{ id: 77, sender: "LV-011", period: "2026-Q1", learners: 40 }];
  const rows = rowsOf({ ...facts, declared }, "Personas un dalības");
  expect(rows.find(([name]) => name === "Izglītojamie pa atbalsta veidiem")?.slice(1, 4)).toEqual([2, 3, 1]);
  expect(rows.at(-1)?.slice(0, 7)).toEqual(["Deklarēts, nav ieskaitīts: LV-011, 2026-Q1", "–", "–", "–", 40, 2, 42]);
  const learners = rowsOf({ ...facts, declared }, "Rādītāji").find(([code]) => code === "SK-O-01");
  expect(learners).toEqual(rowsOf(facts, "Rādītāji").find(([code]) => code === "SK-O-01"));
});

test("each figure has the range it would take with the returns that are missing", () => {
  const facts = smallFacts();
  const missingReturns = ["LV-067", "LV-011"].map((sender) => ({ sender, period: "2025-Q3" }));
  const rows = rowsOf({ ...facts, missingReturns }, "Nesaņemtās atskaites");
  // Ogre's two returns brought one new learner and none; Ādaži never sent one.
  expect(rows.find(([code]) => code === "SK-O-01")?.slice(2, 6)).toEqual([2, 2, 3, 1]);
  expect(rows[1]?.[0]).toMatch(/^Nav saņemtas 2 gaidītās atskaites: /);
});

test("without agreements nobody knows what is missing, and no sheet says that all has come", () => {
  const facts = smallFacts();
  expect(rowsOf(facts, "Nesaņemtās atskaites")[1]?.[0]).toMatch(/vai kādas trūkst, nav zināms\.$/);
  const learners = rowsOf(facts, "Nesaņemtās atskaites").find(([code]) => code === "SK-O-01");
  expect(learners?.slice(2)).toEqual([2, "–", "–", "–", "nav zināms"]);
  expect(rowsOf(facts, "Datu kvalitāte")[1]?.[0]).toContain("cik bija gaidāmas, nav zināms");
  expect(rowsOf(facts, "Sadalījumi").at(-1)?.[3]).toBe("2");
});
