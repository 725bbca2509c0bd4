/** Facts: what source rows say happened, one table each. Written once with their source row, never edited. */
import { prepared, type Store } from "./open-store.ts";

export interface PlanFact {
  readonly kind: "plan";
  readonly sender: string;
  readonly institution: string | null;
  readonly municipality: string | null;
  readonly personId: number;
  readonly nameKey: string;
  readonly born: string;
  readonly gender: string;
  readonly grade: string;
  readonly programme: string;
  readonly studyForm: string;
  readonly language: string | null;
  readonly citizenship: string | null;
  readonly labour: string;
  readonly isced: string;
  readonly repeater: string | null;
  readonly background: string | null;
  readonly disability: string | null;
  readonly minority: string | null;
  readonly homeless: string | null;
  readonly rural: string | null;
  readonly planNo: string;
  readonly planKey: string;
  readonly approvedOn: string;
  readonly semester: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly evaluation: string | null;
  readonly kinds: readonly string[];
  readonly risks: readonly string[];
}

export interface SupportEventFact {
  readonly kind: "support_event";
  readonly form: "F2" | "F4";
  readonly sender: string;
  readonly refPlanKey: string | null;
  readonly refPersonId: number | null;
  readonly day: string;
  readonly supportKind: string;
  readonly subject: string | null;
  readonly providerKind: string | null;
  readonly hours: number;
  readonly unit: string;
  readonly groupSize: number | null;
  readonly refCertKey: string | null;
  readonly refMentorId: number | null;
  /** Keyed digest of the mentor's folded name, where only a name was given. */
  readonly refMentorName: string | null;
  readonly pairStartsOn: string | null;
  readonly pairEndsOn: string | null;
  readonly mode: string | null;
}

export interface TrainingFact {
  readonly kind: "training";
  readonly sender: string;
  readonly personId: number;
  readonly nameKey: string;
  readonly born: string;
  readonly gender: string;
  readonly municipality: string | null;
  readonly labour: string | null;
  readonly isced: string | null;
  readonly groupNo: string;
  readonly region: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hours: number;
  readonly certNo: string | null;
  readonly certKey: string | null;
  readonly certOn: string | null;
  readonly status: string;
}

export interface SupervisionFact {
  readonly kind: "supervision_attendance";
  readonly sender: string;
  readonly groupNo: string;
  readonly groupKey: string;
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly sessionNo: number | null;
  readonly supervisorKey: string;
  readonly personId: number | null;
  readonly role: string | null;
  readonly institution: string | null;
  readonly municipality: string | null;
  readonly present: boolean;
  readonly headcount: number | null;
}

export interface ProjectFact {
  readonly kind: "project";
  readonly sender: string;
  readonly projectNo: string;
  readonly projectKey: string;
  readonly projectKind: string;
  readonly title: string;
  readonly institution: string | null;
  readonly municipality: string | null;
  readonly partnerCount: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: string;
  readonly requestedCents: number | null;
  readonly approvedCents: number | null;
  readonly paidCents: number | null;
  readonly learners: number | null;
  readonly teachers: number | null;
  readonly parents: number | null;
  readonly reportedOn: string | null;
  readonly themes: readonly string[];
  readonly tags: readonly string[];
}

export interface EventFact {
  readonly kind: "event";
  readonly sender: string;
  readonly day: string;
  readonly dayTo: string | null;
  readonly activity: string;
  readonly type: string;
  readonly title: string;
  readonly place: string;
  readonly municipality: string | null;
  readonly organiser: string | null;
  readonly institution: string | null;
  readonly partnerCount: number;
  readonly learners: number | null;
  readonly parents: number | null;
  readonly teachers: number | null;
  readonly others: number | null;
  readonly total: number | null;
  readonly open: boolean;
  readonly visibility: boolean;
  readonly access: readonly string[];
}

export interface CostFact {
  readonly kind: "cost";
  readonly sender: string;
  readonly period: string;
  readonly activity: string;
  readonly line: string;
  readonly costKind: string;
  readonly units: number | null;
  readonly unitType: string | null;
  readonly rateCents: number | null;
  readonly amountCents: number;
  readonly esfCents: number;
  readonly stateCents: number;
  readonly status: string;
  readonly docNo: string;
  readonly docOn: string;
}

