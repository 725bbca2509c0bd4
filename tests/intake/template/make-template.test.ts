import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { openForWork } from "../../../electron/core/api/core.ts";
import { importReturns } from "../../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../../electron/core/intake/register-units.ts";
import { makeTemplate, templatePlan } from "../../../electron/core/intake/template.ts";
import { listInstitutions } from "../../../electron/core/store/institution.ts";
import type { Store } from "../../../electron/core/store/open-store.ts";
import { matchItem } from "../../../shared/domain/lists.ts";
import { columnLetters } from "../../../shared/domain/sheet.ts";
import { createText } from "../../../shared/text/messages.ts";
import { context } from "../../support/acceptance.ts";
import { read } from "../../workbook/reading/read.ts";

const NOW = "2026-04-02T09:00:00Z";
const REGISTER = `reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to
4713900123,Ogres 1. vidusskola,,LV-067,pašvaldība,vidusskola,1,,
4713900124,Ogres pamatskola “Saulīte”,,LV-067,pašvaldība,pamatskola,1,,
4713900125,Siguldas pamatskola,,LV-091,pašvaldība,pamatskola,1,,
3713900126,Ogres tehnikums,,LV-067,valsts,tehnikums,1,,
`;

type Value = string | number;

/** A valid row of each form, by field. Dates are the numbers under which Excel keeps them. */
const ROWS: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>> = {
  F1: [
    {
      institution: "Ogres 1. vidusskola",
      name: "Anna",
      surname: "Ozola",
      code: "150612-20018",
      dob: day(2012, 6, 15),
      gender: "sieviete",
      grade: "7",
      programme: "CHOICE",
      form: "klātiene",
      labour: "CHOICE",
      isced: "CHOICE",
      risk: "CHOICE",
      plan_no: "IAP-1",
      plan_date: day(2026, 1, 8),
      semester: "CHOICE 2",
      kinds: "KONR",
      start: day(2026, 1, 12),
      parent_consent: day(2026, 1, 7),
      doc: "VIIS",
    },
    {
      institution: "Ogres pamatskola “Saulīte”",
      name: "Jānis",
      surname: "Bērziņš",
      code: "200511-20028",
      dob: day(2011, 5, 20),
      gender: "vīrietis",
      grade: "8",
      programme: "CHOICE",
      form: "klātiene",
      labour: "CHOICE",
      isced: "CHOICE",
      risk: "CHOICE",
      plan_no: "IAP-2",
      plan_date: day(2026, 1, 8),
      semester: "CHOICE 2",
      kinds: "MENT",
      start: day(2026, 1, 12),
      parent_consent: day(2026, 1, 7),
      doc: "VIIS",
    },
  ],
  F2: [
    {
      ref: "IAP-1",
      date: day(2026, 1, 20),
      kind: "KONR",
      subject: "matemātika",
      provider: "L. Kalniņa",
      provider_kind: "pedagogs",
      hours: 1.5,
      journal: "Ž-1",
    },
  ],
  F3: [
    {
      name: "Ilze",
      surname: "Liepa",
      code: "100380-10028",
      dob: day(1980, 3, 10),
      gender: "sieviete",
      municipality: "Ogres novads",
      tr_group: "M-1",
      tr_region: "CHOICE",
      tr_start: day(2025, 11, 3),
      tr_end: day(2025, 12, 5),
      tr_hours: 40,
      cert_no: "A-17",
      cert_date: day(2025, 12, 10),
      status: "aktīvs",
      doc: "Rīkojums 3",
    },
  ],
  F4: [
    {
      mentor: "A-17",
      learner: "IAP-2",
      pair_start: day(2026, 1, 12),
      date: day(2026, 2, 3),
      hours: 1,
      journal: "MŽ-1",
    },
  ],
  F5: [
    {
      group: "Grupa 1",
      date: day(2026, 2, 10),
      start: 14 / 24,
      end: 15.5 / 24,
      supervisor: "M. Supe",
      participant: "Līga Kalniņa",
      role: "pedagogs",
      institution: "Ogres 1. vidusskola",
      present: "jā",
      signed_list: "PL-1",
    },
  ],
  F6: [
    {
      no: "IP-1",
      kind: "iniciatīvu",
      title: "Dabas diena",
      applicant: "Ogres 1. vidusskola",
      start: day(2026, 2, 1),
      end: day(2026, 5, 31),
      status: "tiek īstenots",
      amt_appr: 500,
      theme: "CHOICE",
      doc: "L-4",
    },
  ],
  F7: [
    {
      date: day(2026, 3, 4),
      activity: "7",
      type: "izglītojošs pasākums",
      title: "Vecāku vakars",
      place: "Ogre",
      municipality: "Ogres novads",
      organiser: "Ogres novads",
      institutions: "Ogres 1. vidusskola",
      n_parents: 20,
      n_total: 20,
      open: "nē",
      visibility: "jā",
      doc: "D-1",
    },
  ],
  F8: [
    {
      period: "CHOICE 2",
      activity: "3",
      line: "1.1",
      cost_kind: "faktiskās",
      amount: 100,
      esf: 85,
      state: 15,
      status: "CHOICE",
      doc_no: "R-1",
      doc_date: day(2026, 3, 12),
      supplier: "SIA “Burts”",
    },
  ],
  F9: [
    {
      learner: "IAP-1",
      exit: day(2026, 2, 20),
      reason: "CHOICE",
      status: "CHOICE",
      check: day(2026, 3, 20),
      doc: "VIIS izdruka",
    },
  ],
};

