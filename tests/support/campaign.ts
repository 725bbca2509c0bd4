/**
 * A small campaign: senders, returns as real workbooks, imports, decisions. What a test is not about has a sensible
 * value. Returns are described in the words of the domain; the workbook's bytes follow from them.
 */
import { createHash } from "node:crypto";
import { applyPlan } from "../../electron/core/api/apply-plan.ts";
import type { PlannedDecision } from "../../electron/core/api/planned-decision.ts";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { planImport, type ImportPlan } from "../../electron/core/api/plan-import.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { decide, withdrawDecision, type DecideOptions } from "../../electron/core/intake/decide.ts";
import { importReturns, type ReturnSource } from "../../electron/core/intake/import-returns.ts";
import type { FileOutcome } from "../../electron/core/intake/receive-return.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { intakeContext } from "../../electron/core/intake/understand-file.ts";
import { pseudonymiser } from "../../electron/core/store/person.ts";
import { closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import type { DecisionDraft } from "../../shared/domain/decision.ts";
import type { Measure } from "../../shared/domain/indicator.ts";
import { F2_HEADINGS } from "./headings.ts";
import { makeXlsx, type CellInput } from "./make-xlsx.ts";

export const context = loadContext();
/** Started only when a file asks for it. */
const foreign = forkForeignReader();

export const REGISTER = `reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to
4713900001,Ogres 1. vidusskola,,LV-067,pašvaldība,vidusskola,1,,
4713900002,Ogres pamatskola,,LV-067,pašvaldība,pamatskola,1,,
4713900003,Salaspils vidusskola,,LV-087,pašvaldība,vidusskola,1,,
4713900004,Madonas vidusskola,,LV-059,pašvaldība,vidusskola,1,,
`;

export const SCHOOLS = { ogre1: "Ogres 1. vidusskola", ogre2: "Ogres pamatskola", salaspils: "Salaspils vidusskola" };

/** A learner's row; `n` makes the person. */
export interface LearnerInput {
  readonly n: number;
  readonly plan?: string;
  readonly school?: string;
  readonly name?: string;
  readonly surname?: string;
  /** ISO; the code begins with it. */
  readonly born?: string;
  readonly code?: string;
  readonly instId?: string;
  readonly gender?: string;
  readonly grade?: string;
  readonly approved?: string;
  readonly start?: string;
  readonly semester?: string;
}

/** A consultation's row. */
export interface SessionInput {
  /** Plan number or personal code. */
  readonly ref: string;
  readonly day: string;
  readonly kind?: string;
  readonly hours?: number | string;
  readonly subject?: string;
}

export interface ReturnInput {
  readonly sender?: string;
  readonly period?: string;
  readonly version?: number;
  readonly nil?: boolean;
  readonly learners?: readonly LearnerInput[];
  readonly sessions?: readonly SessionInput[];
  /** Other words for headings: `{ Datums: "Nodarbības diena" }`. */
  readonly headings?: Readonly<Record<string, string>>;
  /** Columns of F2 that no form knows, with their cells. */
  readonly extra?: Readonly<Record<string, string>>;
}

const QUARTER_NAMES: Readonly<Record<string, string>> = { Q1: "I", Q2: "II", Q3: "III", Q4: "IV" };

/** The bytes of a return, the same for the same input. */
export function buildReturn(input: ReturnInput): Uint8Array {
  const { sender = "Ogres novads", period = "2026-Q1", version = 1, nil = false } = input;
  const [year = "", quarter = ""] = period.split("-");
  const rename = (heading: string) => input.headings?.[heading] ?? heading;
  const cover: CellInput[][] = [
    ["Iesniedzējs (pašvaldība / iestāde)", sender],
    ["Pārskata periods", `${year}. gada ${QUARTER_NAMES[quarter] ?? ""} ceturksnis`],
    ["Versija", version],
    ...(version > 1 ? [["Aizstāj iesniegumu", `${String(version - 1)}. versija`]] : []),
    ...(nil ? [["Nav datu par periodu", "jā"]] : []),
  ];
  const sheets = [{ name: "Titullapa", rows: cover }];
  const table = (name: string, headings: readonly string[], rows: readonly (readonly CellInput[])[]) =>
    sheets.push({ name, rows: [headings.map(rename), ...rows.map((row) => [...row])] });
  if (input.learners !== undefined) table("1_Izglītojamie", F1, input.learners.map(learnerRow));
  if (input.sessions !== undefined) {
    const extra = Object.entries(input.extra ?? {});
    table(
      "2_Konsultācijas",
      [...F2_HEADINGS, ...extra.map(([heading]) => heading)],
      input.sessions.map((session, i) => [...sessionRow(session, i), ...extra.map(([, cell]) => cell)]),
    );
  }
  return makeXlsx({ sheets });
}

const F1 = [
  "Nr. p. k.",
  "Izglītības iestāde",
  "Vārds",
  "Uzvārds",
  "Personas kods",
  "Iestādes identifikators",
  "Dzimšanas datums",
  "Dzimums",
  "Klase / kurss",
  "Izglītības programma",
  "Ieguves forma",
  "Statuss darba tirgū",
  "Iegūtā izglītība",
  "Identificētie riski",
  "IAP Nr.",
  "IAP apstiprināšanas datums",
  "Mācību gads, semestris",
  "Plānotie atbalsta veidi",
  "Atbalsta sākums",
  "Vecāku (aizgādņu) informēšanas datums",
  "Dokumenta vieta",
];

/** The cells of form F1 for a learner, in the order of its headings. */
export function learnerRow(input: LearnerInput): CellInput[] {
  const { n, born = bornOf(n), instId = null } = input;
  const code = input.code ?? (instId === null ? codeOf(born, n) : null);
  return [
    n,
    input.school ?? SCHOOLS.ogre1,
    input.name ?? `Anna${LETTERS[n % LETTERS.length] ?? ""}`,
    input.surname ?? `Ozola${LETTERS[Math.floor(n / LETTERS.length) % LETTERS.length] ?? ""}`,
    code,
    instId,
    written(born),
    input.gender ?? "S",
    input.grade ?? "7",
    "vispārējā pamatizglītība",
    "klātiene",
    "neaktīvs",
    "ISCED 0–2",
    "mācību darba",
    input.plan ?? `IAP-${String(n)}`,
    written(input.approved ?? "2025-10-06"),
    input.semester ?? "2025./2026. m. g. 1. semestris",
    "KONR",
    written(input.start ?? "2025-10-08"),
    written("2025-10-01"),
    `Lieta ${String(n)}`,
  ];
}

const LETTERS = "abcdefghijklmnoprstuvz";

/** The cells of form F2 for a consultation, in the order of its headings. */
export function sessionRow(
  { ref, day, kind = "KONR", hours = 1.5, subject = "matemātika" }: SessionInput,
  i: number,
): CellInput[] {
  return [ref, written(day), kind, subject, "A. Kalniņa", "pedagogs", hours, `Ž-${day}-${String(i)}`];
}

/** `2026-02-10` as a person writes it: `10.02.2026.` */
export function written(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}.`;
}

export function bornOf(n: number): string {
  return `2012-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`;
}

/** A code of the old kind with the right check digit; it belongs to nobody. */
export function codeOf(born: string, n: number): string {
  const digits = `${born.slice(8, 10)}${born.slice(5, 7)}${born.slice(2, 4)}2${String(n % 1000).padStart(3, "0")}`;
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (CHECK_WEIGHTS[i] ?? 0), 0);
  const check = ((1101 - sum) % 11) % 10;
  return `${digits.slice(0, 6)}-${digits.slice(6)}${String(check)}`;
}

const CHECK_WEIGHTS = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A row and where it stands now. */
export interface RowStanding {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly standing: string;
}

export class Campaign {
  readonly store: Store;
  #now = "2026-07-15T09:00:00Z";

  constructor(agreements?: string) {
    this.store = openForWork(":memory:", context, { create: true, key: null });
    const options = { programme: context.programme, author: "test", at: this.#now };
    registerInstitutions(this.store, Buffer.from(REGISTER), options);
    if (agreements !== undefined) registerAgreements(this.store, Buffer.from(agreements), options);
  }

  close(): void {
    closeStore(this.store);
  }

  /** Everything from here on comes at this instant. */
  at(instant: string): this {
    this.#now = instant;
    return this;
  }

  /** Imports returns by their names, in this order. */
  async import(files: Readonly<Record<string, ReturnInput | Uint8Array>>): Promise<readonly FileOutcome[]> {
    return (await importReturns(this.store, sourcesOf(files), this.importOptions())).files;
  }

  plan(files: Readonly<Record<string, ReturnInput | Uint8Array>>): Promise<ImportPlan> {
    return planImport(this.store, sourcesOf(files), this.planOptions());
  }

  async apply(
    plan: ImportPlan,
    files: Readonly<Record<string, ReturnInput | Uint8Array>>,
    decisions: readonly PlannedDecision[] = [],
  ): Promise<readonly FileOutcome[]> {
    return (await applyPlan(this.store, plan, decisions, sourcesOf(files), this.planOptions())).files;
  }

  /** `expected`: files it may be about before they are here. */
  decide(payload: DecisionDraft, reason = "test", expected: ReadonlySet<string> = new Set()) {
    return decide(this.store, payload, reason, { ...this.decideOptions(), expected });
  }

  withdraw(id: number) {
    return withdrawDecision(this.store, id, this.decideOptions());
  }

  decideOptions(): DecideOptions {
    const { now, readOptions } = this.importOptions();
    return { context: intakeContext(this.store, { programme: context.programme, author: "test" }), now, readOptions };
  }

  importOptions() {
    return { programme: context.programme, author: "test", now: () => this.#now, readOptions: this.#readOptions() };
  }

  planOptions() {
    return { context, author: "test", now: () => this.#now, readOptions: this.#readOptions() };
  }

  #readOptions() {
    return { foreign: () => foreign };
  }

  figure(code: string, period = "2026-Q1", measure: Measure = "cumulative"): number | null | undefined {
    return calculateIndicators(this.store, context, { period, by: [], codes: [code] }).find(
      (value) => value.measure === measure && (value.by.gender ?? "T") === "T",
    )?.value;
  }

  /** Every figure of some periods, for comparing two campaigns. */
  allFigures(periods: readonly string[]): string[] {
    return periods
      .flatMap((period) => calculateIndicators(this.store, context, { period, by: [] }))
      .map(({ code, period, measure, by, value }) => JSON.stringify([code, period, measure, by, value]));
  }

  /** Rows of submissions in force, the same for the same set of returns and decisions. */
  standings(): RowStanding[] {
    return this.store.db
      .prepare<[], RowStanding>(
        `SELECT s.file_path AS file, sh.name AS sheet, r.row_no AS row, r.standing
           FROM source_row r JOIN submission s ON s.id = r.submission_id
           JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
          WHERE s.state = 'in-force' ORDER BY s.file_path, sh.position, r.row_no, r.part`,
      )
      .all();
  }

  /** `V-16 1_Izglītojamie!E2` for findings of a code in returns in force, each with its file. */
  found(...codes: readonly string[]): string[] {
    return this.store.db
      .prepare<[string], { found: string }>(
        `SELECT s.file_path || ' ' || f.code || ' ' || COALESCE(f.sheet, '') || '!' || COALESCE(f.cell, '') AS found
           FROM finding f JOIN submission s ON s.id = f.submission_id
          WHERE s.state = 'in-force' AND f.code IN (SELECT value FROM json_each(?))
          ORDER BY found`,
      )
      .all(JSON.stringify(codes))
      .map(({ found }) => found);
  }

  /** The key of the learner with this number, whose code was not given otherwise. */
  keyOf(n: number): string {
    return this.keyOfCode(codeOf(bornOf(n), n));
  }

  keyOfCode(code: string): string {
    return pseudonymiser(this.store)("person", code.replace("-", ""));
  }
}

export function sourcesOf(files: Readonly<Record<string, ReturnInput | Uint8Array>>): ReturnSource[] {
  return Object.entries(files).map(([path, content]) => {
    const bytes = content instanceof Uint8Array ? content : buildReturn(content);
    return { path, read: () => Promise.resolve(bytes) };
  });
}
