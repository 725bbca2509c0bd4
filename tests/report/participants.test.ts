import * as SheetJS from "@e965/xlsx";
import { parseSettings, writeProgrammeList } from "../../electron/core/api/programme-files.ts";
import { recordSettings, withdrawSetting } from "../../electron/core/api/programme-settings.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import type { ParticipantList } from "../../shared/domain/participant-list.ts";
import { describe, expect, test } from "vitest";
import {
  makeParticipantFile,
  participantCsv,
  participantWorkbook,
  recordDisclosure,
} from "../../electron/core/report/participants-file.ts";
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
      participantWorkbook(open, list, text, {
        creator: "VIAA",
        author: "Rasma",
        at: "2026-04-01T08:00:00Z",
        isMasked: false,
      }),
      { cellDates: true },
    );
    expect(book.SheetNames).toEqual(["Dalībnieki", "Par sarakstu", "Iztrūkums", "Nepilnīgie"]);
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
  const { complete, incomplete, gaps } = listParticipants(builder.ready(), context, "2026-Q1", false);
  expect(complete).toHaveLength(3);
  expect(incomplete).toEqual([
    { person: expect.stringMatching(/^p-/) as string, sender: "LV-067", missing: ["identity"] },
  ]);
  expect(gaps).toEqual([
    {
      ...{ sender: "LV-067", name: "LV-067", persons: 1 },
      missing: { identity: 1, gender: 0, born: 0, labour: 0, isced: 0 },
    },
  ]);
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

describe("columns that the agency enters", () => {
  const who = { author: "anna", at: "2026-04-01T08:00:00Z" };
  const [first, ...rest] = list.columns;
  const other: ParticipantList = { ...list, columns: [...rest, first!], csvSeparator: ",", blank: "nav" };
  const setting = (entry: ParticipantList) => [{ kind: "participants", entry } as const];
  const headings = (small: Store) => {
    const made = makeParticipantFile(small, contextOf(small, context), text, {
      ...{ ...who, period: "2026-Q1", format: "csv", unmask: null },
    });
    return Buffer.from(made.bytes).toString("utf8").replace("\uFEFF", "").split("\r\n", 1)[0];
  };

  test("hold for the next list, and are taken back", () => {
    const { store: small } = smallProgramme();
    const shipped = headings(small);
    const [id = 0] = recordSettings(small, context, setting(other), "CFLA veidne", who);
    expect(headings(small)).toBe(other.columns.map(({ header }) => header.lv).join(","));
    withdrawSetting(small, context, id, who);
    expect(headings(small)).toBe(shipped);
  });

  test("go out as a file and come in again unchanged", () => {
    const { store: small } = smallProgramme();
    recordSettings(small, context, setting(other), "CFLA veidne", who);
    const { bytes, name } = writeProgrammeList(small, contextOf(small, context).programme, "participants");
    expect(parseSettings(bytes, name)).toEqual(setting(other));
  });

  test("with the same heading twice are refused, and nothing is changed", () => {
    const { store: small } = smallProgramme();
    const twice = {
      ...list,
      columns: [...list.columns, { field: "age" as const, header: { lv: " dzimums", en: "x" } }],
    };
    expect(() => recordSettings(small, context, setting(twice), "x", who)).toThrow("setting-heading-twice");
    expect(headings(small)).toBe(list.columns.map(({ header }) => header.lv).join(list.csvSeparator));
  });
});
