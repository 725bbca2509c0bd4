/**
 * A store in memory, filled with what a test is about; what it is not about gets a sensible value. Facts go through the
 * store's own writers, each with its submission, sheet, table and row. Call `ready` before asking for figures.
 */
import { factWriter, type FactWriter } from "../../electron/core/store/fact.ts";
import type {
  CostFact,
  EventFact,
  Fact,
  OutcomeFact,
  PlanFact,
  ProjectFact,
  SupervisionFact,
  SupportEventFact,
  TrainingFact,
} from "../../electron/core/store/fact.ts";
import { saveAgreement, saveInstitution } from "../../electron/core/store/institution.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { openStore } from "../../electron/core/store/open-store.ts";
import type { PersonKind } from "../../electron/core/store/person.ts";
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
import { foldText } from "../../shared/domain/text.ts";

export interface ReturnOptions {
  readonly version?: number;
  readonly nil?: boolean;
  readonly receivedAt?: string;
  /** Headings of a form's table, by field, besides the usual ones: `{ F1: { disability: 30 } }`. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Where a row stands. */
export interface RowOptions {
  readonly sender?: string;
  readonly period?: string;
  readonly row?: number;
  readonly standing?: "counted" | "quarantined" | "skipped" | "out";
  readonly evidence?: string | null;
  readonly cells?: Readonly<Record<string, string>>;
}

type Given<Some> = Partial<Omit<Some, "kind" | "sender" | "personId">> & RowOptions;

const SENDER = "LV-067";
const PERIOD = "2026-Q1";
const REGISTERED = "2024-07-01T08:00:00Z";
const COLUMNS: Readonly<Record<string, number>> = {
  date: 2,
  hours: 6,
  gender: 7,
  dob: 6,
  learner: 1,
  ref: 1,
  amount: 9,
};

export class StoreBuilder {
  readonly store: Store;
  readonly #digest: (purpose: string, text: string) => string;
  readonly #submissions = new Map<string, number>();
  readonly #tables = new Map<string, { id: number; rows: number }>();
  readonly #columns = new Map<string, Readonly<Record<string, number>>>();
  readonly #writeRow: ReturnType<typeof sourceRowWriter>;
  readonly #facts: FactWriter;

  constructor() {
    this.store = openStore(":memory:", { create: true, key: null });
    this.#digest = pseudonymiser(this.store);
    this.#writeRow = sourceRowWriter(this.store);
    this.#facts = factWriter(this.store);
    for (const [code, region] of [
      ["LV-067", "Rīga"],
      ["LV-042", "Zemgale"],
      ["LV-059", "Vidzeme"],
    ] as const) {
      this.municipality(code, region);
    }
  }

  municipality(code: string, region: string, until: { validTo?: string; successor?: string } = {}): void {
    this.store.db
      .prepare("INSERT OR REPLACE INTO municipality VALUES (?, ?, 'N', ?, NULL, ?, ?)")
      .run(code, code, region, until.validTo ?? null, until.successor ?? null);
  }

  institution(
    regNo: string,
    options: { municipality?: string; eligible?: boolean; validTo?: string; successor?: string } = {},
  ): void {
    const seq = recordChange(this.store, { at: REGISTERED, kind: "register", author: "test", subject: regNo });
    saveInstitution(
      this.store,
      {
        ...{ regNo, name: regNo, names: [regNo], municipality: options.municipality ?? SENDER, founder: "pašvaldība" },
        ...{ kind: "pamatskola", eligible: options.eligible !== false, validFrom: null },
        ...{ validTo: options.validTo ?? null, successor: options.successor ?? null },
      },
      foldText,
      { seq },
    );
  }

  agreement(
    no: string,
    options: { sender?: string; validFrom?: string; validTo?: string; dueDays?: number } = {},
  ): void {
    const seq = recordChange(this.store, { at: REGISTERED, kind: "agreements", author: "test", subject: no });
    const { sender = SENDER, validFrom = null, validTo = null, dueDays = null } = options;
    saveAgreement(this.store, { agreementNo: no, sender, validFrom, validTo, activities: "3", dueDays }, { seq });
  }

