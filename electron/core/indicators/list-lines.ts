/** The lists of the report: one line for each mentor, session, project, event, cost, and each counted source row. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import { SameTexts } from "../store/same-texts.ts";
import type { WorkingTables } from "./working-tables.ts";
import { findSource } from "./working-tables.ts";
import type {
  CostLine,
  EventLine,
  MentorLine,
  ProjectLine,
  ReportSourceRow,
  SessionLine,
} from "../../../shared/domain/report-lines.ts";
import type { Pseudonym } from "./list-units.ts";

/** Mentors by training; no name leaves the store. */
export function listMentors(tables: WorkingTables, pseudonym: Pseudonym): MentorLine[] {
  tables.table(findSource("training"));
  tables.table(findSource("meeting"));
  return tables.db
    .prepare<[object], Omit<MentorLine, "mentor"> & { readonly key: string }>(
      `SELECT who.key, t.municipality, f.group_no AS "group", f.starts_on AS startsOn, f.ends_on AS endsOn, f.hours,
              f.cert_on AS certifiedOn, f.status,
              (SELECT COUNT(DISTINCT m.pair) FROM temp.fact_meeting AS m WHERE m.mentor = t.person) AS learners,
              (SELECT COUNT(*) FROM temp.fact_meeting AS m WHERE m.mentor = t.person) AS meetings,
              (SELECT COUNT(*) FROM temp.fact_meeting AS m WHERE m.mentor = t.person AND m.day >= @from) AS meetingsInPeriod,
              t.row_id AS sourceRow
         FROM temp.fact_training AS t
         JOIN training AS f ON f.source_row_id = t.row_id
         JOIN person AS who ON who.id = t.person
        ORDER BY t.rowid`,
    )
    .all({ from: tables.days.from })
    .map(({ key, ...line }) => ({ ...line, mentor: pseudonym("p", key) }));
}

export function listSessions(tables: WorkingTables, pseudonym: Pseudonym): SessionLine[] {
  tables.table(findSource("session"));
  return tables.db
    .prepare<[], SessionLine>(
      `SELECT t.session, t.day, f.group_no AS "group", f.sender, t.municipality, f.starts_at AS startsAt, f.ends_at AS endsAt,
              t.participants, t.row_id AS sourceRow
         FROM temp.fact_session AS t
         JOIN supervision_attendance AS f ON f.source_row_id = t.row_id
        ORDER BY t.rowid`,
    )
    .all()
    .map((line) => ({ ...line, session: pseudonym("s", line.session) }));
}

export function listProjects(tables: WorkingTables): ProjectLine[] {
  tables.table(findSource("project"));
  return tables.db
    .prepare<[], ProjectLine>(
      `SELECT f.project_no AS number, f.kind, f.title, f.sender, t.municipality, f.partner_count AS partners,
              f.starts_on AS startsOn, f.ends_on AS endsOn, f.status, f.approved_cents AS approvedCents,
              f.paid_cents AS paidCents, t.people, t.row_id AS sourceRow
         FROM temp.fact_project AS t
         JOIN project AS f ON f.source_row_id = t.row_id
        ORDER BY t.rowid`,
    )
    .all();
}

export function listEvents(tables: WorkingTables): EventLine[] {
  tables.table(findSource("event"));
  return tables.db
    .prepare<[], Omit<EventLine, "isOpen" | "hasVisibility"> & { readonly open: number; readonly visibility: number }>(
      `SELECT t.day, f.activity, f.type, f.title, f.sender, t.municipality, t.attendances, f.open, f.visibility,
              (SELECT group_concat(a.format, '; ') FROM event_access AS a WHERE a.source_row_id = t.row_id) AS accessFormats,
              t.row_id AS sourceRow
         FROM temp.fact_event AS t
         JOIN event AS f ON f.source_row_id = t.row_id
        ORDER BY t.rowid`,
    )
    .all()
    .map(({ open, visibility, ...line }) => ({ ...line, isOpen: open === 1, hasVisibility: visibility === 1 }));
}

/** Sums of costs by activity and status, of the period and before it. */
export function listCosts(tables: WorkingTables): CostLine[] {
  tables.table(findSource("cost"));
  return tables.db
    .prepare<[object], Omit<CostLine, "inPeriod"> & { readonly inPeriod: number }>(
      `SELECT activity, status, day >= @from AS inPeriod, SUM(amount_cents) AS amountCents, SUM(esf_cents) AS esfCents, SUM(state_cents) AS stateCents
         FROM temp.fact_cost
        GROUP BY activity, status, day >= @from
        ORDER BY activity, status, inPeriod`,
    )
    .all({ from: tables.days.from })
    .map((line) => ({ ...line, inPeriod: line.inPeriod === 1 }));
}

/** What the SELECTs below have in common, form by form; `NULL` where a form has no such thing. */
const FACTS_BY_FORM = [
  ["plan", "approved_on", "municipality", "institution", "NULL", "NULL", "NULL", "NULL", "person_id"],
  ["training", "starts_on", "municipality", "NULL", "NULL", "status", "hours", "NULL", "person_id"],
  ["supervision_attendance", "day", "municipality", "institution", "role", "NULL", "NULL", "NULL", "person_id"],
  ["project", "starts_on", "municipality", "institution", "kind", "status", "NULL", "paid_cents", "NULL"],
  ["event", "day", "municipality", "institution", "type", "NULL", "NULL", "NULL", "NULL"],
  ["cost", "doc_on", "NULL", "NULL", "activity", "status", "NULL", "amount_cents", "NULL"],
  ["outcome", "checked_on", "NULL", "NULL", "NULL", "status", "NULL", "NULL", "ref_person_id"],
] as const;

