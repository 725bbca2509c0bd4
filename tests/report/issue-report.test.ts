import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { gatherReport, gatherStanding, type ReportContext } from "../../electron/core/report/gather-report.ts";
import { issueReport, type IssueReply } from "../../electron/core/report/issue-report.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { insertDecision } from "../../electron/core/store/decision.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { planCellAt, type SheetPlan, type WorkbookPlan } from "../../shared/domain/workbook-plan.ts";
import { columnPixels, textWidth } from "../../electron/core/workbook/text-width.ts";
import { createText } from "../../shared/text/messages.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { inMemory } from "../support/issue.ts";

const core = loadContext();
const context: ReportContext = { ...core, language: "lv", applicationVersion: "1.2.3" };
const request = { period: "2026-Q1", author: "Pārbaudītāja", now: "2026-04-20T09:00:00Z" };

/** Two learners, one of them with two kinds in two places; a mentor, a session, a project, an event, a cost. */
function smallStore(): Store {
  const builder = new StoreBuilder();
  builder.plan("Vilhelmīne", { gender: "S", municipality: "LV-067" });
  builder.plan("Teobalds", { gender: "V", municipality: "LV-042", sender: "LV-042" });
  builder.support("Vilhelmīne", "2026-01-12", { supportKind: "LAS", hours: 1.5 });
  builder.support("Vilhelmīne", "2026-02-02", { supportKind: "KONR", hours: 2 });
  builder.support("Teobalds", "2026-02-03", { supportKind: "KONR", hours: 1, sender: "LV-042" });
  builder.training("Ksaverijs");
  builder.meeting("Ksaverijs", "Vilhelmīne", "2026-03-03");
  builder.supervision("Hildegarde", "2026-02-10");
  builder.supervision("Eleonora", "2026-02-10");
  builder.project("P-1");
  builder.event("2026-02-20");
  builder.cost("2026-01-15");
  builder.cost("2026-02-15", { status: "izmaksāts", activity: "7" });
  builder.cost("2026-02-16", { status: "neattiecināms" });
  return builder.ready();
}

const planned = (store: Store): WorkbookPlan =>
  inMemory(
    planReport(gatherReport(store, context, request), createText("lv"), (charts) =>
      charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
    ).workbook,
  );

const sheetOf = (plan: WorkbookPlan, name: string): SheetPlan => {
  const sheet = plan.sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
};

/** The row of a sheet whose first cell says this. */
const rowOf = (sheet: SheetPlan, first: string): (string | number | null)[] => {
  const row = sheet.rows.findIndex((_, index) => planCellAt(sheet, index + 1, 1).value === first) + 1;
  return sheet.columns.map((_, index) => planCellAt(sheet, row, index + 1).value);
};