  /** A return in force; facts make theirs when there is none yet. */
  return(sender = SENDER, period = PERIOD, options: ReturnOptions = {}): number {
    const name = `${sender} ${period}`;
    const known = this.#submissions.get(name);
    if (known !== undefined) return known;
    const receivedAt = options.receivedAt ?? "2026-04-02T09:00:00Z";
    const sha256 = `sha of ${name}`;
    noteSourceFile(this.store, { sha256, size: 1, format: "xlsx", at: receivedAt });
    const seq = recordChange(this.store, { at: receivedAt, kind: "import", author: "test", subject: name });
    const id = insertSubmission(this.store, {
      seq,
      sha256,
      filePath: `${name}.xlsx`,
      sender,
      period,
      version: options.version ?? 1,
      revision: 1,
      nil: options.nil ?? false,
      preparedOn: null,
      receivedAt,
      state: "in-force",
      reason: null,
      correctionOf: null,
    });
    this.#submissions.set(name, id);
    for (const [form, columns] of Object.entries(options.columns ?? {})) this.#columns.set(`${name} ${form}`, columns);
    return id;
  }

  person(name: string, kind: PersonKind = "code"): number {
    return registerPersons(this.store, [{ kind, key: this.#digest("person", name) }])[0] ?? 0;
  }

  /** Both names are the same person: the second one's. */
  merge(name: string, into: string): void {
    this.store.db.prepare("UPDATE person SET canonical_id = ? WHERE id = ?").run(this.person(into), this.person(name));
  }

  /** F1. The plan's number is `P-` and the learner's name, when not given. */
  plan(learner: string, given: Given<PlanFact> & { personKind?: PersonKind } = {}): number {
    const planNo = given.planNo ?? `P-${learner}`;
    return this.#add("F1", given, (sender) => ({
      kind: "plan",
      sender,
      institution: null,
      municipality: null,
      personId: this.person(learner, given.personKind),
      nameKey: this.#digest("name", learner),
      born: "2012-05-10",
      gender: "S",
      grade: "7",
      programme: "vispārējā pamatizglītība",
      studyForm: "klātiene",
      language: null,
      citizenship: null,
      labour: "neaktīvs",
      isced: "0-2",
      repeater: null,
      background: null,
      disability: null,
      minority: null,
      homeless: null,
      rural: null,
      approvedOn: "2026-01-05",
      semester: "2025/26-S2",
      startsOn: "2026-01-06",
      endsOn: null,
      evaluation: null,
      kinds: ["KONR"],
      risks: ["mācību darba"],
      ...factOnly(given),
      planNo,
      planKey: given.planKey ?? planNo.toLowerCase(),
    }));
  }

  /** F2, of the plan `P-` and the learner's name when no `refPlanKey` is given. */
  support(learner: string, day: string, given: Given<SupportEventFact> = {}): number {
    return this.#add("F2", given, (sender) =>
      this.#supportFact(learner, day, sender, "F2", { supportKind: "KONR", ...factOnly(given) }),
    );
  }