/** Which field of each form says when, as headers of returns have it. */
const DAY_FIELDS: Readonly<Record<string, string>> = {
  F1: "plan_date",
  F2: "date",
  F3: "tr_start",
  F4: "date",
  F5: "date",
  F6: "start",
  F7: "date",
  F8: "doc_date",
  F9: "check",
};

/**
 * Every counted row of returns in force, in the order of forms, senders and places on the sheet; or the first of them, which
 * are found without going through the others.
 */
export function listSourceRows(
  tables: WorkingTables,
  pseudonym: Pseudonym,
  most: number | null = null,
): Omit<ReportSourceRow, "typed" | "decisions">[] {
  const first = most === null ? null : firstRows(tables, most);
  const chosen = (column: string) => (first === null ? "" : `WHERE ${column} IN (SELECT number FROM temp.number_list)`);
  const hasSupport = first?.every(({ form }) => form !== "F2" && form !== "F4") !== true;
  if (hasSupport) tables.table(findSource("support"));
  if (first !== null) tables.listNumbers(first.map(({ id }) => id));
  const facts = [
    ...(hasSupport
      ? [
          `SELECT t.row_id, t.day, t.municipality, t.institution, t.kind, NULL AS status, t.hours, NULL AS cents, t.person FROM temp.fact_support AS t ${chosen("t.row_id")}`,
        ]
      : []),
    ...FACTS_BY_FORM.map(
      ([table, day, municipality, institution, kind, status, hours, cents, person]) =>
        `SELECT source_row_id AS row_id, ${day} AS day, ${municipality} AS municipality, ${institution} AS institution,
                ${kind} AS kind, ${status} AS status, ${hours} AS hours, ${cents} AS cents,
                ${person === "NULL" ? "NULL" : `(SELECT canonical_id FROM person WHERE id = ${person})`} AS person
           FROM ${table} ${chosen("source_row_id")}`,
    ),
  ];
  const lines = tables.db
    .prepare<[], SourceLine>(
      `WITH fact AS (${facts.join(" UNION ALL ")})
       SELECT r.id, r.form, fact.day, fact.municipality, fact.institution, fact.kind, fact.status, fact.hours, fact.cents,
              who.key AS personKey, who.kind = 'code' AS hasPersonalCode, NULLIF(own.evidence, '') AS evidence,
              s.id AS submission, s.file_path AS file, s.file_sha256 AS sha256, sh.name AS sheet, own.row_no AS row,
              own.cells, t.columns
         FROM temp.counted_row AS r
         JOIN source_row AS own ON own.id = r.id
         JOIN source_table AS t ON t.id = own.table_id
         JOIN source_sheet AS sh ON sh.id = t.sheet_id
         JOIN submission AS s ON s.id = sh.submission_id
         LEFT JOIN fact ON fact.row_id = r.id
         LEFT JOIN person AS who ON who.id = fact.person
         ${chosen("r.id")}
        ORDER BY r.form, r.place_order`,
    )
    .iterate();
  const same = new SameTexts();
  return Array.from(lines, (line) => toSourceRow(line, pseudonym, same));
}

/** From table to table in their order, until there are enough. */
function firstRows(tables: WorkingTables, most: number): { readonly id: number; readonly form: string }[] {
  tables.listNumbers([]);
  const ranked = tables.db
    .prepare<[], { table: number; submission: number; form: string }>(
      `SELECT t.id AS "table", rank.submission_id AS submission, t.form
         FROM temp.table_rank AS rank JOIN source_table AS t ON t.id = rank.table_id ORDER BY t.form, rank.rank`,
    )
    .all();
  const rowsOf = tables.db.prepare<object, { id: number }>(
    `SELECT id FROM source_row
      WHERE submission_id = @submission AND form = @form AND table_id = @table AND standing = 'counted'
      ORDER BY row_no, part LIMIT @most`,
  );
  const found: { id: number; form: string }[] = [];
  for (const { form, ...place } of ranked) {
    if (found.length >= most) break;
    for (const { id } of rowsOf.all({ form, ...place, most: most - found.length })) found.push({ id, form });
  }
  return found;
}

interface SourceLine extends Omit<ReportSourceRow, "person" | "hasPersonalCode" | "cell" | "typed" | "decisions"> {
  readonly personKey: string | null;
  readonly hasPersonalCode: number | null;
  readonly cells: string | null;
  readonly columns: string;
}

function toSourceRow(
  { personKey, hasPersonalCode, cells, columns, ...line }: SourceLine,
  pseudonym: Pseudonym,
  same: SameTexts,
): Omit<ReportSourceRow, "typed" | "decisions"> {
  return {
    ...line,
    form: same.of(line.form),
    day: same.of(line.day),
    municipality: same.of(line.municipality),
    institution: same.of(line.institution),
    kind: same.of(line.kind),
    status: same.of(line.status),
    file: same.of(line.file),
    sha256: same.of(line.sha256),
    sheet: same.of(line.sheet),
    person: personKey === null ? null : pseudonym("p", personKey),
    hasPersonalCode: hasPersonalCode === 1,
    cell: same.of(dayCell(line.form, line.row, cells, columns)),
  };
}

function dayCell(form: string, row: number, cells: string | null, columns: string): string | null {
  const field = DAY_FIELDS[form] ?? "";
  const moved = cells === null ? undefined : (JSON.parse(cells) as Record<string, string>)[field];
  if (moved !== undefined) return moved;
  const column = (JSON.parse(columns) as Record<string, number>)[field];
  return column === undefined ? null : cellReference(row, column);
}
