/** How much support a return tells of: what is compared from quarter to quarter. */
import { prepared, type ReadStore, type Store } from "./open-store.ts";

/** A return in force, with its counted events. */
export interface ReturnVolume {
  readonly submissionId: number;
  readonly nil: 0 | 1;
  /** Different learners with an event. */
  readonly learners: number;
  readonly hours: number;
}

/** The volume of the return in force of a sender and period; undefined when there is none. */
export function volumeOf(store: ReadStore, sender: string, period: string): ReturnVolume | undefined {
  return prepared<[string, string], ReturnVolume>(
    store,
    `SELECT s.id AS submissionId, s.nil, COUNT(DISTINCT pp.canonical_id) AS learners, COALESCE(SUM(e.hours), 0) AS hours
       FROM submission s
       LEFT JOIN source_row r ON r.submission_id = s.id AND r.form IN ('F2', 'F4') AND r.standing = 'counted'
       LEFT JOIN support_event e ON e.source_row_id = r.id
       LEFT JOIN plan p ON p.source_row_id = e.plan_row_id
       LEFT JOIN person pp ON pp.id = p.person_id
      WHERE s.sender = ? AND s.period = ? AND s.state = 'in-force'
      GROUP BY s.id`,
  ).get(sender, period);
}

/** Support events of all returns, counted or not: how much work figures are. */
export function countEvents(store: ReadStore): number {
  return prepared<[], { events: number }>(store, "SELECT COUNT(*) AS events FROM support_event").get()?.events ?? 0;
}

/** Whose returns the present change touches, and of which periods. */
export function touchedReturns(store: ReadStore): { sender: string; period: string }[] {
  return prepared<[], { sender: string; period: string }>(
    store,
    `SELECT s.sender, s.period
       FROM (SELECT id FROM touched_submission
              UNION SELECT r.submission_id FROM touched t CROSS JOIN source_row r ON r.id = t.row_id) found
      CROSS JOIN submission s ON s.id = found.id
      WHERE s.sender IS NOT NULL AND s.period IS NOT NULL
      GROUP BY s.sender, s.period
      ORDER BY MIN(s.id)`,
  ).all();
}

/** Takes away derived findings of a code about the returns of a sender and period as a whole. */
export function dropReturnFindings(store: Store, code: string, sender: string, period: string): void {
  prepared<[string, string, string]>(
    store,
    `DELETE FROM finding WHERE id IN (
       SELECT f.id FROM submission s CROSS JOIN finding f ON f.submission_id = s.id
        WHERE s.sender = ? AND s.period = ? AND f.derived = 1 AND +f.source_row_id IS NULL AND f.code = ?)`,
  ).run(sender, period, code);
}
