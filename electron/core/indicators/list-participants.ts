/** Who is counted as an ESF+ participant, with the characteristics frozen at entry and the last exit. */
import { findSource, type WorkingTables } from "./working-tables.ts";

export interface ParticipantRow {
  readonly key: string;
  readonly kind: string;
  readonly planRow: number;
  /** Who sent the plan that tells about this person. */
  readonly sender: string;
  readonly entryOn: string;
  readonly gender: string;
  readonly born: string;
  readonly age: string;
  readonly labour: string;
  readonly isced: string;
  readonly citizenship: string | null;
  readonly background: string | null;
  readonly disability: string | null;
  readonly minority: string | null;
  readonly homeless: string | null;
  readonly rural: string | null;
  readonly municipality: string | null;
  readonly institution: string | null;
  readonly complete: number;
  readonly exitOn: string | null;
  readonly exitStatus: string | null;
}

/** Participants from the project's start to the period's end, by entry. */
export function listParticipantRows(tables: WorkingTables): ParticipantRow[] {
  const participants = tables.table(findSource("participant"));
  return tables.db
    .prepare<[{ to: string }], ParticipantRow>(
      `SELECT who.key, who.kind, p.plan_row AS planRow, s.sender, p.day AS entryOn, p.gender, p.born, p.age, p.labour, p.isced,
              p.citizenship, p.background, p.disability, p.minority, p.homeless, p.rural,
              m.name AS municipality, COALESCE(i.name, p.institution) AS institution, p.complete,
              x.exit_on AS exitOn, x.status AS exitStatus
         FROM ${participants} AS p
         JOIN person AS who ON who.id = p.person
         JOIN source_row AS own ON own.id = p.plan_row
         JOIN submission AS s ON s.id = own.submission_id
         LEFT JOIN municipality AS m ON m.code = p.municipality
         LEFT JOIN institution AS i ON i.reg_no = p.institution
         LEFT JOIN (SELECT q.canonical_id AS person, o.exit_on, o.status, MAX(o.exit_on) AS last
                      FROM outcome AS o
                      JOIN temp.counted_row AS r ON r.id = o.source_row_id
                      JOIN plan AS own ON own.source_row_id = o.plan_row_id
                      JOIN person AS q ON q.id = own.person_id
                     WHERE o.exit_on <= @to
                     GROUP BY q.canonical_id) AS x ON x.person = p.person
        ORDER BY p.rowid`,
    )
    .all({ to: tables.days.to });
}