describe("the plan of a report", () => {
  const plan = planned(smallStore());

  test("a learner with two kinds is one learner in the total and one in each kind", () => {
    const total = rowOf(sheetOf(plan, "Sadalījumi"), "Kopā (unikālas personas)");
    expect(total.slice(4, 10)).toEqual([1, 0, 2, 0, 1, 2]);
  });

  test("all municipalities of the day stand there in Latvian order", () => {
    const sheet = sheetOf(plan, "Sadalījumi");
    const names = sheet.rows.slice(5, -1).map((_, index) => String(planCellAt(sheet, index + 6, 1).value));
    expect(names).toHaveLength(42);
    expect(names).toEqual([...names].sort(new Intl.Collator("lv").compare));
  });

  test("what nobody sent is said in words and is no zero", () => {
    const indicators = sheetOf(plan, "Rādītāji");
    expect(rowOf(indicators, "SK-O-01")[5]).toBe("nav zināms");
    expect(rowOf(indicators, "SK-R-04")[13]).toBe("–");
    expect(JSON.stringify(sheetOf(plan, "Riski").rows[5])).toContain("nav ievadīts");
  });

  test("what nothing tells has no units behind it, and the sheet of methods says why", () => {
    const { units } = gatherReport(smallStore(), context, request);
    expect(units.filter(({ set }) => /^(?:SK-O-19|SK-R-04)/.test(set))).toEqual([]);
    expect(rowOf(sheetOf(plan, "Rādītāji"), "SK-O-19").at(-1)).toBe("–");
    const methods = sheetOf(plan, "Metodika");
    expect(rowOf(methods, "SK-O-19")[4]).toBe("Posmi nav pārskatos.");
    expect(rowOf(methods, "SK-R-06")[4]).toContain("Mediāna");
    expect(rowOf(methods, "SK-Q-03")[4]).toContain("Atskaišu rindas");
  });

  test("Tables 6 and 10 have the columns of Annex VII: 21 and 23", () => {
    expect(sheetOf(plan, "6_tabula").columns).toHaveLength(21);
    expect(sheetOf(plan, "10_tabula").columns).toHaveLength(23);
  });

  test("hours are split by the unit the return names, and the parts sum to SK-O-03", () => {
    const hours = sheetOf(plan, "Stundas");
    expect(rowOf(hours, "akadēmiskā").slice(1)).toEqual([4.5, 4.5]);
    expect(rowOf(hours, "Kopā").slice(1)).toEqual([4.5, 4.5]);
  });

  test("units bear the names that trace gives them, and lead to the same rows", () => {
    const store = smallStore();
    const { units, sourceRows } = gatherReport(store, context, request);
    for (const code of ["SK-O-01", "SK-O-05", "SK-O-07", "SK-O-08", "SK-O-14", "SK-F-03"]) {
      const trace = traceFigure(store, context, { code, period: "2026-Q1", measure: "cumulative", by: {} });
      const own = units.filter((unit) => unit.set === code);
      expect(new Set(own.map(({ unit }) => unit))).toEqual(new Set(trace.items.map(({ key }) => key)));
      const places = sourceRows.filter(({ id }) => own.some((unit) => unit.sourceRows.includes(id)));
      const traced = trace.items.flatMap(({ rows }) =>
        rows.map(({ sheet, row, file }) => `${file} ${sheet} ${String(row)}`),
      );
      for (const { file, sheet, row } of places) expect(traced).toContain(`${file} ${sheet} ${String(row)}`);
    }
  });

  test("ineligible costs are in no total", () => {
    const total = rowOf(sheetOf(plan, "Finanses"), "Kopā");
    expect([total[3], total[9]]).toEqual([200, 100]);
  });

  test("every figure that counts is a formula over the units, each unit leads to its row", () => {
    const indicators = sheetOf(plan, "Rādītāji");
    const learners =
      indicators.rows.findIndex((_, index) => planCellAt(indicators, index + 1, 1).value === "SK-O-01") + 1;
    expect(planCellAt(indicators, learners, 9).formula).toBe(`COUNTIFS(vi_kopa,$A${String(learners)},vi_pirma,1)`);
    const units = sheetOf(plan, "Vienības");
    for (let row = 6; row <= units.rows.length; row += 1) {
      const unit = planCellAt(units, row, 2).value;
      if (["SK-O-20", "SK-O-21"].some((code) => String(unit).startsWith(`${code} ÷`))) continue;
      expect({ unit, link: planCellAt(units, row, 23).link?.sheet }).toEqual({ unit, link: "Avoti" });
    }
  });

  test("columns of a table have different names, and sheets names that Excel takes", () => {
    for (const sheet of plan.sheets) {
      expect(sheet.name.length).toBeLessThanOrEqual(31);
      expect(sheet.name).not.toMatch(/[[\]:*?/\\]/);
      if (sheet.table === undefined) continue;
      const headers = sheet.columns.map((_, index) => String(planCellAt(sheet, 5, index + 1).value).toLowerCase());
      expect({ sheet: sheet.name, same: headers.filter((header, index) => headers.indexOf(header) !== index) }).toEqual(
        { sheet: sheet.name, same: [] },
      );
    }
    expect(new Set(plan.sheets.map(({ name }) => name)).size).toBe(plan.sheets.length);
  });

  test("no word of a heading is broken, headings are repeated on every page, and wide sheets print their name there", () => {
    const cut: string[] = [];
    for (const { name, table, columns, rows, print, header } of plan.sheets.filter(
      (sheet) => sheet.table !== undefined,
    )) {
      const at = table?.range.fromRow ?? 1;
      expect({ name, titleRows: print.titleRows }).toEqual({ name, titleRows: [at, at] });
      if (print.pagesWide > 1) expect(header?.centre).toBeTruthy();
      for (const [index, { width }] of columns.entries()) {
        const cell = rows[at - 1]?.[index];
        const words = typeof cell === "object" ? String(cell?.value ?? "").split(/(?<=[\s\-–/])/) : [];
        const isCut = (word: string) => textWidth(word.trim(), { size: 10, bold: true }) > columnPixels(width);
        cut.push(...words.filter(isCut).map((word) => `${name}: ${word}`));
      }
    }
    expect(cut).toEqual([]);
  });

  test("links lead to sheets that are there", () => {
    const names = new Set(plan.sheets.map(({ name }) => name));
    for (const sheet of plan.sheets) {
      for (const cell of sheet.rows.flat()) {
        if (typeof cell === "object" && cell?.link !== undefined) expect(names).toContain(cell.link.sheet);
      }
    }
  });

  test("a decision is told in the words of the screens, and its number leads to the code", () => {
    const decided = smallStore();
    const at = "2026-04-19T08:00:00Z";
    const payload = { kind: "accept-return", sha256: "0".repeat(64), noted: {} } as const;
    const seq = recordChange(decided, { at, kind: "decision", author: "anna", subject: payload.kind });
    const id = insertDecision(decided, { seq, payload, author: "anna", reason: "Izskatīts", at });
    const row = rowOf(sheetOf(planned(decided), "Lēmumi"), `L-${String(id)}`);
    expect(row.slice(3, 5)).toEqual(["Atskaite pieņemta", "Izskatīts"]);
  });

  test("the same state of the store gives the same plan", () => {
    const store = smallStore();
    expect(planned(store)).toEqual(planned(store));
  });

  test("an empty store has a report too: everything in it is not known, nothing is invented", () => {
    const empty = planned(new StoreBuilder().ready());
    expect(rowOf(sheetOf(empty, "Rādītāji"), "SK-O-01")[8]).toBe("nav zināms");
    expect(JSON.stringify(sheetOf(empty, "Avoti").rows[5])).toContain("Datu nav.");
  });
});

