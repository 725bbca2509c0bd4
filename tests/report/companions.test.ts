import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { issueBatch } from "../../electron/core/report/issue-batch.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import { writeNarrative } from "../../electron/core/store/narrative.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { createText } from "../../shared/text/messages.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { issue, reportContext, smallProgramme } from "../support/issue.ts";
import { loadWithExcelJs, saveWithExcelJs } from "../support/resave.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "companions-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const into = (place: string) => (name: string) => join(place, name);
const who = { author: "test", at: "2026-04-19T08:00:00Z" };

/** In Ogre twelve learners, in Jēkabpils two. */
function twoPlaces(): Store {
  const builder = new StoreBuilder();
  builder.institution("4713900123");
  const learners = (count: number, sender: string) => {
    for (let i = 0; i < count; i += 1) {
      const name = `${sender}-${String(i)}`;
      builder.plan(name, { sender, municipality: sender, gender: i % 2 === 0 ? "S" : "V" });
      builder.support(name, `2026-02-${String(10 + i)}`, { sender });
    }
  };
  learners(12, "LV-067");
  learners(2, "LV-042");
  return builder.ready();
}

const valuesOf = async (bytes: Uint8Array) => {
  const workbook = await loadWithExcelJs(bytes);
  return new Map(
    workbook.worksheets.map((sheet) => [
      sheet.name,
      sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : [])) as unknown[][],
    ]),
  );
};

describe("the public edition", () => {
  test("prints no number of fewer than five people, nor what would give it back, and no rows and persons", async () => {
    const publicOut = join(folder, "public.xlsx");
    await issue(twoPlaces(), { publicOut });
    const sheets = await valuesOf(readFileSync(publicOut));
    expect([...sheets.keys()]).not.toContain("Avoti");
    expect([...sheets.keys()]).not.toContain("Vienības");
    const places = sheets.get("Sadalījumi") ?? [];
    const unique = (name: string) => places.find(([first]) => first === name)?.at(-1);
    expect(unique("Jēkabpils novads")).toBe("…");
    // The other place, or the total: one of the two must go with it.
    expect([unique("Ogres novads"), unique("Kopā (unikālas personas)")]).toContain("…");
    expect(unique("Rīgas valstspilsētas pašvaldība")).toBe(0);
  });

  test("stands on the same state as the full one: both print it, and verify tells the edition", async () => {
    const store = twoPlaces();
    const publicOut = join(folder, "public.xlsx");
    const full = await issue(store, { publicOut });
    const verified = await verifyWorkbook(readFileSync(publicOut), { store, context: reportContext });
    expect(verified).toMatchObject({ content: "untouched", signature: "valid" });
    expect(verified.statement).toMatchObject({ companion: "public", stateHash: full.stateHash });
    expect(verified.store).toMatchObject({ fullEdition: 1, isLatest: true, sameBytes: true, differences: [] });
    const manifest = (await valuesOf(full.bytes)).get("Manifests") ?? [];
    expect(manifest.flat()).toContain(full.stateHash);
  });

  test("an edited cell of it is named", async () => {
    const store = twoPlaces();
    const publicOut = join(folder, "public.xlsx");
    await issue(store, { publicOut });
    const workbook = await loadWithExcelJs(readFileSync(publicOut));
    const sheet = workbook.getWorksheet("Sadalījumi");
    if (sheet === undefined) throw new Error("no sheet");
    sheet.getCell("A8").value = "Cits novads";
    const verified = await verifyWorkbook(await saveWithExcelJs(workbook), { store, context: reportContext });
    expect(verified.edits.map(({ sheet: name, cell }) => `${name}!${cell}`)).toEqual(["Sadalījumi!A8"]);
  });

  test("of a closed period, the edition issued before is handed out again", async () => {
    const store = twoPlaces();
    const publicOut = join(folder, "public.xlsx");
    await issue(store, { publicOut });
    const bytes = readFileSync(publicOut);
    lockPeriod(store, "2026-Q1", { ...who, reason: "", secondPerson: null });
    const again = await issue(store, { publicOut, now: "2026-05-01T08:00:00Z", charts: join(folder, "charts") });
    expect(again.isStanding).toBe(true);
    expect(readFileSync(publicOut).equals(bytes)).toBe(true);
    expect(again.charts.length).toBeGreaterThan(0);
  });
});

