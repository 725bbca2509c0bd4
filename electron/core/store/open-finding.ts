/** Which findings still wait for a person: those that nobody has explained, whose row nobody has excluded. */
import type { Severity } from "../../../shared/domain/finding.ts";
import { decisionsInForce } from "./decision.ts";
import { prepared, type ReadStore } from "./open-store.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

/**
 * What decisions in force settle, by file and place: a finding (`V-20 2_Konsultācijas!B7`) or a row (`2_Konsultācijas!7`).
 * Materialised, so that findings look them up instead of walking through them.
 */
export const SETTLED_PLACES = `settled(file, place, decision) AS MATERIALIZED (
  SELECT json_extract(payload, '$.sha256'),
         CASE kind WHEN 'exclude-row' THEN json_extract(payload, '$.sheet') || '!' || json_extract(payload, '$.row')
                   ELSE json_extract(payload, '$.code') || ' ' || COALESCE(json_extract(payload, '$.sheet'), '') || '!'
                        || COALESCE(json_extract(payload, '$.cell'), '') END,
         MAX(id)
    FROM decision
   WHERE withdrawn_seq IS NULL AND kind IN ('explain-finding', 'accept-finding', 'exclude-row')
   GROUP BY 1, 2)`;

/** For `finding f`, `submission s`, and `source_row r` with `source_sheet rh` of its row where it has one. */
export const SETTLED_JOINS = `
  LEFT JOIN settled AS own ON own.file = s.file_sha256
        AND own.place = f.code || ' ' || COALESCE(f.sheet, '') || '!' || COALESCE(f.cell, '')
  LEFT JOIN settled AS excluded ON excluded.file = s.file_sha256 AND excluded.place = f.sheet || '!' || r.row_no`;

/** The form that a finding is about: its row's, or the one on its sheet. */
export const FORM_OF_FINDING = `COALESCE(r.form, (SELECT st.form FROM source_sheet sh JOIN source_table st ON st.sheet_id = sh.id
  WHERE sh.submission_id = f.submission_id AND sh.name = f.sheet LIMIT 1))`;

export interface OpenCount {
  readonly submission: number;
  readonly sha256: string;
  /** Null: about the whole return. */
  readonly form: string | null;
  readonly code: string;
  readonly severity: Severity;
  readonly findings: number;
}

/** Open errors and warnings of a quarter's submissions in force, by return, form and code. */
export function openCounts(store: ReadStore, period: string): OpenCount[] {
  return prepared<[string], OpenCount>(
    store,
    `WITH ${SETTLED_PLACES}
     SELECT f.submission_id AS submission, s.file_sha256 AS sha256, ${FORM_OF_FINDING} AS form, f.code, f.severity,
            COUNT(*) AS findings
       FROM submission s CROSS JOIN finding f ON f.submission_id = s.id
       LEFT JOIN source_row r ON r.id = f.source_row_id
       ${SETTLED_JOINS}
      WHERE s.period = ? AND s.state = 'in-force' AND f.severity <> 'info' AND own.decision IS NULL AND excluded.decision IS NULL
      GROUP BY f.submission_id, form, f.code, f.severity`,
  ).all(period);
}

/** How many findings of each code are open in the submission in force of a file. */
export function countOpenByCode(store: ReadStore, sha256: string): ReadonlyMap<string, number> {
  return new Map(
    prepared<[string], { code: string; findings: number }>(
      store,
      `WITH ${SETTLED_PLACES}
       SELECT f.code, COUNT(*) AS findings
         FROM submission s JOIN finding f ON f.submission_id = s.id
         LEFT JOIN source_row r ON r.id = f.source_row_id
         ${SETTLED_JOINS}
        WHERE s.file_sha256 = ? AND s.state = 'in-force' AND f.severity <> 'info'
          AND own.decision IS NULL AND excluded.decision IS NULL
        GROUP BY f.code ORDER BY f.code`,
    )
      .all(sha256)
      .map(({ code, findings }) => [code, findings]),
  );
}

/** What a person has said of a whole return: accepted it as it is, or sent it back. */
export interface ReturnReview extends ByWhom {
  readonly id: number;
  readonly kind: "accept-return" | "send-back";
  readonly reason: string;
  readonly decidedAt: string;
  /** Open findings by code that were accepted with it; empty for one sent back. */
  readonly noted: Readonly<Record<string, number>>;
}

/** The last word about each file, by SHA-256. */
export function reviewsInForce(store: ReadStore): ReadonlyMap<string, ReturnReview> {
  const reviews = new Map<string, ReturnReview>();
  for (const { payload, ...decision } of decisionsInForce(store, ["accept-return", "send-back"])) {
    if (payload.kind !== "accept-return" && payload.kind !== "send-back") continue;
    const noted = payload.kind === "accept-return" ? payload.noted : {};
    reviews.set(payload.sha256, { ...decision, kind: payload.kind, noted });
  }
  return reviews;
}

/** The codes whose open findings were all there when the return was accepted. */
export function notedCodes(
  review: ReturnReview | undefined,
  open: readonly Pick<OpenCount, "code" | "findings">[],
): ReadonlySet<string> {
  if (review === undefined) return new Set();
  const totals = new Map<string, number>();
  for (const { code, findings } of open) totals.set(code, (totals.get(code) ?? 0) + findings);
  return new Set([...totals].filter(([code, count]) => count <= (review.noted[code] ?? 0)).map(([code]) => code));
}
