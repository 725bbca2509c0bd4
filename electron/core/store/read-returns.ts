/** What the screens ask about returns: submissions of a quarter, rows by form. */
import type { AgreementTerm } from "../../../shared/domain/expected-return.ts";
import { currentUnitsSql } from "./current-units.ts";
import { prepared, type ReadStore } from "./open-store.ts";
import { DONE_BY_PEOPLE } from "./read-history.ts";
import type { Standing } from "./standing.ts";
import type { SubmissionState } from "./submission.ts";
import { summariesHold } from "./summaries.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";
import type { OwnChange } from "./take-over.ts";

export interface QuarterSubmission {
  readonly id: number;
  readonly sha256: string;
  readonly sender: string;
  readonly version: number;
  readonly receivedAt: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
}

/** In force and held, of one quarter; the held of a sender last. Held files that name no sender are not among them. */
export function submissionsOfQuarter(store: ReadStore, period: string): QuarterSubmission[] {
  return store.db
    .prepare<[string], QuarterSubmission>(
      `SELECT id, file_sha256 AS sha256, sender, version, received_at AS receivedAt, state, reason
         FROM submission
        WHERE period = ? AND sender IS NOT NULL AND state IN ('in-force', 'held')
        ORDER BY sender, state = 'held', id`,
    )
    .all(period);
}

/** Held files: of the quarter, or naming none. */
export function countHeldFiles(store: ReadStore, period: string): number {
  return (
    store.db
      .prepare<[string], { files: number }>(
        "SELECT COUNT(*) AS files FROM submission WHERE state = 'held' AND (period = ? OR period IS NULL)",
      )
      .get(period)?.files ?? 0
  );
}

export interface FormRows {
  readonly submission: number;
  readonly form: string;
  readonly standing: Standing;
  readonly rows: number;
}

// CROSS JOIN: without it SQLite, which knows no counts, may look through all rows of the country for those of some returns.

/** Where rows `r` are counted, and how: by the summaries where they hold, which leave out rows of returns not in force. */
function toldRows(store: ReadStore, eligibleFrom: string): { readonly table: string; readonly count: string } {
  return summariesHold(store, eligibleFrom)
    ? { table: "row_cell", count: "COALESCE(SUM(r.n), 0)" }
    : { table: "source_row", count: "COUNT(*)" };
}

/** Rows of the quarter's submissions in force, by form and standing; `eligibleFrom`: the day the summaries were made for. */
export function rowsByForm(store: ReadStore, period: string, eligibleFrom: string): FormRows[] {
  const { table, count } = toldRows(store, eligibleFrom);
  return store.db
    .prepare<[string], FormRows>(
      `SELECT r.submission_id AS submission, r.form, r.standing, ${count} AS rows
         FROM submission s CROSS JOIN ${table} r ON r.submission_id = s.id
        WHERE s.period = ? AND s.state = 'in-force'
        GROUP BY r.submission_id, r.form, r.standing`,
    )
    .all(period);
}

/** Every submission of a sender and quarter, newest first; withdrawn and held ones too. */
export function historyOf(
  store: ReadStore,
  sender: string,
  period: string,
): (QuarterSubmission & {
  readonly filePath: string;
  readonly revision: number;
  readonly nil: number;
  readonly correctionOf: string | null;
} & ByWhom)[] {
  return store.db
    .prepare<[string, string], ReturnType<typeof historyOf>[number]>(
      `SELECT s.id, s.file_sha256 AS sha256, s.sender, s.version, s.revision, s.received_at AS receivedAt, s.state,
              s.reason, s.nil, s.file_path AS filePath, s.correction_of AS correctionOf, c.author, c.role
         FROM submission s JOIN change c ON c.seq = s.seq WHERE s.sender = ? AND s.period = ?
        ORDER BY s.state = 'withdrawn', s.version DESC, s.revision DESC, s.id DESC`,
    )
    .all(sender, period);
}

/** Quarters with at least one return. */
export function quartersWithReturns(store: ReadStore): ReadonlySet<string> {
  return new Set(
    store.db
      .prepare<[], { period: string }>("SELECT DISTINCT period FROM submission WHERE period IS NOT NULL")
      .all()
      .map(({ period }) => period),
  );
}