/** The day's number in Excel. */
function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
}

let store: Store;
/** The whole template as another program has it. */
let loaded: ExcelJS.Workbook;

function templateOf(request: Partial<Parameters<typeof makeTemplate>[0]> = {}): Uint8Array {
  const whole = { sender: "LV-067", period: "2026-Q1", forms: null, ...request };
  return makeTemplate(whole, templateContext(), createText("lv"));
}

function templateContext() {
  return { programme: context.programme, institutions: listInstitutions(store), now: NOW };
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

/** Fills the template as a person would with another program: values under the headings, from this row on. */
async function filled(bytes: Uint8Array, firstRow: number): Promise<Uint8Array> {
  const book = await load(bytes);
  for (const [code, rows] of Object.entries(ROWS)) {
    const form = context.programme.forms.get(code);
    const sheet = book.getWorksheet(form?.sheet ?? "");
    if (form === undefined || sheet === undefined) throw new Error(`No sheet for ${code}`);
    rows.forEach((row, index) => {
      form.fields.forEach((field, column) => {
        const cell = sheet.getCell(firstRow + index, column + 1);
        const value = row[field.key] ?? null;
        cell.value =
          typeof value === "string" && value.startsWith("CHOICE")
            ? choiceOf(book, cell, Number(value.slice(7) || 1))
            : value;
      });
    });
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** What the drop-down list of a cell offers. */
function choiceOf(book: ExcelJS.Workbook, cell: ExcelJS.Cell, number: number): string {
  const source = String(cell.dataValidation.formulae[0]);
  const [, sheet = "", column = "", from = ""] = /^'?([^'!]+)'?!\$([A-Z]+)\$(\d+)/.exec(source) ?? [];
  return book.getWorksheet(sheet)?.getCell(`${column}${String(Number(from) + number - 1)}`).text ?? "";
}

async function importBytes(bytes: Uint8Array, name = "atskaite.xlsx") {
  const reply = await importReturns(store, [{ path: name, read: () => Promise.resolve(bytes) }], {
    programme: context.programme,
    author: "test",
    now: () => NOW,
    readOptions: {
      foreign: () => {
        throw new Error("A template is an xlsx");
      },
    },
    dryRun: true,
  });
  const [file] = reply.files;
  if (file === undefined) throw new Error("Nothing was imported");
  return { ...file, told: file.findings.map(({ code, sheet, cell }) => `${code} ${sheet ?? ""}!${cell ?? ""}`) };
}

beforeAll(async () => {
  store = openForWork(":memory:", context, { create: true, key: null });
  registerInstitutions(store, Buffer.from(REGISTER), { programme: context.programme, author: "test", at: NOW });
  loaded = await load(templateOf());
});

describe("a template comes back", () => {
  test("filled in with valid rows of all nine forms, it imports without a finding", async () => {
    const file = await importBytes(await filled(templateOf(), 4));
    expect(file.told).toEqual([]);
    expect(file).toMatchObject({ verdict: "accepted", sender: "LV-067", period: "2026-Q1", version: 1 });
    expect(file.rows).toEqual({ read: 10, stored: 10, quarantined: 0, skipped: 0 });
  });

  test("untouched, it is empty and not a return", async () => {
    const file = await importBytes(templateOf());
    expect(file).toMatchObject({ verdict: "rejected", reason: "F-EMPTY", rows: { read: 0 } });
  });

  test("with its example rows left in, each of them is passed over and told once", async () => {
    const file = await importBytes(await filled(templateOf(), 5));
    expect(file.rows).toEqual({ read: 10, stored: 10, quarantined: 0, skipped: 0 });
    expect(file.findings.map(({ code }) => code)).toEqual(Array.from({ length: 9 }, () => "V-64"));
  });

  test("every value that a classifier's list offers is understood as an item of that classifier, each once", () => {
    const { sheets } = templatePlan(
      { sender: "LV-067", period: "2026-Q1", forms: null },
      templateContext(),
      createText("lv"),
    );
    const rows = sheets.at(-1)?.rows ?? [];
    for (const [column, classifier] of [...context.programme.classifiers.values()].entries()) {
      const offered = rows.slice(1).flatMap((row) => (typeof row[column] === "string" ? [row[column]] : []));
      const keys = offered.map((word) => {
        const match = matchItem(classifier, word);
        return match.status === "match" ? match.item.key : match.status;
      });
      const eligible = classifier.items.filter(({ active, eligible }) => active !== false && eligible !== false);
      expect(keys, classifier.key).toEqual(eligible.map(({ key }) => key));
    }
  });
});

describe("what a template looks like", () => {
  test("headings are the canonical ones, in their order, below a title and a note", async () => {
    const book = await read(templateOf());
    for (const form of context.programme.forms.values()) {
      if (form.kind === "cover") continue;
      const row = book.sheets.find(({ name }) => name === form.sheet)?.rows.find(({ number }) => number === 3);
      expect(row?.cells.map(({ value }) => value)).toEqual(form.fields.map(({ header }) => header.lv));
    }
  });

  test("the cover says who sends and for when", () => {
    const sheet = loaded.getWorksheet("Titullapa");
    const answers = [4, 5, 6, 7].map((row) => [sheet?.getCell(row, 1).value, sheet?.getCell(row, 2).value]);
    expect(answers).toEqual([
      ["Iesniedzējs (pašvaldība / iestāde)", "Ogres novads"],
      ["Izglītības iestāde", null],
      ["Pārskata periods", "2026. gada I ceturksnis"],
      ["Versija", 1],
    ]);
  });

  test("headings are locked and cells are not, without a password", () => {
    const book = loaded;
    for (const sheet of book.worksheets) {
      const protection = (sheet as unknown as { sheetProtection?: { sheet?: boolean; hashValue?: string } })
        .sheetProtection;
      expect(protection?.sheet, sheet.name).toBe(true);
      expect(protection?.hashValue, sheet.name).toBeUndefined();
    }
    const sheet = book.getWorksheet("1_Izglītojamie");
    expect(sheet?.getCell("C3").protection).toBeUndefined();
    expect(sheet?.getCell("C4").protection).toMatchObject({ locked: false });
    expect(sheet?.getColumn("C").protection?.locked).toBe(false);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
  });

  test("dates, personal codes and lists have their formats, messages and choices", () => {
    const book = loaded;
    const form = context.programme.forms.get("F1");
    const sheet = book.getWorksheet("1_Izglītojamie");
    const cellOf = (key: string) => {
      const column = columnLetters((form?.fields.findIndex((field) => field.key === key) ?? 0) + 1);
      const cell = sheet?.getCell(`${column}100`);
      return { validation: cell?.dataValidation, format: sheet?.getColumn(column).numFmt };
    };
    expect(cellOf("dob").format).toBe("dd.mm.yyyy");
    expect(cellOf("code").format).toBe("@");
    expect(cellOf("gender").validation).toMatchObject({ type: "list", promptTitle: "Dzimums" });
    expect(cellOf("repeater").validation?.prompt).toContain("Obligāts, ja “Plānotie atbalsta veidi” ir KON9.");
    expect(cellOf("institution").validation?.formulae[0]).toMatch(/\$2:\$[A-Z]+\$4$/);
  });

  test("its edition and ids travel as document properties", async () => {
    const { properties } = await read(templateOf());
    expect(properties.get("kopskats.sender")).toBe("LV-067");
    expect(properties.get("kopskats.period")).toBe("2026-Q1");
    expect(properties.get("kopskats.forms")).toMatch(/^F0 2025\.1; F1 2025\.1; /);
  });

  test("an institution that sends for itself, and single forms", async () => {
    const book = await read(templateOf({ sender: "3713900126", forms: ["F1", "F8"] }));
    expect(book.sheets.map(({ name }) => name)).toEqual(["Titullapa", "1_Izglītojamie", "8_Finanses", "Klasifikatori"]);
  });

  test("a municipality has its template for the quarters in which it was one of its own", async () => {
    const book = await read(templateOf({ sender: "LV-102", period: "2025-Q2" }));
    expect(JSON.stringify(book.sheets[0])).toContain("Varakļānu novads");
    expect(() => templateOf({ sender: "LV-102", period: "2025-Q3" })).toThrow("template-sender-unknown");
  });

  test("an unknown sender, form or period is refused", () => {
    expect(() => templateOf({ sender: "LV-999" })).toThrow("template-sender-unknown");
    expect(() => templateOf({ forms: ["F12"] })).toThrow("template-form-unknown");
    expect(() => templateOf({ period: "2026" })).toThrow("template-period");
  });

  test("titles and messages keep within what Excel takes", () => {
    for (const language of ["lv", "en"] as const) {
      const request = { sender: "LV-067", period: "2026-Q1", forms: null };
      const { sheets } = templatePlan(request, templateContext(), createText(language));
      const guides = sheets.flatMap((sheet) => sheet.guides ?? []);
      expect(guides.length).toBeGreaterThan(100);
      for (const guide of guides) {
        expect(guide.title.length).toBeLessThanOrEqual(32);
        expect(guide.text.length).toBeLessThanOrEqual(255);
      }
    }
  });
});
