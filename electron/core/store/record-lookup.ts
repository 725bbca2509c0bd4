/** Rows found by a number that stands in them: a plan's or certificate's, or a person's by the keyed digest. */
import type { ReadStore } from "./open-store.ts";
import { findPersonByKey, personsCountedWith } from "./person.ts";

export interface LookedUpRow {
  readonly id: number;
  readonly form: string;
  readonly sender: string;
  readonly period: string;
  readonly submission: number;
  readonly sheet: number;
  readonly row: number;
  readonly standing: string;
}

const PLACE = `r.id, r.form, s.sender, s.period, s.id AS submission, sh.position AS sheet, r.row_no AS row, r.standing
    FROM source_row r JOIN submission s ON s.id = r.submission_id
    JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id`;
const IN_FORCE = "s.state = 'in-force' AND s.sender IS NOT NULL AND s.period IS NOT NULL";
const ORDER = "ORDER BY s.period DESC, r.form, s.sender, sh.position, r.row_no LIMIT @most";

/** Plans and certificates of this folded number, in returns in force, newest quarter first. */
export function rowsOfNumber(store: ReadStore, key: string, most: number): LookedUpRow[] {
  return store.db
    .prepare<[{ key: string; most: number }], LookedUpRow>(
      `SELECT ${PLACE} WHERE r.ref_key = @key AND ${IN_FORCE} ${ORDER}`,
    )
    .all({ key, most });
}

/** Rows that speak of the person, or of those counted as the same, in returns in force; newest quarter first. */
export function rowsOfPerson(store: ReadStore, key: string, most: number): LookedUpRow[] {
  const person = findPersonByKey(store, key);
  if (person === undefined) return [];
  return store.db
    .prepare<[{ persons: string; most: number }], LookedUpRow>(
      `SELECT ${PLACE}
        WHERE r.id IN (SELECT q.id FROM source_row q WHERE q.ref_person_id IN (SELECT value FROM json_each(@persons))
                       UNION
                       SELECT e.source_row_id FROM support_event e
                        WHERE e.ref_person_id IN (SELECT value FROM json_each(@persons)))
          AND ${IN_FORCE} ${ORDER}`,
    )
    .all({ persons: JSON.stringify(personsCountedWith(store, [person])), most });
}
