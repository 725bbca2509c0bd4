/** A small return with a valid row of each form, to be changed in one thing, and taken in by a store in memory. */
import type { Programme } from "../../../shared/domain/programme.ts";
import { loadContext, openForWork } from "../../../electron/core/api/core.ts";
import { importReturns, type ReturnSource } from "../../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../../electron/core/intake/register-units.ts";
import type { FileOutcome } from "../../../electron/core/intake/receive-return.ts";
import { closeStore, type Store } from "../../../electron/core/store/open-store.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { checkDigitFits } from "../../../shared/domain/personal-code.ts";
import { makeXlsx, type CellInput, type SheetInput, type ZipPart } from "../../support/make-xlsx.ts";

export const context = loadContext();

/** A cell of a form by its field. */
export type FormRow = Record<string, CellInput>;

/** What a return will hold; tests change it in place. */
export interface Draft {
  readonly cover: Record<string, CellInput>;
  readonly forms: Record<string, FormRow[]>;
  /** Headings written otherwise than the form has them: form → field → text. */
  readonly headings: Record<string, Record<string, string>>;
  /** What a sheet has besides its rows. */
  readonly sheets: Record<string, Partial<SheetInput>>;
  /** Rows below the records of a form. */
  readonly below: Record<string, CellInput[][]>;
  /** Sheets besides those of the forms. */
  readonly others: SheetInput[];
  readonly parts: ZipPart[];
}

export type Change = (draft: Draft) => void;

export const RECEIVED_AT = "2026-03-25T09:00:00Z";

const REGISTER = `reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to
4713900001,Ogres 1. vidusskola,,LV-067,pašvaldība,vidusskola,1,,
4713900002,Ogres pamatskola “Saulīte”,,LV-067,pašvaldība,pamatskola,1,,
4713900003,Parka vidusskola,,LV-067,pašvaldība,vidusskola,1,,
4713900004,Parka vidusskola,,LV-052,pašvaldība,vidusskola,1,,
4713900005,Rīgas 100. vidusskola,,LV-RIX,pašvaldība,vidusskola,1,,
4713900006,Ogres privātā vidusskola,,LV-067,privāts,vidusskola,1,,
4713900007,Ogres pirmsskola “Zīlīte”,,LV-067,pašvaldība,pirmsskola,0,,
`;

/** The code with the check digit that its first ten digits ask for. */
export function personalCode(firstTen: string): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `${firstTen}${String(digit)}`).find(checkDigitFits) ?? "";
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

const LEARNER: FormRow = {
  institution: "Ogres 1. vidusskola",
  name: "Anna",
  surname: "Ozola",
  code: personalCode("1506122001"),
  dob: "15.06.2012.",
  gender: "sieviete",
  grade: "7",
  programme: "vispārējā pamatizglītība",
  form: "klātiene",
  labour: "neaktīvs",
  isced: "0-2",
  risk: "mācību darba",
  plan_no: "IAP-1",
  plan_date: "08.01.2026.",
  semester: "2025/26 2. semestris",
  kinds: "KONR",
  start: "12.01.2026.",
  parent_consent: "07.01.2026.",
  doc: "Lieta 1",
};

/** A learner known by the school's identifier, of any age. */
export const OTHER_LEARNER: FormRow = {
  ...LEARNER,
  name: "Jānis",
  surname: "Kalns",
  code: personalCode("2005112002"),
  dob: "20.05.2011.",
  gender: "vīrietis",
  grade: "8",
  plan_no: "IAP-2",
  kinds: "MENT",
};

const BASE: Pick<Draft, "cover" | "forms"> = {
  cover: { sender: "Ogres novads", period: "2026. gada I ceturksnis", version: 1, prepared_by: "I. Liepa" },
  forms: {
    F1: [LEARNER, OTHER_LEARNER],
    F2: [
      {
        ref: "IAP-1",
        date: "20.01.2026.",
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
        code: personalCode("1003801002"),
        dob: "10.03.1980.",
        gender: "sieviete",
        municipality: "Ogres novads",
        tr_group: "M-1",
        tr_region: "Rīga",
        tr_start: "03.11.2025.",
        tr_end: "05.12.2025.",
        tr_hours: 40,
        cert_no: "A-17",
        cert_date: "10.12.2025.",
        status: "aktīvs",
        doc: "Rīkojums 3",
      },
    ],
    F4: [
      { mentor: "A-17", learner: "IAP-2", pair_start: "12.01.2026.", date: "03.02.2026.", hours: 1, journal: "MŽ-1" },
    ],
    F5: [
      {
        group: "Grupa 1",
        date: "10.02.2026.",
        start: "14:00",
        end: "15:30",
        supervisor: "Marta Supe",
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
        start: "01.02.2026.",
        end: "31.05.2026.",
        status: "tiek īstenots",
        amt_appr: 500,
        amt_paid: 200,
        theme: "kopienas saikne",
        doc: "L-4",
      },
    ],
    F7: [
      {
        date: "04.03.2026.",
        activity: "7",
        type: "izglītojošs pasākums",
        title: "Vecāku vakars",
        place: "Ogre",
        municipality: "Ogres novads",
        organiser: "Ogres novads",
        institutions: "Ogres 1. vidusskola",
        n_learners: 5,
        n_parents: 20,
        n_total: 25,
        open: "nē",
        visibility: "jā",
        doc: "D-1",
      },
    ],
    F8: [
      {
        period: "2026. gada I ceturksnis",
        activity: "3",
        line: "1.1",
        cost_kind: "faktiskās",
        amount: 100,
        esf: 85,
        state: 15,
        status: "deklarēts",
        doc_no: "R-1",
        doc_date: "12.03.2026.",
        supplier: "SIA “Burts”",
      },
    ],
    F9: [
      {
        learner: "IAP-1",
        exit: "20.02.2026.",
        reason: "plāns izpildīts",
        status: "turpina tajā pašā iestādē",
        check: "10.03.2026.",
        doc: "VIIS izdruka",
      },
    ],
  },
};