  /** F4: the mentor is named by the certificate `C-` and the mentor's name. */
  meeting(mentor: string, learner: string, day: string, given: Given<SupportEventFact> = {}): number {
    return this.#add("F4", given, (sender) =>
      this.#supportFact(learner, day, sender, "F4", {
        supportKind: "MENT",
        refCertKey: `c-${mentor.toLowerCase()}`,
        ...factOnly(given),
      }),
    );
  }

  #supportFact(
    learner: string,
    day: string,
    sender: string,
    form: "F2" | "F4",
    given: Partial<SupportEventFact>,
  ): SupportEventFact {
    return {
      kind: "support_event",
      form,
      sender,
      refPlanKey: `p-${learner.toLowerCase()}`,
      refPersonId: null,
      day,
      supportKind: "KONR",
      subject: null,
      providerKind: "pedagogs",
      hours: 1,
      unit: "akadēmiskā",
      groupSize: null,
      refCertKey: null,
      refMentorId: null,
      refMentorName: null,
      pairStartsOn: null,
      pairEndsOn: null,
      mode: null,
      ...given,
    };
  }

  /** F3, with the certificate `C-` and the mentor's name unless `certNo` is null. */
  training(mentor: string, given: Given<TrainingFact> = {}): number {
    const certNo = given.certNo === undefined ? `C-${mentor}` : given.certNo;
    return this.#add("F3", given, (sender) => ({
      kind: "training",
      sender,
      personId: this.person(`mentor ${mentor}`),
      nameKey: this.#digest("name", mentor),
      born: "1980-01-01",
      gender: "V",
      municipality: sender,
      labour: null,
      isced: null,
      groupNo: "M1",
      region: null,
      startsOn: "2025-10-01",
      endsOn: "2025-11-30",
      hours: 40,
      certOn: certNo === null ? null : "2025-12-10",
      status: certNo === null ? "apmācībā" : "apmācīts",
      ...factOnly(given),
      certNo,
      certKey: certNo?.toLowerCase() ?? null,
    }));
  }

  /** F5: a participant's name, or null for a head-count. */
  supervision(participant: string | null, day: string, given: Given<SupervisionFact> = {}): number {
    const groupNo = given.groupNo ?? "Grupa 1";
    return this.#add("F5", given, (sender) => ({
      kind: "supervision_attendance",
      sender,
      groupNo,
      groupKey: groupNo.toLowerCase(),
      day,
      startsAt: "15:00",
      endsAt: "16:30",
      sessionNo: null,
      supervisorKey: this.#digest("name", "Vadītāja"),
      personId: participant === null ? null : this.person(participant, "named"),
      role: "pedagogs",
      institution: null,
      municipality: null,
      present: true,
      headcount: null,
      ...factOnly(given),
    }));
  }

  /** F6 */
  project(projectNo: string, given: Given<ProjectFact> = {}): number {
    return this.#add("F6", given, (sender) => ({
      kind: "project",
      sender,
      projectNo,
      projectKey: projectNo.toLowerCase(),
      projectKind: "iniciatīvu",
      title: "Projekts",
      institution: null,
      municipality: null,
      partnerCount: 1,
      startsOn: "2026-02-01",
      endsOn: "2026-05-31",
      status: "tiek īstenots",
      requestedCents: null,
      approvedCents: null,
      paidCents: null,
      learners: null,
      teachers: null,
      parents: null,
      reportedOn: null,
      themes: [],
      tags: [],
      ...factOnly(given),
    }));
  }

  /** F7 */
  event(day: string, given: Given<EventFact> = {}): number {
    return this.#add("F7", given, (sender) => ({
      kind: "event",
      sender,
      day,
      dayTo: null,
      activity: "7",
      type: "izglītojošs pasākums",
      title: "Pasākums",
      place: "Ogre",
      municipality: null,
      organiser: null,
      institution: null,
      partnerCount: 1,
      learners: null,
      parents: null,
      teachers: null,
      others: null,
      total: 20,
      open: false,
      visibility: true,
      access: [],
      ...factOnly(given),
    }));
  }

  /** F8: 100.00 euro, 85 of them ESF+. */
  cost(docOn: string, given: Given<CostFact> = {}): number {
    return this.#add("F8", given, (sender) => ({
      kind: "cost",
      sender,
      period: given.period ?? PERIOD,
      activity: "3",
      line: "1",
      costKind: "faktiskās",
      units: null,
      unitType: null,
      rateCents: null,
      amountCents: 10_000,
      esfCents: 8_500,
      stateCents: 1_500,
      status: "deklarēts",
      docNo: "R-1",
      docOn,
      ...factOnly(given),
    }));
  }

  /** F9 */
  outcome(learner: string, checkedOn: string, given: Given<OutcomeFact> = {}): number {
    return this.#add("F9", given, (sender) => ({
      kind: "outcome",
      sender,
      refPlanKey: `p-${learner.toLowerCase()}`,
      refPersonId: null,
      exitOn: checkedOn,
      reason: "plāns izpildīts",
      status: "turpina tajā pašā iestādē",
      checkedOn,
      nextPlace: null,
      certificate: null,
      certificateNo: null,
      certificateOn: null,
      absentBefore: null,
      absentAfter: null,
      eecr: null,
      ...factOnly(given),
    }));
  }

  /** Ties events and outcomes to their plans, meetings to their mentors, as standing does after an import. */
  ready(): Store {
    for (const table of ["support_event", "outcome"]) {
      this.store.db.exec(`
        UPDATE ${table} SET plan_row_id = (
          SELECT p.source_row_id FROM plan AS p
            JOIN source_row AS r ON r.id = p.source_row_id AND r.standing = 'counted'
            JOIN submission AS s ON s.id = r.submission_id
           WHERE p.plan_key = ${table}.ref_plan_key
           ORDER BY s.sender, s.period, r.row_no LIMIT 1)`);
    }
    this.store.db.exec(`
      UPDATE support_event SET mentor_row_id = (
        SELECT t.source_row_id FROM training AS t
          JOIN source_row AS r ON r.id = t.source_row_id AND r.standing = 'counted'
         WHERE t.cert_key = support_event.ref_cert_key ORDER BY r.row_no LIMIT 1)`);
    this.#catchUpHistory();
    return this.store;
  }

  /** The history tells what every row counts as: a report is not issued where the two disagree. */
  #catchUpHistory(): void {
    const differing = this.store.db
      .prepare(
        `SELECT 1 FROM source_row AS r
           LEFT JOIN support_event AS e ON e.source_row_id = r.id
           LEFT JOIN outcome AS o ON o.source_row_id = r.id
           LEFT JOIN (SELECT *, MAX(seq) FROM standing_history GROUP BY source_row_id) AS h ON h.source_row_id = r.id
          WHERE h.standing IS NOT r.standing OR h.plan_row_id IS NOT COALESCE(e.plan_row_id, o.plan_row_id)
             OR h.mentor_row_id IS NOT e.mentor_row_id LIMIT 1`,
      )
      .get();
    if (differing === undefined) return;
    const change = { at: "2026-04-02T09:00:00Z", kind: "import", author: "test", subject: "history" };
    this.noteHistory(recordChange(this.store, change));
  }

  /** Moves a row to another standing, as an import or a decision does, and notes it in the history. */
  setStanding(rowId: number, standing: "counted" | "quarantined" | "skipped" | "out"): number {
    const seq = recordChange(this.store, {
      at: "2026-05-01T09:00:00Z",
      kind: "decision",
      author: "test",
      subject: String(rowId),
    });
    this.store.db.prepare("UPDATE source_row SET standing = ? WHERE id = ?").run(standing, rowId);
    this.noteHistory(seq);
    return seq;
  }

  /** Writes the present standing of every row into the history. */
  noteHistory(seq: number): void {
    this.store.db
      .prepare(
        `INSERT INTO standing_history
         SELECT ?, r.id, r.standing, COALESCE(e.plan_row_id, o.plan_row_id), e.mentor_row_id
           FROM source_row AS r
           LEFT JOIN support_event AS e ON e.source_row_id = r.id
           LEFT JOIN outcome AS o ON o.source_row_id = r.id`,
      )
      .run(seq);
  }

  #add(form: string, options: RowOptions, fact: (sender: string) => Fact): number {
    const sender = options.sender ?? SENDER;
    const submissionId = this.return(sender, options.period ?? PERIOD);
    const table = this.#table(sender, options.period ?? PERIOD, form, submissionId);
    table.rows += 1;
    const rowNo = options.row ?? table.rows + 1;
    const rowId = this.#writeRow({
      submissionId,
      tableId: table.id,
      form,
      rowNo,
      part: 0,
      cells: options.cells ?? null,
      contentHash: `${sender} ${options.period ?? PERIOD} ${form} ${String(rowNo)}`,
      refKey: null,
      refPersonId: null,
      evidence: options.evidence === undefined ? "lieta 1" : options.evidence,
      ownError: false,
    });
    this.store.db.prepare("UPDATE source_row SET standing = ? WHERE id = ?").run(options.standing ?? "counted", rowId);
    this.#facts.write(rowId, fact(sender));
    this.#facts.writeLists();
    return rowId;
  }

  #table(sender: string, period: string, form: string, submissionId: number): { id: number; rows: number } {
    const name = `${sender} ${period} ${form}`;
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const position = Number(form.slice(1));
    const sheetId = insertSheet(this.store, {
      submissionId,
      position,
      name: `Lapa ${form}`,
      hidden: false,
      packed: packRawRows([]),
    });
    const columns = { ...COLUMNS, ...this.#columns.get(name) };
    const table = { id: insertTable(this.store, { sheetId, form, headerRow: 1, columns, unknown: [] }), rows: 0 };
    this.#tables.set(name, table);
    return table;
  }
}

const ABOUT_ROW: readonly string[] = ["sender", "period", "row", "standing", "evidence", "cells", "personKind"];

/** What is given about the fact itself. */
function factOnly<Some extends object>(given: Some): Omit<Some, keyof RowOptions | "personKind"> {
  const entries = Object.entries(given).filter(([name]) => !ABOUT_ROW.includes(name));
  // The keys that the type leaves out are just those that the filter drops.
  return Object.fromEntries(entries) as Omit<Some, keyof RowOptions | "personKind">;
}
