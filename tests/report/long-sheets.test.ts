import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { gatherOutline, gatherReport } from "../../electron/core/report/gather-report.ts";
import type { ReportFacts } from "../../electron/core/report/plan-facts.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { sealWorkbook } from "../../electron/core/report/seal-workbook.ts";
import { splitLongSheets } from "../../electron/core/report/plan-long-sheets.ts";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import { auditHead } from "../../electron/core/store/audit-chain.ts";
import { sealKeyOf } from "../../electron/core/store/issued-report.ts";
import { spreadFormula } from "../../electron/core/report/plan-spread-formula.ts";
import { writeWorkbook } from "../../electron/core/workbook/write-workbook.ts";
import { planCellAt, type SheetPlan, type WorkbookPlan } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { inMemory, smallProgramme } from "../support/issue.ts";

const MOST = 260;

/** Enough learners and support that the sheets of units and of sources do not hold them. */
const store = (() => {
  const builder = smallProgramme();
  for (let number = 1; number <= 22; number += 1) {
    const learner = `learner-${String(number)}`;
    builder.plan(learner, { institution: "4713900123" });
    for (let day = 10; day <= 20; day += 1) builder.support(learner, `2026-02-${String(day)}`);
  }
  return builder.ready();
})();
const context = { ...loadContext(), language: "lv", applicationVersion: "0.0.0" } as const;
const request = { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" };
const facts = gatherReport(store, context, request);
const planned = (mostRows?: number, of: ReportFacts = facts) =>
  planReport(
    of,
    createText("lv"),
    (charts) => charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
    mostRows === undefined ? {} : { mostRows },
  );
const whole = inMemory(planned().workbook);

const split = inMemory(planned(MOST).workbook);

const sheetOf = (plan: WorkbookPlan, name: string): SheetPlan => {
  const sheet = plan.sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
};

test("a list that is too long for a sheet goes on on the next, under the same headings and with a table of its own", () => {
  const [first, second, all] = [sheetOf(split, "Avoti"), sheetOf(split, "Avoti 2"), sheetOf(whole, "Avoti")];
  expect(first.rows).toHaveLength(MOST);
  expect([...first.rows.slice(5), ...second.rows.slice(5)].map(([id]) => id)).toEqual(
    all.rows.slice(5).map(([id]) => id),
  );
  expect(second.rows[4]).toEqual(first.rows[4]);
  expect([first.table, second.table]).toEqual([
    { ...all.table, name: "Avoti_t", range: { ...all.table?.range, toRow: MOST } },
    { ...all.table, name: "Avoti_t_2", range: { ...all.table?.range, toRow: second.rows.length } },
  ]);
  expect(sheetOf(split, "Saturs").rows.some((row) => JSON.stringify(row).includes('"Avoti 2"'))).toBe(true);
});

test("the contents of an outline name every sheet of sources, though only the first rows are there", () => {
  const namesIn = (plan: WorkbookPlan) =>
    sheetOf(plan, "Saturs").rows.flatMap((_, at) => {
      const { value } = planCellAt(sheetOf(plan, "Saturs"), at + 1, 2);
      return typeof value === "string" && value.startsWith("Avoti") ? [value] : [];
    });
  const outline = inMemory(planned(MOST, gatherOutline(store, context, request, 4)).workbook);
  expect(outline.sheets.filter(({ name }) => name.startsWith("Avoti"))).toHaveLength(1);
  expect(namesIn(outline)).toEqual(namesIn(split));
  expect(namesIn(outline)).toContain("Avoti 2");
});

test("each link leads to the row it led to", () => {
  const idsBehind = (plan: WorkbookPlan) =>
    plan.sheets
      .filter(({ name }) => name !== "Saturs")
      .flatMap(({ rows }) => rows.slice(5))
      .flatMap((row) => row.map((cell) => (typeof cell === "object" ? cell?.link : undefined)))
      .filter((link) => link?.sheet.startsWith("Avoti") && link.range.fromRow === link.range.toRow)
      .map((link) =>
        JSON.stringify(sheetOf(plan, link?.sheet ?? "").rows[(link?.range.fromRow ?? 0) - 1]?.slice(1, 4)),
      );
  expect(idsBehind(split)).toEqual(idsBehind(whole));
  expect(JSON.stringify(split)).toContain('"link":{"sheet":"Avoti 2"');
});

test("names stand for the part of their sheet, and formulas ask each part and add", () => {
  const control = sheetOf(split, "Kontroles").rows.find((row) => JSON.stringify(row[1] ?? "").includes("“Avoti”"))?.[2];
  const last = String(sheetOf(split, "Avoti 2").rows.length);
  expect(control).toMatchObject({
    value: facts.sourceRows.length,
    formula: `(COUNTIF(Avoti!A6:A${String(MOST)},"?-??????*")+COUNTIF('Avoti 2'!A6:A${last},"?-??????*"))`,
  });
  const row = sheetOf(split, "Rādītāji").rows.find(([code]) => typeof code === "object" && code?.value === "SK-O-01");
  const formula = typeof row?.[8] === "object" ? row[8]?.formula : undefined;
  expect(formula).toMatch(/^\(COUNTIFS\(vi_kopa,(\$A\d+),vi_pirma,1\)\+COUNTIFS\(vi_kopa_2,\1,vi_pirma_2,1\)/);
  for (const { name, target } of split.names.filter((each) => each.name.startsWith("vi_kopa")))
    expect(sheetOf(split, target.sheet).rows, name).toHaveLength(target.range.toRow);
});

test("verify reads all parts: untouched as written, and an edit of a later one is named", async () => {
  const { bytes, workbook: sealed } = await sealWorkbook({
    workbook: { ...split, sheets: split.sheets.map(({ pictures: _, ...sheet }) => sheet) },
    frame: planned(MOST).frame,
    statement: {
      ...{ programme: "p", application: "0.0.0", period: "2026-Q1", edition: 1, issuedAt: facts.issuedAt },
      ...{ author: "test", state: facts.stateSeq, content: "", stateHash: facts.stateHash, audit: auditHead(store) },
    },
    key: sealKeyOf(store),
  });
  expect(Buffer.compare(bytes, writeWorkbook(sealed))).toBe(0);
  expect(await verifyWorkbook(bytes, null)).toMatchObject({ content: "untouched", signature: "unknown-key" });
  const edited = inMemory(sealed).sheets.map((sheet) =>
    sheet.name === "Avoti 2"
      ? { ...sheet, rows: sheet.rows.with(6, ["A-000000", ...(sheet.rows[6] ?? []).slice(1)]) }
      : sheet,
  );
  const { content, edits } = await verifyWorkbook(writeWorkbook({ ...sealed, sheets: edited }), null);
  expect({ content, edits: edits.map(({ sheet, cell }) => `${sheet}!${cell}`) }).toEqual({
    content: "edited",
    edits: ["Avoti 2!A7"],
  });
});

test("what has room is left alone", () => {
  expect(splitLongSheets(whole)).toBe(whole);
});

test("a formula that cannot be asked sheet by sheet is no formula of a long list", () => {
  const lists = {
    placesOf: (sheet: string) =>
      sheet === "Avoti" ? ["Avoti", "Avoti 2"].map((name) => ({ sheet: name, fromRow: 6, toRow: 9 })) : null,
    namesOf: (name: string) => [name],
  };
  const spread = (formula: string) => spreadFormula(formula, "Kontroles", "Kontroles", lists);
  expect(spread("SUMPRODUCT(ABS(ROUND(Avoti!B6:B20,6)))-C4")).toBe(
    "(SUMPRODUCT(ABS(ROUND(Avoti!B6:B9,6)))+SUMPRODUCT(ABS(ROUND('Avoti 2'!B6:B9,6))))-C4",
  );
  expect(() => spread("MAX(Avoti!B6:B20)")).toThrow("MAX");
});