/** A valid row of each form. */
export const BASE_ROWS: Readonly<Record<string, FormRow | undefined>> = Object.fromEntries(
  Object.entries(BASE.forms).map(([form, [row]]) => [form, row]),
);

/** The valid return with these changes. */
export function draftOf(...changes: readonly Change[]): Draft {
  const draft = { ...structuredClone(BASE), headings: {}, sheets: {}, below: {}, others: [], parts: [] };
  for (const change of changes) change(draft);
  return draft;
}

/** Puts values into a row of a form. */
export function set(form: string, values: FormRow, row = 0): Change {
  return ({ forms }) => Object.assign(rowOf(forms, form, row), values);
}

/** Adds a row like the first one of the form, but for these values. */
export function add(form: string, values: FormRow): Change {
  return ({ forms }) => forms[form]?.push({ ...rowOf(forms, form, 0), ...values });
}

export function setCover(values: Draft["cover"]): Change {
  return ({ cover }) => void Object.assign(cover, values);
}

/** Leaves only these forms; the sheets of the others go. */
export function only(...kept: readonly string[]): Change {
  return ({ forms }) => {
    for (const form of Object.keys(forms)) if (!kept.includes(form)) forms[form] = [];
  };
}

function rowOf(forms: Draft["forms"], form: string, row: number): FormRow {
  const found = forms[form]?.[row];
  if (found === undefined) throw new Error(`${form} has no row ${String(row)}`);
  return found;
}

/** Where a field of a record stands. */
export function cellOf(form: string, field: string, row = 0): string {
  const column = fieldsOf(form).findIndex(({ key }) => key === field) + 1;
  if (column === 0) throw new Error(`${form} has no field ${field}`);
  return cellReference(row + 2, column);
}

export function sheetOf(form: string): string {
  return definitionOf(form).sheet;
}

function definitionOf(form: string) {
  const definition = context.programme.forms.get(form);
  if (definition === undefined) throw new Error(`No form ${form}`);
  return definition;
}

function fieldsOf(form: string) {
  return definitionOf(form).fields;
}

/** The bytes of the workbook. */
export function bytesOf(draft: Draft): Buffer {
  const cover = Object.entries(draft.cover).map(([key, value]) => [headingOf("F0", key, draft), value]);
  const filled = Object.entries(draft.forms).filter(([, rows]) => rows.length > 0);
  const sheets = filled.map(([form, rows]) => ({
    name: sheetOf(form),
    rows: [
      fieldsOf(form).map(({ key }) => headingOf(form, key, draft)),
      ...rows.map((row) => fieldsOf(form).map(({ key }) => row[key] ?? null)),
      ...(draft.below[form] ?? []),
    ],
    ...draft.sheets[form],
  }));
  return makeXlsx({ sheets: [{ name: "Titullapa", rows: cover }, ...sheets, ...draft.others], extra: draft.parts });
}

function headingOf(form: string, field: string, { headings }: Draft): string {
  return headings[form]?.[field] ?? fieldsOf(form).find(({ key }) => key === field)?.header.lv ?? field;
}

/** A store with the register, closed when the work is done. */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = openForWork(":memory:", context, { create: true, key: null });
  const options = { programme: context.programme, author: "test", at: RECEIVED_AT };
  registerInstitutions(store, Buffer.from(REGISTER), options);
  const result = await work(store);
  closeStore(store);
  return result;
}

/** A file as the import takes it. */
export function source(path: string, bytes: Uint8Array): ReturnSource {
  return { path, read: () => Promise.resolve(bytes) };
}

/** Imports one file after the other and tells what became of each. */
export async function importInto(
  store: Store,
  sources: readonly ReturnSource[],
  programme: Programme = context.programme,
): Promise<readonly FileOutcome[]> {
  const reply = await importReturns(store, sources, {
    programme,
    author: "test",
    now: () => RECEIVED_AT,
    readOptions: { foreign: noForeignReader },
  });
  return reply.files;
}

/** Nothing here is of a format that another program reads. */
export function noForeignReader(): never {
  throw new Error("These files need no reader of foreign formats");
}

/** What the import says about the last of these returns, all of them received in a new store. */
export function outcomeOf(...drafts: readonly Draft[]): Promise<FileOutcome> {
  return outcomeOfFiles(drafts.map((draft, i) => source(`${String(i + 1)}.xlsx`, bytesOf(draft))));
}

export function outcomeOfFiles(sources: readonly ReturnSource[]): Promise<FileOutcome> {
  return withStore(async (store) => {
    const last = (await importInto(store, sources)).at(-1);
    if (last === undefined) throw new Error("Nothing was a return");
    return last;
  });
}