/** What senders are called: municipalities and institutions. */
export function senderNames(store: ReadStore): ReadonlyMap<string, string> {
  return new Map(
    store.db
      .prepare<[], { code: string; name: string }>(
        "SELECT code, name FROM municipality UNION ALL SELECT reg_no, name FROM institution",
      )
      .all()
      .map(({ code, name }) => [code, name]),
  );
}

/** Agreements that hold at some time between two days. */
export function agreementsBetween(
  store: ReadStore,
  range: { readonly from: string; readonly to: string },
): { readonly sender: string; readonly activities: string; readonly dueDays: number | null }[] {
  return store.db
    .prepare<
      [{ readonly from: string; readonly to: string }],
      { sender: string; activities: string; dueDays: number | null }
    >(
      `SELECT sender, activities, due_days AS dueDays FROM agreement
        WHERE COALESCE(valid_from, '0000') <= @to AND COALESCE(valid_to, '9999') >= @from
        ORDER BY sender, agreement_no`,
    )
    .all(range);
}

/** Every agreement with its term, for working out which returns are owed. */
export function listAgreementTerms(store: ReadStore): ({ readonly sender: string } & AgreementTerm)[] {
  return store.db
    .prepare<[], { sender: string } & AgreementTerm>(
      `SELECT sender, valid_from AS validFrom, valid_to AS validTo, due_days AS dueDays FROM agreement
        ORDER BY sender, agreement_no`,
    )
    .all();
}

/** Files that only declare a number: held, never counted. `learners` null: the number could not be read. */
export function listDeclaredAggregates(store: ReadStore): {
  readonly id: number;
  readonly sender: string | null;
  readonly period: string | null;
  readonly learners: number | null;
}[] {
  return store.db
    .prepare<[], { id: number; sender: string | null; period: string | null; learners: number | null }>(
      `SELECT s.id, s.sender, s.period, MAX(json_extract(f.parameters, '$.declared')) AS learners
         FROM submission s
         LEFT JOIN finding f ON f.submission_id = s.id AND f.code = 'V-30' AND f.field = 'learners_total'
        WHERE s.state = 'held' AND s.reason = 'F-AGGREGATE-ONLY'
        GROUP BY s.id ORDER BY s.period, s.sender, s.id`,
    )
    .all();
}

/** The newest changes of these kinds. */
export function latestChanges(store: ReadStore, most: number): OwnChange[] {
  return store.db
    .prepare<[number], OwnChange>(
      `SELECT seq, at, kind, author, role, subject FROM change WHERE ${DONE_BY_PEOPLE} ORDER BY seq DESC LIMIT ?`,
    )
    .all(most);
}

/** Rows of a submission that are kept out of the figures. */
export function quarantinedRows(
  store: ReadStore,
  submissionId: number,
): { readonly sheetIndex: number; readonly row: number }[] {
  return store.db
    .prepare<[number], { sheetIndex: number; row: number }>(
      `SELECT sh.position AS sheetIndex, r.row_no AS row
         FROM source_row r JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
        WHERE r.submission_id = ? AND r.standing = 'quarantined'`,
    )
    .all(submissionId);
}

/** How many returns are in force for any of these quarters. */
export function returnsInForce(store: ReadStore, quarters: readonly string[]): number {
  return (
    prepared<[string], { returns: number }>(
      store,
      `SELECT COUNT(*) AS returns FROM submission
        WHERE state = 'in-force' AND period IN (SELECT value FROM json_each(?))`,
    ).get(JSON.stringify(quarters))?.returns ?? 0
  );
}

export interface RowsOfSender {
  readonly sender: string;
  readonly standing: Standing;
  readonly rows: number;
}

/** What became of the rows of the returns in force for these quarters; `eligibleFrom`: as `rowsByForm`. */
export function rowsBySender(store: ReadStore, quarters: readonly string[], eligibleFrom: string): RowsOfSender[] {
  const { table, count } = toldRows(store, eligibleFrom);
  return prepared<[string], RowsOfSender>(
    store,
    `SELECT s.sender, r.standing, ${count} AS rows
       FROM submission s CROSS JOIN ${table} r ON r.submission_id = s.id
      WHERE s.state = 'in-force' AND s.period IN (SELECT value FROM json_each(?))
      GROUP BY s.sender, r.standing`,
  ).all(JSON.stringify(quarters));
}