export interface OutcomeFact {
  readonly kind: "outcome";
  readonly sender: string;
  readonly refPlanKey: string | null;
  readonly refPersonId: number | null;
  readonly exitOn: string;
  readonly reason: string;
  readonly status: string;
  readonly checkedOn: string;
  readonly nextPlace: string | null;
  readonly certificate: string | null;
  readonly certificateNo: string | null;
  readonly certificateOn: string | null;
  readonly absentBefore: number | null;
  readonly absentAfter: number | null;
  readonly eecr: string | null;
}

export type Fact =
  PlanFact | SupportEventFact | TrainingFact | SupervisionFact | ProjectFact | EventFact | CostFact | OutcomeFact;

/** The fact with each of its persons told anew. */
export function withPersons(fact: Fact, person: (before: number) => number): Fact {
  const told = (before: number | null) => (before === null ? null : person(before));
  switch (fact.kind) {
    case "plan":
    case "training":
      return { ...fact, personId: person(fact.personId) };
    case "supervision_attendance":
      return { ...fact, personId: told(fact.personId) };
    case "support_event":
      return { ...fact, refPersonId: told(fact.refPersonId), refMentorId: told(fact.refMentorId) };
    case "outcome":
      return { ...fact, refPersonId: told(fact.refPersonId) };
    case "project":
    case "event":
    case "cost":
      return fact;
  }
}

/** Columns in the order of their table: a fact's print has them in that order (store/fact-print.ts). */
const INSERTS: Record<Fact["kind"], string> = {
  plan: `INSERT INTO plan (source_row_id, sender, institution, municipality, person_id, name_key, born, gender, grade,
      programme, study_form, language, citizenship, labour, isced, repeater, background, disability, minority, homeless, rural,
      plan_no, plan_key, approved_on, semester, starts_on, ends_on, evaluation)
    VALUES (@rowId, @sender, @institution, @municipality, @personId, @nameKey, @born, @gender, @grade,
      @programme, @studyForm, @language, @citizenship, @labour, @isced, @repeater, @background, @disability, @minority, @homeless, @rural,
      @planNo, @planKey, @approvedOn, @semester, @startsOn, @endsOn, @evaluation)`,
  support_event: `INSERT INTO support_event (source_row_id, form, sender, ref_plan_key, ref_person_id, day, kind, subject,
      provider_kind, hours, unit, group_size, ref_cert_key, ref_mentor_id, ref_mentor_name, pair_starts_on, pair_ends_on, mode)
    VALUES (@rowId, @form, @sender, @refPlanKey, @refPersonId, @day, @supportKind, @subject,
      @providerKind, @hours, @unit, @groupSize, @refCertKey, @refMentorId, @refMentorName, @pairStartsOn, @pairEndsOn, @mode)`,
  training: `INSERT INTO training (source_row_id, sender, person_id, name_key, born, gender, municipality, labour, isced,
      group_no, region, starts_on, ends_on, hours, cert_no, cert_key, cert_on, status)
    VALUES (@rowId, @sender, @personId, @nameKey, @born, @gender, @municipality, @labour, @isced,
      @groupNo, @region, @startsOn, @endsOn, @hours, @certNo, @certKey, @certOn, @status)`,
  supervision_attendance: `INSERT INTO supervision_attendance (source_row_id, sender, group_no, group_key, day, starts_at, ends_at,
      session_no, supervisor_key, person_id, role, institution, municipality, present, headcount)
    VALUES (@rowId, @sender, @groupNo, @groupKey, @day, @startsAt, @endsAt,
      @sessionNo, @supervisorKey, @personId, @role, @institution, @municipality, @present, @headcount)`,
  project: `INSERT INTO project (source_row_id, sender, project_no, project_key, kind, title, institution, municipality, partner_count,
      starts_on, ends_on, status, requested_cents, approved_cents, paid_cents, learners, teachers, parents, reported_on)
    VALUES (@rowId, @sender, @projectNo, @projectKey, @projectKind, @title, @institution, @municipality, @partnerCount,
      @startsOn, @endsOn, @status, @requestedCents, @approvedCents, @paidCents, @learners, @teachers, @parents, @reportedOn)`,
  event: `INSERT INTO event (source_row_id, sender, day, day_to, activity, type, title, place, municipality, organiser, institution,
      partner_count, learners, parents, teachers, others, total, open, visibility)
    VALUES (@rowId, @sender, @day, @dayTo, @activity, @type, @title, @place, @municipality, @organiser, @institution,
      @partnerCount, @learners, @parents, @teachers, @others, @total, @open, @visibility)`,
  cost: `INSERT INTO cost (source_row_id, sender, period, activity, line, cost_kind, units, unit_type, rate_cents,
      amount_cents, esf_cents, state_cents, status, doc_no, doc_on)
    VALUES (@rowId, @sender, @period, @activity, @line, @costKind, @units, @unitType, @rateCents,
      @amountCents, @esfCents, @stateCents, @status, @docNo, @docOn)`,
  outcome: `INSERT INTO outcome (source_row_id, sender, ref_plan_key, ref_person_id, exit_on, reason, status, checked_on, next_place,
      certificate, certificate_no, certificate_on, absent_before, absent_after, eecr)
    VALUES (@rowId, @sender, @refPlanKey, @refPersonId, @exitOn, @reason, @status, @checkedOn, @nextPlace,
      @certificate, @certificateNo, @certificateOn, @absentBefore, @absentAfter, @eecr)`,
};

