import * as SheetJS from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { participantCsv, participantWorkbook, recordDisclosure } from "../../electron/core/report/participants-file.ts";
import { listedCell, listParticipants } from "../../electron/core/report/participants-list.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { createText } from "../../shared/text/messages.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { smallProgramme } from "../support/issue.ts";

const store = acceptanceStore(QUARTERS);
await importPaths(store, [`${QUARTERS}/2025-Q4`, `${QUARTERS}/2026-Q1`]);
const list = context.programme.participants;
const text = createText("lv");

describe("the participant list of a quarter", () => {
  const masked = listParticipants(store, context, "2026-Q1", false);
  const open = listParticipants(store, context, "2026-Q1", true);

  test("holds as many as the common indicators count", () => {
    const total = calculateIndicators(store, context, { period: "2026-Q1", by: [], codes: ["EECO01"] });
    expect(masked.complete.length).toBe(
      total.find(({ by, measure }) => by.gender === "T" && measure === "cumulative")?.value,
    );
  });

  test("shows nobody's name, code or birth date unless asked to", () => {
    for (const { fields } of masked.complete) {
      expect([fields.name, fields.surname, fields.code, fields.born]).toEqual(["***", "***", "***", "***"]);
    }
    const csv = Buffer.from(participantCsv(masked, list, text)).toString("utf8");
    expect(csv).not.toMatch(/\d{6}-?\d{5}/);
    for (const { fields } of open.complete.slice(0, 20)) expect(csv).not.toContain(`${fields.name};${fields.surname}`);
  });

  test("gives names and codes as the returns have them, when asked to", () => {
    const named = open.complete.filter(({ fields }) => fields.name !== "" && fields.surname !== "");
    expect(named.length).toBe(open.complete.length);
    expect(open.complete.filter(({ fields }) => /^\d{6}-\d{5}$/.test(fields.code)).length).toBeGreaterThan(0);
    expect(open.complete.map(({ person }) => person)).toEqual(masked.complete.map(({ person }) => person));
  });

  test("is a workbook whose first row holds the headings, dates as dates, with the gap beside", () => {
    const book = SheetJS.read(
      participantWorkbook(open, list, text, { creator: "VIAA", at: "2026-04-01T08:00:00Z", isMasked: false }),
      { cellDates: true },
    );
    expect(book.SheetNames).toEqual(["Dalībnieki", "Par sarakstu", "Nepilnīgie"]);
    const rows = SheetJS.utils.sheet_to_json<unknown[]>(book.Sheets.Dalībnieki!, { header: 1 });
    expect(rows[0]).toEqual(list.columns.map(({ header }) => header.lv));
    expect(rows).toHaveLength(open.complete.length + 1);
    expect(rows[1]?.[list.columns.findIndex(({ field }) => field === "entry-on")]).toBeInstanceOf(Date);
  });
});

test("who cannot be identified is told apart, with what is missing", () => {
  const builder = smallProgramme();
  builder.plan("nezināmā", { personKind: "named" });
  builder.support("nezināmā", "2026-02-01");
  const { complete, incomplete } = listParticipants(builder.ready(), context, "2026-Q1", false);
  expect(complete).toHaveLength(3);
  expect(incomplete).toEqual([{ person: expect.stringMatching(/^p-/) as string, missing: ["identity"] }]);
});

test("columns, values and formats are the programme's", () => {
  const [participant] = listParticipants(smallProgramme().ready(), context, "2026-Q1", true).complete;
  const other = { ...list, date: "dd.mm.yyyy." as const, blank: "–" };
  const header = { lv: "x", en: "x" };
  expect(listedCell(other, { field: "entry-on", header }, participant!)).toEqual({
    text: "12.01.2026.",
    isDate: false,
  });
  expect(listedCell(other, { field: "exit-on", header }, participant!)).toEqual({ text: "–", isDate: false });
  expect(listedCell(list, { field: "gender", header, values: { S: "F" } }, participant!).text).toBe("F");
});

test("a list with personal data leaves a note: who, when, why, which bytes", () => {
  const { store: small } = smallProgramme();
  const report = listParticipants(small, context, "2026-Q1", true);
  recordDisclosure(small, report, Buffer.from("x"), {
    author: "anna",
    at: "2026-04-01T08:00:00Z",
    reason: "CFLA pieprasījums",
  });
  const note = small.db.prepare("SELECT author, detail FROM change WHERE kind = 'disclosure'").get();
  expect(note).toMatchObject({ author: "anna", detail: expect.stringContaining("CFLA pieprasījums") as string });
});