describe("a report for each municipality", () => {
  const request = { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z", each: "municipality" } as const;

  test("has the figures of its own place, and its rows; the list names every file with its digest", async () => {
    const store = twoPlaces();
    const batch = await issueBatch(store, reportContext, { ...request, place: into(folder) });
    expect(batch.entries.map(({ unit }) => unit).sort()).toEqual(["LV-042", "LV-067"]);
    const jekabpils = batch.entries.find(({ unit }) => unit === "LV-042");
    const bytes = readFileSync(join(folder, jekabpils?.file ?? ""));
    const sheets = await valuesOf(bytes);
    const learners = (sheets.get("Rādītāji") ?? []).find(([code]) => code === "SK-O-01");
    expect(learners?.[5]).toEqual({ formula: "COUNTIFS(vi_kopa,$A6,vi_pirma,1)", result: 2 });
    expect((sheets.get("Vienības") ?? []).filter(([, set]) => set === "SK-O-01")).toHaveLength(2);
    expect((sheets.get("Avoti") ?? []).filter(([, form]) => form === "F2")).toHaveLength(2);
    expect(readFileSync(join(folder, batch.index), "utf8")).toContain(jekabpils?.sha256 ?? "none");
    const verified = await verifyWorkbook(bytes, { store, context: reportContext });
    expect(verified).toMatchObject({ content: "untouched", store: { sameBytes: true, differences: [] } });
  });

  test("is not made of a place that only the register knows: its zeros would say that something was reported", async () => {
    const builder = new StoreBuilder();
    builder.institution("4713900123");
    builder.municipality("LV-011", "Rīga");
    builder.institution("4713900777", { municipality: "LV-011" });
    builder.plan("anna", { sender: "LV-067", municipality: "LV-067", institution: "4713900123" });
    builder.support("anna", "2026-02-10", { sender: "LV-067" });
    const { entries } = await issueBatch(builder.ready(), reportContext, { ...request, place: into(folder) });
    expect(entries.map(({ unit }) => unit)).toEqual(["LV-067"]);
  });

  test("of a row that another place sent about itself it tells that there is one, and nothing of it", async () => {
    const builder = new StoreBuilder();
    builder.institution("4713900123");
    builder.plan("dubults", { sender: "LV-067", municipality: "LV-067" });
    builder.support("dubults", "2026-02-10", { sender: "LV-067" });
    builder.plan("cits", { sender: "LV-042", municipality: "LV-042" });
    builder.support("cits", "2026-02-11", { sender: "LV-042" });
    builder.outcome("dubults", "2026-03-20", { sender: "LV-042" });
    await issueBatch(builder.ready(), reportContext, { ...request, place: into(folder) });
    const sheets = await valuesOf(readFileSync(join(folder, "2026-Q1-LV-067-Ogres-novads.xlsx")));
    const forms = new Map((sheets.get("Avoti") ?? []).map((row) => [row[1], row]));
    expect(["F1", "F2"].map((form) => forms.get(form)?.[13])).toEqual(["LV-067 2026-Q1.xlsx", "LV-067 2026-Q1.xlsx"]);
    const withheld = createText("lv")("report.sources.withheld");
    expect(forms.get("F9")?.slice(2, 20)).toEqual(Array.from({ length: 18 }, (_, at) => (at === 16 ? withheld : "–")));
    expect((sheets.get("Iesniegumi") ?? []).filter(([id]) => String(id).startsWith("I-"))).toHaveLength(1);
    expect(JSON.stringify([...sheets])).not.toContain("LV-042");
  });

  test("what a municipality sent before it was joined with another is that one's own afterwards", async () => {
    const builder = new StoreBuilder();
    builder.municipality("LV-102", "Vidzeme", { validTo: "2025-06-30", successor: "LV-059" });
    const former = { sender: "LV-102", period: "2025-Q2" };
    builder.plan("anna", { ...former, municipality: "LV-102", approvedOn: "2025-04-03" });
    builder.support("anna", "2025-05-05", former);
    builder.outcome("anna", "2025-06-20", former);
    const joined = { ...request, period: "2025-Q3", now: "2025-10-20T08:00:00Z" };
    await issueBatch(builder.ready(), reportContext, { ...joined, place: into(folder) });
    const sheets = await valuesOf(readFileSync(join(folder, "2025-Q3-LV-059-Madonas-novads.xlsx")));
    const forms = new Map((sheets.get("Avoti") ?? []).map((row) => [row[1], row]));
    expect(["F1", "F2", "F9"].map((form) => forms.get(form)?.[13])).toEqual(Array(3).fill("LV-102 2025-Q2.xlsx"));
  });

  test("two runs over the same state give the same contents", async () => {
    const store = twoPlaces();
    const contents = async () =>
      (await issueBatch(store, reportContext, { ...request, place: into(folder) })).entries.map(
        ({ content }) => content,
      );
    expect(await contents()).toEqual(await contents());
  });

  test("one that cannot be written is told, and the others are written", async () => {
    const store = twoPlaces();
    const first = await issueBatch(store, reportContext, { ...request, place: into(folder) });
    const blocked = first.entries.find(({ unit }) => unit === "LV-042")?.file ?? "";
    const other = mkdtempSync(join(folder, "blocked-"));
    // A folder where the file should go: it cannot be replaced.
    mkdtempSync(join(mkdirAt(other, blocked), "x-"));
    const batch = await issueBatch(store, reportContext, { ...request, place: into(other) });
    expect(batch.entries.map(({ unit, failure }) => [unit, failure === null])).toEqual([
      ["LV-042", false],
      ["LV-067", true],
    ]);
  });
});

function mkdirAt(parent: string, name: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  return path;
}

describe("what people write", () => {
  const planned = (store: Store) =>
    planReport(
      gatherReport(store, reportContext, { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" }),
      createText("lv"),
      (charts) => charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
    ).workbook;
  const saidIn = (store: Store, name: string) =>
    JSON.stringify(planned(store).sheets.find((sheet) => sheet.name === name)?.rows);

  test("stands in the sheets where the form wants it; what was taken back does not", () => {
    const store = smallProgramme().ready();
    const text = (
      part: "activity" | "risk" | "plan" | "signature",
      item: string,
      field: "done" | "risk" | "what" | "name",
      words: string,
    ) => ({ part, item, field, text: words }) as const;
    writeNarrative(
      store,
      "2026-Q1",
      [
        text("activity", "3", "done", "Uzsāktas konsultācijas."),
        text("activity", "4", "done", "Iecerēts."),
        text("risk", "1", "risk", "Trūkst mentoru."),
        text("plan", "1", "what", "Mentoru mācības Rēzeknē."),
        text("signature", "prepared", "name", "Anna Ozola"),
      ],
      who,
    );
    expect(writeNarrative(store, "2026-Q1", [text("activity", "4", "done", "")], who)).toBe(1);
    expect(saidIn(store, "Darbības")).toContain("Uzsāktas konsultācijas.");
    expect(saidIn(store, "Darbības")).not.toContain("Iecerēts.");
    expect(saidIn(store, "Riski")).toContain("Trūkst mentoru.");
    expect(saidIn(store, "Nākamais ceturksnis")).toContain("Mentoru mācības Rēzeknē.");
    expect(saidIn(store, "Titullapa")).toContain("Anna Ozola");
  });
});

test("the summary is a PDF that names the workbook it belongs to", async () => {
  const pdf = join(folder, "summary.pdf");
  await issue(smallProgramme().ready(), { pdf });
  const bytes = readFileSync(pdf);
  expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(bytes.length).toBeGreaterThan(5000);
});
