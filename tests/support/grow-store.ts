/**
 * Makes a store as large as the country's: `npm run grow -- <path> <support events> [seed]`. Facts go through the
 * store's own writers with their submissions, sheets and rows, and what is derived is derived as an import does it, so
 * that `check-store` finds nothing. In the last quarter every second municipality has sent. The returns' bytes are a line of text: nobody can open them as sheets.
 */
import { fileURLToPath } from "node:url";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { deriveStanding } from "../../electron/core/intake/derive-standing.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { factWriter, type Fact, type PlanFact, type SupportEventFact } from "../../electron/core/store/fact.ts";
import { archiveBytes, closeStore, inTransaction, type Store } from "../../electron/core/store/open-store.ts";
import { pseudonymiser, registerPersons } from "../../electron/core/store/person.ts";
import { packRawRows } from "../../electron/core/store/raw-sheet.ts";
import {
  insertSheet,
  insertSubmission,
  insertTable,
  noteSourceFile,
  recordChange,
  sourceRowWriter,
} from "../../electron/core/store/submission.ts";
import { refreshSummaries } from "../../electron/core/store/summaries.ts";
import { addDays, parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { formatPeriodCode, periodRange, quartersBetween } from "../../shared/domain/period.ts";

/** Eight quarters: from the project's first to the one whose returns come in July 2026. */
const [FROM, TO] = ["2024-07-01", "2026-06-30"];
const SCHOOLS = 614;
const EVENTS_OF_A_LEARNER = 12;

const KINDS = ["LAS", "KONR", "APERS", "TRANSPORTS", "EDINASANA", "MENT"] as const;
const RISKS = ["mācību darba", "ekonomiskie", "ģimenes", "sociālās vides", "izglītības iestādes vides", "veselības"];
const GRADES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

export interface Growth {
  readonly submissions: number;
  readonly learners: number;
  readonly events: number;
}

/**
 * Fills a new store at `path` (`:memory:` too) with so many support events, spread over the eight quarters or the last of
 * them only. The same seed gives the same store.
 */
export function growStore(store: Store, events: number, seed = 1, lastQuarters = 8): Growth {
  const grower = new Grower(store, seed);
  grower.register();
  return grower.grow(events, lastQuarters);
}

const context = loadContext();

/** One row with its fact; `keys`: what other rows refer to it by. */
type WriteRow = (form: string, fact: Fact, keys?: { refKey: string | null; refPersonId: number | null }) => void;

interface Learner {
  readonly n: number;
  readonly school: string;
}

class Grower {
  readonly #store: Store;
  readonly #random: () => number;
  readonly #schools = new Map<string, string[]>();
  readonly #learners = new Map<string, Learner[]>();
  readonly #digest: (purpose: string, text: string) => string;
  #learnersMade = 0;
  #eventsMade = 0;

  constructor(store: Store, seed: number) {
    this.#store = store;
    this.#random = randomFrom(seed);
    this.#digest = pseudonymiser(store);
  }

  register(): void {
    const municipalities = context.programme.municipalities.filter(({ validTo }) => validTo === null);
    const options = { programme: context.programme, author: "grow", at: "2024-07-01T08:00:00Z" };
    const rows = Array.from({ length: SCHOOLS }, (_, i) => {
      const code = municipalities[i % municipalities.length]?.code ?? "";
      const regNo = String(4_713_000_000 + i);
      this.#schools.set(code, [...(this.#schools.get(code) ?? []), regNo]);
      return `${regNo},Skola ${String(i + 1)},,${code},pašvaldība,vidusskola,1,,`;
    });
    const head = "reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to";
    registerInstitutions(this.#store, Buffer.from([head, ...rows].join("\n")), options);
    const agreements = municipalities.map(
      ({ code }, i) => `SK-${String(i)},${code},${FROM},2029-08-31,1|2|3|4|5|7|8,10`,
    );
    const columns = "agreement_no,sender,valid_from,valid_to,activities,due_days";
    registerAgreements(this.#store, Buffer.from([columns, ...agreements].join("\n")), options);
  }

  grow(events: number, lastQuarters: number): Growth {
    const [from, to] = [day(FROM), day(TO)];
    const quarters = quartersBetween(from, to)
      .slice(-lastQuarters)
      .map((quarter) => ({ code: formatPeriodCode(quarter), ...periodRange(quarter, from) }));
    const senders = [...this.#schools.keys()];
    const last = quarters.at(-1);
    const sent = quarters.flatMap((quarter) =>
      senders.filter((_, i) => quarter !== last || i % 2 === 0).map((sender) => ({ quarter, sender })),
    );
    for (const [i, { quarter, sender }] of sent.entries()) {
      const due = Math.round(((i + 1) * events) / sent.length);
      inTransaction(this.#store, () => this.#return(sender, quarter, due - this.#eventsMade));
    }
    return { submissions: sent.length, learners: this.#learnersMade, events: this.#eventsMade };
  }

  #return(sender: string, quarter: { code: string; from: string; to: string }, events: number): void {
    const store = this.#store;
    const at = `${addDays(day(quarter.to), 5)}T08:00:00Z`;
    const name = `${sender} ${quarter.code}`;
    const bytes = Buffer.from(`Izaudzēta atskaite ${name}`);
    const sha256 = archiveBytes(store, bytes);
    noteSourceFile(store, { sha256, size: bytes.length, format: "xlsx", at });
    const seq = recordChange(store, { at, kind: "import", author: "grow", subject: name });
    const id = insertSubmission(store, {
      ...{ seq, sha256, sender, period: quarter.code, version: 1, revision: 1, nil: false, receivedAt: at },
      ...{ filePath: `${name}.xlsx`, preparedOn: null, state: "in-force", reason: null, correctionOf: null },
    });
    const tables = { F1: this.#table(id, 0, "F1"), F2: this.#table(id, 1, "F2"), F4: this.#table(id, 2, "F4") };
    const write = this.#writer(id, tables);
    const learners = this.#learnersOf(sender, quarter, events, write.row);
    for (let i = 0; i < events; i++)
      write.row("F2", this.#event(sender, quarter, learners[this.#below(learners.length)]));
    write.sheets();
    this.#eventsMade += events;
    deriveStanding(store, { rules: context.programme.rules }, { submissions: [id] }, seq);
  }

  #table(submissionId: number, position: number, form: string): number {
    const sheetId = insertSheet(this.#store, {
      submissionId,
      position,
      name: form,
      hidden: false,
      packed: packRawRows([]),
    });
    const columns = Object.fromEntries(
      (context.programme.forms.get(form)?.fields ?? []).map(({ key }, i) => [key, i + 1]),
    );
    return insertTable(this.#store, { sheetId, form, headerRow: 1, columns, unknown: [] });
  }

  /** Rows, and at the end what their sheets say. */
  #writer(
    submissionId: number,
    tables: Readonly<Record<string, number>>,
  ): { readonly row: WriteRow; readonly sheets: () => void } {
    const writeRow = sourceRowWriter(this.#store);
    const facts = factWriter(this.#store);
    const rows = new Map<string, number>();
    const typed = new Map<string, (readonly [number, readonly (readonly [number, string])[]])[]>();
    const row: WriteRow = (form, fact, keys = { refKey: null, refPersonId: null }) => {
      const rowNo = (rows.get(form) ?? 1) + 1;
      rows.set(form, rowNo);
      const content = this.#digest("content", `${String(submissionId)}|${form}|${String(rowNo)}`);
      const tableId = tables[form] ?? 0;
      const stored = { submissionId, tableId, form, rowNo, part: 0, cells: null, contentHash: content, ...keys };
      facts.write(writeRow({ ...stored, identityHash: content, evidence: null, ownError: false }), fact);
      facts.writeLists();
      const own = typed.get(form) ?? [];
      typed.set(form, own);
      own.push([rowNo, typedCells(form, fact)]);
    };
    const keep = this.#store.db.prepare(
      "UPDATE source_sheet SET raw = ? WHERE id = (SELECT sheet_id FROM source_table WHERE id = ?)",
    );
    const sheets = () => {
      for (const [form, own] of typed) keep.run(packRawRows(own), tables[form]);
    };
    return { row, sheets };
  }

  /** Those of earlier quarters, and new ones in proportion to the events. */
  #learnersOf(
    sender: string,
    quarter: { from: string; to: string },
    events: number,
    write: WriteRow,
  ): readonly Learner[] {
    const known = this.#learners.get(sender) ?? [];
    const wanted = Math.max(1, Math.round(events / EVENTS_OF_A_LEARNER));
    const schools = this.#schools.get(sender) ?? [];
    for (let i = 0; i < wanted; i++) {
      const learner = { n: ++this.#learnersMade, school: schools[this.#below(schools.length)] ?? "" };
      known.push(learner);
      const key = this.#digest("person", `code|${String(learner.n)}`);
      const [personId = 0] = registerPersons(this.#store, [{ kind: "code", key }]);
      write("F1", this.#plan(sender, quarter, learner, personId), {
        refKey: planKeyOf(learner),
        refPersonId: personId,
      });
    }
    this.#learners.set(sender, known);
    return known;
  }

  #plan(sender: string, quarter: { from: string }, learner: Learner, personId: number): PlanFact {
    const grade = this.#of(GRADES);
    return {
      ...{ kind: "plan", sender, institution: learner.school, municipality: sender, personId },
      nameKey: this.#digest("name", `learner ${String(learner.n)}`),
      born: `${String(2026 - 6 - Number(grade))}-0${String(1 + this.#below(9))}-1${String(this.#below(10))}`,
      gender: this.#of(["S", "V"]),
      grade,
      ...{ programme: "vispārējā pamatizglītība", studyForm: "klātiene", language: null, citizenship: null },
      ...{
        labour: "neaktīvs",
        isced: "0-2",
        repeater: null,
        background: null,
        disability: this.#of(["jā", "nē", "nē", "nē"]),
      },
      ...{ minority: null, homeless: null, rural: null, semester: null, endsOn: null, evaluation: null },
      planNo: planKeyOf(learner).toUpperCase(),
      planKey: planKeyOf(learner),
      approvedOn: quarter.from,
      startsOn: quarter.from,
      kinds: [this.#of(KINDS)],
      risks: [this.#of(RISKS), this.#of(RISKS)],
    };
  }

  #event(sender: string, quarter: { from: string; to: string }, learner: Learner | undefined): SupportEventFact {
    return {
      ...{ kind: "support_event", form: "F2", sender, refPlanKey: planKeyOf(learner ?? { n: 0 }), refPersonId: null },
      day: addDays(day(quarter.from), this.#below(90)),
      supportKind: this.#of(KINDS.slice(0, 5)),
      ...{ subject: null, providerKind: "pedagogs", hours: this.#of([1, 1, 2, 0.5]), unit: "akadēmiskā" },
      ...{ groupSize: null, refCertKey: null, refMentorId: null, refMentorName: null },
      ...{ pairStartsOn: null, pairEndsOn: null, mode: null },
    };
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #of<Item>(items: readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new RangeError("Nothing to choose from");
    return item;
  }
}

/** The fact as its sender would have typed it; names and codes are not among it. */
function typedCells(form: string, fact: Fact): (readonly [number, string])[] {
  const texts = fact.kind === "plan" ? planTexts(fact) : fact.kind === "support_event" ? eventTexts(fact) : {};
  return (context.programme.forms.get(form)?.fields ?? []).flatMap(({ key }, i) => {
    const text = texts[key];
    return text === undefined ? [] : [[i + 1, text] as const];
  });
}

function planTexts(plan: PlanFact): Readonly<Record<string, string>> {
  const { institution, grade, gender, planNo, startsOn, kinds } = plan;
  return { inst: institution ?? "", grade, gender, plan_no: planNo, start: spell(startsOn), kinds: kinds.join(", ") };
}

function eventTexts(event: SupportEventFact): Readonly<Record<string, string>> {
  const { refPlanKey, day: on, supportKind, hours, providerKind } = event;
  return {
    ...{ ref: (refPlanKey ?? "").toUpperCase(), date: spell(on), kind: supportKind, provider: "Anna Bērziņa" },
    ...{ provider_kind: providerKind ?? "", hours: String(hours).replace(".", ","), journal: `Ž-${on.slice(5)}` },
  };
}

const spell = (iso: string): string => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}.`;

const planKeyOf = ({ n }: Pick<Learner, "n">): string => `p-${String(n)}`;

function day(text: string) {
  const date = parseIsoDate(text);
  if (date === null) throw new RangeError(text);
  return date;
}

/** Mulberry32: small, seeded, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path = "", events = "60000", seed = "1"] = process.argv.slice(2);
  if (path === "") throw new Error("npm run grow -- <path> <support events> [seed]");
  const store = openForWork(path, context, { create: true, key: process.env["KOPSKATS_KEY"] ?? null });
  const began = performance.now();
  const grown = growStore(store, Number(events), Number(seed));
  refreshSummaries(store, context.programme.identity.eligibleFrom);
  closeStore(store);
  console.log(JSON.stringify({ path, ...grown, seconds: Math.round(performance.now() - began) / 1000 }));
}