test("how a report stands, told without its rows, is what the report then says", () => {
  const store = smallStore();
  expect(gatherReport(store, context, request)).toMatchObject(gatherStanding(store, context, request));
});

describe("proof", () => {
  test("a figure that its units do not make stops the report and is named", () => {
    const facts = gatherReport(smallStore(), context, request);
    const broken = { ...facts, units: facts.units.filter((unit) => !(unit.set === "SK-O-01" && unit.gender === "V")) };
    expect(() => planReport(broken, createText("lv"), () => [])).toThrow(
      expect.objectContaining({
        code: "report-unproven",
        parameters: expect.objectContaining({ figure: "SK-O-01 cumulative", expected: 2, found: 1 }) as unknown,
      }),
    );
  });

  test("a value altered after it was counted stops the report", () => {
    const facts = gatherReport(smallStore(), context, request);
    const broken = facts.figures.map((value) =>
      value.code === "SK-O-03" && value.measure === "cumulative" ? { ...value, value: 99 } : value,
    );
    expect(() => planReport({ ...facts, figures: broken }, createText("lv"), () => [])).toThrow(
      expect.objectContaining({
        code: "report-unproven",
        parameters: expect.objectContaining({ figure: "SK-O-03 cumulative" }) as unknown,
      }),
    );
  });
});

describe("an issued report", () => {
  let folder: string;
  let store: Store;
  let reply: IssueReply;
  let parts: Map<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kopskats-report-"));
    store = smallStore();
    reply = await issueReport(store, context, {
      ...request,
      out: join(folder, "parskats.xlsx"),
      charts: join(folder, "diagrammas"),
    });
    const bytes = await readFile(join(folder, "parskats.xlsx"));
    parts = new Map(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, name.endsWith(".png") ? "" : strFromU8(part)]),
    );
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test("another program opens it and reads the figures of the store", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, "parskats.xlsx"));
    const sheet = book.getWorksheet("Rādītāji");
    const codes = Array.from({ length: 80 }, (_, index) => sheet?.getCell(index + 1, 1).text);
    const row = codes.indexOf("SK-O-01") + 1;
    expect(sheet?.getCell(row, 9).value).toMatchObject({ result: 2 });
  });

  test("it holds native charts and pictures, and each chart is written as PNG and SVG", async () => {
    const names = [...parts.keys()];
    const charts = names.filter((name) => name.startsWith("xl/charts/"));
    expect(charts.length).toBeGreaterThan(5);
    expect(names.filter((name) => name.startsWith("xl/media/"))).toHaveLength(charts.length);
    expect((await readdir(join(folder, "diagrammas"))).length).toBe(charts.length * 2);
  });

  test("no name of a person is in it", () => {
    for (const name of ["Vilhelmīne", "Teobalds", "Ksaverijs", "Hildegarde", "Eleonora"]) {
      for (const [part, text] of parts) expect({ part, found: text.includes(name) }).toEqual({ part, found: false });
    }
  });

  test("its edition is kept with its hash and the change is in the log", () => {
    expect(store.db.prepare("SELECT period, edition, sha256, content FROM issued_report").all()).toEqual([
      { period: "2026-Q1", edition: 1, sha256: reply.report.sha256, content: reply.report.content },
    ]);
    expect(store.db.prepare("SELECT kind, subject FROM change ORDER BY seq DESC LIMIT 1").get()).toEqual({
      kind: "report",
      subject: "2026-Q1",
    });
  });

  test("the next edition of the same state has the same content, whatever the hour", async () => {
    const again = await issueReport(store, context, {
      ...request,
      now: "2026-04-21T10:00:00Z",
      out: join(folder, "otrais.xlsx"),
    });
    expect(again.report.edition).toBe(2);
    expect(again.report.content).toBe(reply.report.content);
    expect(again.report.sha256).not.toBe(reply.report.sha256);
  });

  test("a folder that is not there leaves no edition behind", async () => {
    const before = store.db.prepare("SELECT COUNT(*) AS n FROM issued_report").get();
    const issuing = issueReport(store, context, { ...request, out: join(folder, "nav", "x.xlsx") });
    await expect(issuing).rejects.toMatchObject({ code: "file-not-writable" });
    expect(store.db.prepare("SELECT COUNT(*) AS n FROM issued_report").get()).toEqual(before);
  });
});