const LISTS = {
  plan_kind: "kind",
  plan_risk: "risk",
  project_theme: "theme",
  project_tag: "tag",
  event_access: "format",
} as const;

type ListTable = keyof typeof LISTS;

/** What is written of a fact, in the order of its table's columns. */
type WrittenValue = string | number | null;

export interface WrittenFact {
  readonly table: Fact["kind"];
  readonly values: readonly WrittenValue[];
  readonly lists: readonly WrittenList[];
}

interface WrittenList {
  readonly table: ListTable;
  /** Each once. */
  readonly items: readonly string[];
}

/** Facts are written as they come, the lists of them all at the end. */
export interface FactWriter {
  readonly write: (rowId: number, fact: Fact) => WrittenFact;
  /** Writes what the lists of the facts hold since it was last called. */
  readonly writeLists: () => void;
}

/** Statements are compiled once for all returns. */
export function factWriter(store: Store): FactWriter {
  const gathered = new Map<string, GatheredItem>();
  const gather = (table: ListTable, item: string, rowId: number) => {
    const known = gathered.get(`${table} ${item}`);
    if (known === undefined) gathered.set(`${table} ${item}`, { table, item, rowIds: [rowId] });
    else known.rowIds.push(rowId);
  };
  return {
    write: (rowId, fact) => {
      const { statement, properties } = insertOf(fact.kind);
      // Each property of a fact is one of a column or a list.
      const told = fact as unknown as Readonly<Record<string, WrittenValue | boolean>>;
      const values = properties.map((property) => {
        const value = told[property];
        if (value === undefined) throw new Error(`A ${fact.kind} without ${property}`);
        return typeof value === "boolean" ? Number(value) : value;
      });
      prepared<WrittenValue[]>(store, statement).run(rowId, ...values);
      const lists = listsOf(fact);
      for (const { table, items } of lists) for (const item of items) gather(table, item, rowId);
      return { table: fact.kind, values, lists };
    },
    writeLists: () => {
      for (const { table, item, rowIds } of gathered.values())
        prepared<[string, string]>(
          store,
          `INSERT INTO ${table} (source_row_id, ${LISTS[table]}) SELECT value, ? FROM json_each(?)`,
        ).run(item, JSON.stringify(rowIds));
      gathered.clear();
    },
  };
}

/** An item of a list, and the rows whose facts have it. */
interface GatheredItem {
  readonly table: ListTable;
  readonly item: string;
  readonly rowIds: number[];
}

interface Insert {
  readonly statement: string;
  /** Of the fact, in the order of the columns; without the row's number, which is first. */
  readonly properties: readonly string[];
}

const inserts = new Map<Fact["kind"], Insert>();

/** Values are bound by their place: by name it takes half as long again. */
function insertOf(kind: Fact["kind"]): Insert {
  const known = inserts.get(kind);
  if (known !== undefined) return known;
  const named = INSERTS[kind];
  const [, ...properties] = [...named.matchAll(/@(\w+)/g)].map(([, name = ""]) => name);
  const made = { statement: named.replaceAll(/@\w+/g, "?"), properties };
  inserts.set(kind, made);
  return made;
}

function listsOf(fact: Fact): readonly WrittenList[] {
  const list = (table: ListTable, items: readonly string[]): WrittenList => ({ table, items: [...new Set(items)] });
  switch (fact.kind) {
    case "plan":
      return [list("plan_kind", fact.kinds), list("plan_risk", fact.risks)];
    case "project":
      return [list("project_theme", fact.themes), list("project_tag", fact.tags)];
    case "event":
      return [list("event_access", fact.access)];
    case "support_event":
    case "training":
    case "supervision_attendance":
    case "cost":
    case "outcome":
      return [];
  }
}