export interface PlaceAsked {
  readonly municipality?: string | undefined;
  readonly region?: string | undefined;
  readonly institution?: string | undefined;
  /** Units that were reorganised before this day count to their successors. */
  readonly to: string;
}

/** Senders by where they are: of a place, its municipalities and the institutions there that send for themselves. */
const SENDERS_OF_PLACE = `
  SELECT s.sender
    FROM (SELECT DISTINCT sender FROM submission) AS s
    LEFT JOIN (${currentUnitsSql("institution")}) AS i ON i.code = s.sender
    JOIN (${currentUnitsSql("municipality")}) AS m ON m.code = COALESCE(i.municipality, s.sender)
    LEFT JOIN institution AS asked ON asked.reg_no = @institution
   WHERE (@municipality IS NULL OR m.current = @municipality) AND (@region IS NULL OR m.region = @region)
     AND (@institution IS NULL OR i.current = @institution OR (i.code IS NULL AND m.current = asked.municipality))`;

/**
 * Quarantined rows of some forms in the returns in force for these quarters, of the senders of a place. A quarantined row
 * has no fact and so no institution: of one, those of its municipality's returns are counted too.
 */
export function countQuarantined(
  store: ReadStore,
  question: { readonly quarters: readonly string[]; readonly forms: readonly string[]; readonly place: PlaceAsked },
  eligibleFrom: string,
): number {
  const { municipality = null, region = null, institution = null, to } = question.place;
  const { table, count } = toldRows(store, eligibleFrom);
  return (
    prepared<[object], { rows: number }>(
      store,
      `SELECT ${count} AS rows
         FROM submission s CROSS JOIN ${table} r ON r.submission_id = s.id
        WHERE s.state = 'in-force' AND r.standing = 'quarantined'
          AND s.period IN (SELECT value FROM json_each(@quarters))
          AND r.form IN (SELECT value FROM json_each(@forms)) AND (COALESCE(@municipality, @region, @institution) IS NULL OR s.sender IN (${SENDERS_OF_PLACE}))`,
    ).get({
      quarters: JSON.stringify(question.quarters),
      forms: JSON.stringify(question.forms),
      ...{ municipality, region, institution, to },
    })?.rows ?? 0
  );
}

/** A source row by its place: what a trace names, with what a screen needs to open it. */
export interface PlacedRow {
  readonly id: number;
  readonly form: string;
  readonly sheetIndex: number;
  readonly sender: string;
  readonly period: string;
  readonly version: number;
  readonly receivedAt: string;
}

interface RowPlace {
  readonly submission: number;
  readonly sheet: string;
  readonly row: number;
}

/** Finds the rows at these places: each submission is gone through once, however many of its rows are asked for. */
export function rowFinder(store: ReadStore, places: readonly RowPlace[]): (place: RowPlace) => PlacedRow | undefined {
  const keyOf = ({ submission, sheet, row }: RowPlace) => JSON.stringify([submission, sheet, row]);
  const found = new Map<string, PlacedRow>();
  const find = prepared<[number, string], PlacedRow & Pick<RowPlace, "sheet" | "row">>(
    store,
    `SELECT r.id, r.form, h.position AS sheetIndex, s.sender, s.period, s.version, s.received_at AS receivedAt,
            h.name AS sheet, r.row_no AS row
       FROM source_row r JOIN source_table t ON t.id = r.table_id JOIN source_sheet h ON h.id = t.sheet_id
       JOIN submission s ON s.id = r.submission_id
      WHERE r.submission_id = ? AND r.row_no IN (SELECT value FROM json_each(?)) ORDER BY r.part DESC`,
  );
  for (const [submission, own] of Map.groupBy(places, (place) => place.submission)) {
    const rows = JSON.stringify([...new Set(own.map(({ row }) => row))]);
    // The first record of a row comes last and stays.
    for (const { sheet, row, ...placed } of find.all(submission, rows))
      found.set(keyOf({ submission, sheet, row }), placed);
  }
  return (place) => found.get(keyOf(place));
}
