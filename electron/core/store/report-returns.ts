/** What a report says about returns, findings and decisions. */
import type { DecisionLine, FindingCount, ReportSubmission, LateReturn } from "../../../shared/domain/report-lines.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { prepared, type ReadStore } from "./open-store.ts";
import type { Standing } from "./standing.ts";
import { summariesHold } from "./summaries.ts";

/** The newest change by then that can alter a figure; locks and what is handed out alter none. */
export function lastChange(
  store: ReadStore,
  until = Number.MAX_SAFE_INTEGER,
): { readonly seq: number; readonly at: string | null } {
  return (
    prepared<[number], { seq: number; at: string }>(
      store,
      `SELECT seq, at FROM change
        WHERE seq <= ? AND kind NOT IN ('report', 'lock', 'unlock', 'sample', 'disclosure') ORDER BY seq DESC LIMIT 1`,
    ).get(until) ?? { seq: 0, at: null }
  );
}

/** Which submissions are listed. */
export interface SubmissionsAsked {
  /** The first eligible day: the summaries that tell how many rows there are were made for it. */
  readonly eligibleFrom: string;
  /** All periods when it is not given. */
  readonly period?: string;
  /** Rows are counted one by one, also where the summaries tell their number: for holding them against each other. */
  readonly fromRows?: true;
}

/** Submissions by sender, period and version, with what became of their rows. */
export function listReportSubmissions(
  store: ReadStore,
  { eligibleFrom, period, fromRows }: SubmissionsAsked,
): ReportSubmission[] {
  const isTold = fromRows === undefined && summariesHold(store, eligibleFrom);
  const rows = (standing: Standing) =>
    `(SELECT ${isTold ? "COALESCE(SUM(r.n), 0) FROM row_cell" : "COUNT(*) FROM source_row"} AS r
       WHERE r.submission_id = s.id AND r.standing = '${standing}')`;
  const findings = (severity: Severity) =>
    `(SELECT COUNT(*) FROM finding AS f WHERE f.submission_id = s.id AND f.severity = '${severity}')`;
  return store.db
    .prepare<[{ period: string | null }], Omit<ReportSubmission, "nil"> & { readonly nil: number }>(
      `SELECT s.id, s.file_path AS file, s.file_sha256 AS sha256, s.sender, COALESCE(m.name, i.name, s.sender, '') AS senderName,
              s.period, s.version, s.received_at AS receivedAt, s.state, s.nil, s.reason,
              ${rows("counted")} AS stored, ${rows("quarantined")} AS quarantined, ${rows("skipped")} AS skipped,
              ${findings("error")} AS errors, ${findings("warning")} AS warnings
         FROM submission AS s
         LEFT JOIN municipality AS m ON m.code = s.sender
         LEFT JOIN institution AS i ON i.reg_no = s.sender
        WHERE @period IS NULL OR s.period = @period
        ORDER BY s.period, s.sender, s.version, s.id`,
    )
    .all({ period: period ?? null })
    .map((row) => ({ ...row, nil: row.nil === 1 }));
}

/** Senders with an agreement at some time of the period, and those who sent a return for it. */
export function listSenders(
  store: ReadStore,
  period: { readonly code: string; readonly from: string; readonly to: string },
): { sender: string; name: string; isExpected: boolean; dueDays: number | null }[] {
  return store.db
    .prepare<[object], { sender: string; name: string; isExpected: number; dueDays: number | null }>(
      `SELECT x.sender, COALESCE(m.name, i.name, x.sender) AS name, MAX(x.expected) AS isExpected, MIN(x.due_days) AS dueDays
         FROM (SELECT sender, 1 AS expected, due_days FROM agreement
                WHERE COALESCE(valid_from, '0000') <= @to AND COALESCE(valid_to, '9999') >= @from
               UNION ALL
               SELECT sender, 0, NULL FROM submission WHERE period = @code AND state = 'in-force') AS x
         LEFT JOIN municipality AS m ON m.code = x.sender
         LEFT JOIN institution AS i ON i.reg_no = x.sender
        GROUP BY x.sender`,
    )
    .all(period)
    .map((row) => ({ ...row, isExpected: row.isExpected === 1 }));
}

export function listInstitutionNames(store: ReadStore): ReadonlyMap<string, string> {
  const rows = store.db
    .prepare<[], { regNo: string; name: string }>("SELECT reg_no AS regNo, name FROM institution")
    .all();
  return new Map(rows.map(({ regNo, name }) => [regNo, name]));
}

/** The municipality of each institution. */
export function listInstitutionHomes(store: ReadStore): ReadonlyMap<string, string> {
  const rows = store.db
    .prepare<[], { regNo: string; municipality: string }>("SELECT reg_no AS regNo, municipality FROM institution")
    .all();
  return new Map(rows.map(({ regNo, municipality }) => [regNo, municipality]));
}

/** Findings of submissions in force, by code: in this period's returns and in all. */
export function listFindingCounts(store: ReadStore, period: string): FindingCount[] {
  return store.db
    .prepare<[string], FindingCount>(
      `SELECT f.code, f.severity, SUM(s.period = ?) AS inPeriod, COUNT(*) AS "all"
         FROM finding AS f JOIN submission AS s ON s.id = f.submission_id
        WHERE s.state = 'in-force'
        GROUP BY f.code, f.severity
        ORDER BY f.code, f.severity`,
    )
    .all(period);
}

export function listDecisions(store: ReadStore): DecisionLine[] {
  return store.db
    .prepare<[], Omit<DecisionLine, "isWithdrawn"> & { readonly withdrawn: number }>(
      `SELECT id, decided_at AS decidedAt, author,
              (SELECT c.role FROM change AS c WHERE c.seq = decision.seq) AS role, kind, reason, json_extract(payload, '$.document') AS document,
              (SELECT MAX(s.id) FROM submission AS s WHERE s.file_sha256 = json_extract(payload, '$.sha256')) AS submission, withdrawn_seq IS NOT NULL AS withdrawn
         FROM decision ORDER BY id`,
    )
    .all()
    .map(({ withdrawn, ...line }) => ({ ...line, isWithdrawn: withdrawn === 1 }));
}

/** Returns that came for a quarter that was closed then, in the order they came; files that are held did not. */
export function listLateSubmissions(store: ReadStore): (Omit<LateReturn, "figures"> & { readonly seq: number })[] {
  return store.db
    .prepare<[], Omit<LateReturn, "figures"> & { readonly seq: number }>(
      `SELECT s.seq, s.id, s.correction_of AS quarter, s.sender, COALESCE(m.name, i.name, s.sender, '') AS senderName,
              s.version, s.file_path AS file, s.received_at AS receivedAt, s.state
         FROM submission AS s
         LEFT JOIN municipality AS m ON m.code = s.sender
         LEFT JOIN institution AS i ON i.reg_no = s.sender
        WHERE s.correction_of IS NOT NULL AND s.state <> 'held'
        ORDER BY s.seq`,
    )
    .all();
}
