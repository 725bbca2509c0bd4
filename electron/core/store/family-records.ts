/**
 * What a municipality and the institutions that send for themselves tell of the same kind of record: read together, since
 * one record may stand in both lists with values that differ.
 */
import { prepared, type ReadStore } from "./open-store.ts";
import type { Standing } from "./standing.ts";

/** A municipality that sends returns and has an institution that sends for itself, with a period the present change touches. */
export interface SharingFamily {
  readonly municipality: string;
  readonly period: string;
}

export function touchedFamilies(store: ReadStore): SharingFamily[] {
  return prepared<[], SharingFamily>(
    store,
    `SELECT asked.municipality, asked.period
       FROM (SELECT DISTINCT COALESCE(i.municipality, s.sender) AS municipality, s.period
               FROM (SELECT id FROM touched_submission
                      UNION SELECT r.submission_id FROM touched t CROSS JOIN source_row r ON r.id = t.row_id) found
              CROSS JOIN submission s ON s.id = found.id
               LEFT JOIN institution i ON i.reg_no = s.sender
              WHERE s.sender IS NOT NULL AND s.period IS NOT NULL) asked
      WHERE EXISTS (SELECT 1 FROM submission m WHERE m.sender = asked.municipality)
        AND EXISTS (SELECT 1 FROM institution i CROSS JOIN submission s ON s.sender = i.reg_no
                     WHERE i.municipality = asked.municipality)
      ORDER BY asked.municipality, asked.period`,
  ).all();
}

/** A row of a return in force, and who sent it. */
export interface TellingRow {
  readonly id: number;
  readonly submissionId: number;
  readonly sender: string;
  readonly senderName: string;
  readonly period: string;
  readonly byMunicipality: 0 | 1;
}

/** Rows that count; or the skipped ones, among them those of a municipality that an institution's own row stands for. */
export type Told = Extract<Standing, "counted" | "skipped">;

/** The first row about a group supervision; those of its other participants say the same of it. */
export interface SessionRow extends TellingRow {
  readonly groupKey: string;
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly supervisor: string;
}

export function sessionsOf(store: ReadStore, family: SharingFamily, standing: Told): SessionRow[] {
  return rowsOfPeriod<SessionRow>(
    store,
    { ...family, standing },
    "F5",
    "supervision_attendance",
    `f.group_key AS groupKey, f.day, f.starts_at AS startsAt, f.ends_at AS endsAt, f.supervisor_key AS supervisor,
     MIN(r.id)`,
    "",
    "GROUP BY s.period, s.sender, f.day, f.starts_at, f.group_key",
  );
}

export interface EventRow extends TellingRow {
  readonly day: string;
  readonly lastDay: string;
  readonly type: string;
  readonly title: string;
  readonly place: string;
  readonly institution: string | null;
  readonly people: string;
}

export function eventsOf(store: ReadStore, family: SharingFamily, standing: Told): EventRow[] {
  return rowsOfPeriod<EventRow>(
    store,
    { ...family, standing },
    "F7",
    "event",
    `f.day, COALESCE(f.day_to, f.day) AS lastDay, f.type, f.title, f.place, f.institution,
     json_array(f.learners, f.parents, f.teachers, f.others, f.total) AS people`,
  );
}

export interface CostRow extends TellingRow {
  readonly docNo: string;
  readonly day: string;
  readonly activity: string;
  readonly line: string;
  readonly amountCents: number;
}

export function costsOf(store: ReadStore, family: SharingFamily, standing: Told): CostRow[] {
  return rowsOfPeriod<CostRow>(
    store,
    { ...family, standing },
    "F8",
    "cost",
    "f.doc_no AS docNo, f.doc_on AS day, f.activity, f.line, f.amount_cents AS amountCents",
  );
}

export interface OutcomeRow extends TellingRow {
  readonly person: number;
  readonly checkedOn: string;
  readonly reason: string;
  readonly status: string;
  readonly certificate: string | null;
  readonly eecr: string | null;
}

export function outcomesOf(store: ReadStore, family: SharingFamily, standing: Told): OutcomeRow[] {
  return rowsOfPeriod<OutcomeRow>(
    store,
    { ...family, standing },
    "F9",
    "outcome",
    "pp.canonical_id AS person, f.checked_on AS checkedOn, f.reason, f.status, f.certificate, f.eecr",
    `CROSS JOIN plan q ON q.source_row_id = f.plan_row_id CROSS JOIN person pp ON pp.id = q.person_id`,
  );
}

export interface ProjectRow extends TellingRow {
  readonly projectKey: string;
  readonly title: string;
  readonly institution: string | null;
  readonly startsOn: string;
}

/** Of every period: a project is told of again as long as it lasts, and the sender's newest row for its number counts. */
export function projectsOf(store: ReadStore, municipality: string): ProjectRow[] {
  return prepared<[{ municipality: string }], ProjectRow>(
    store,
    `SELECT ${TELLING_ROW}, f.project_key AS projectKey, f.title, f.institution, f.starts_on AS startsOn
       FROM ${MEMBERS} CROSS JOIN project f ON f.sender = member.sender
      CROSS JOIN source_row r ON r.id = f.source_row_id AND r.standing = 'counted'
      CROSS JOIN submission s ON s.id = r.submission_id
      ORDER BY s.period, s.sender, r.id`,
  ).all({ municipality });
}

const MEMBERS = `(SELECT code AS sender, name, 1 AS byMunicipality FROM municipality WHERE code = @municipality
                   UNION ALL SELECT reg_no, name, 0 FROM institution WHERE municipality = @municipality) member`;

const TELLING_ROW = `r.id, r.submission_id AS submissionId, s.sender, member.name AS senderName, s.period,
                     member.byMunicipality`;

/** In reading order: a sender has one return in force for a period, and its rows were numbered as they were read. */
function rowsOfPeriod<Row extends TellingRow>(
  store: ReadStore,
  asked: SharingFamily & { readonly standing: Told },
  form: string,
  table: string,
  columns: string,
  joined = "",
  grouped = "",
): Row[] {
  return prepared<[typeof asked], Row>(
    store,
    `SELECT ${TELLING_ROW}, ${columns}
       FROM ${MEMBERS}
      CROSS JOIN submission s ON s.sender = member.sender AND s.period = @period AND s.state = 'in-force'
      CROSS JOIN source_row r ON r.submission_id = s.id AND r.form = '${form}' AND r.standing = @standing
      CROSS JOIN ${table} f ON f.source_row_id = r.id ${joined}
      ${grouped}
      ORDER BY s.sender, r.id`,
  ).all(asked);
}
