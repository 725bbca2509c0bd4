/** Submissions: returns as received, their sheets, tables, rows and findings. */
import type { Finding } from "../../../shared/domain/finding.ts";
import type { WorkingRole } from "../../../shared/domain/working-role.ts";
import { inTransaction, prepared, type ReadStore, type Store } from "./open-store.ts";
import { roleOf } from "./working-person.ts";

export type SubmissionState = "in-force" | "superseded" | "withdrawn" | "held";

export interface SubmissionRecord {
  readonly id: number;
  readonly sha256: string;
  readonly filePath: string;
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number;
  /** The same bytes judged again after a decision count up from 1. */
  readonly revision: number;
  readonly nil: boolean;
  readonly receivedAt: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly correctionOf: string | null;
}

export type NewSubmission = Omit<SubmissionRecord, "id"> & { readonly seq: number; readonly preparedOn: string | null };

const COLUMNS = `id, file_sha256 AS sha256, file_path AS filePath, sender, period, version, revision, nil,
  received_at AS receivedAt, state, reason, correction_of AS correctionOf`;

type Row = Omit<SubmissionRecord, "nil"> & { readonly nil: number };

const fromRow = (row: Row): SubmissionRecord => ({ ...row, nil: row.nil === 1 });

/** All submissions of these bytes, newest first. */
export function submissionsOfFile(store: ReadStore, sha256: string): SubmissionRecord[] {
  return prepared<[string], Row>(store, `SELECT ${COLUMNS} FROM submission WHERE file_sha256 = ? ORDER BY id DESC`)
    .all(sha256)
    .map(fromRow);
}

/** What a sender has sent for a period and not withdrawn, highest version first; held files are not among them. */
export function submissionsOf(store: ReadStore, sender: string, period: string): SubmissionRecord[] {
  return prepared<[string, string], Row>(
    store,
    `SELECT ${COLUMNS} FROM submission
        WHERE sender = ? AND period = ? AND state IN ('in-force', 'superseded')
        ORDER BY version DESC, revision DESC, id DESC`,
  )
    .all(sender, period)
    .map(fromRow);
}

/** The next lower version of the same sender and period that was not withdrawn. */
export function versionBelow(store: ReadStore, id: number): SubmissionRecord | undefined {
  const row = prepared<[object], Row>(
    store,
    `SELECT ${COLUMNS} FROM submission
      WHERE state IN ('in-force', 'superseded')
        AND (sender, period) = (SELECT sender, period FROM submission WHERE id = @id)
        AND version < (SELECT version FROM submission WHERE id = @id)
      ORDER BY version DESC, revision DESC, id DESC LIMIT 1`,
  ).get({ id });
  return row && fromRow(row);
}

/** Every submission in the order it came. */
export function listSubmissions(store: ReadStore): SubmissionRecord[] {
  return prepared<[], Row>(store, `SELECT ${COLUMNS} FROM submission ORDER BY id`).all().map(fromRow);
}

/** Of every sender and state. */
export function countSubmissions(store: ReadStore): number {
  return prepared<[], { n: number }>(store, "SELECT COUNT(*) AS n FROM submission").get()?.n ?? 0;
}

/** Undefined when there is none of this id. */
export function findSubmission(store: ReadStore, id: number): SubmissionRecord | undefined {
  const row = prepared<[number], Row>(store, `SELECT ${COLUMNS} FROM submission WHERE id = ?`).get(id);
  return row && fromRow(row);
}

/** Notes that a file's bytes are known; the archive already has them. */
export function noteSourceFile(store: Store, file: { sha256: string; size: number; format: string; at: string }): void {
  prepared(
    store,
    "INSERT OR IGNORE INTO source_file (sha256, size, format, first_seen_at) VALUES (@sha256, @size, @format, @at)",
  ).run(file);
}

export function insertSubmission(store: Store, submission: NewSubmission): number {
  const { lastInsertRowid } = prepared(
    store,
    `INSERT INTO submission (seq, file_sha256, file_path, sender, period, version, revision, nil, prepared_on, received_at, state, reason, correction_of)
       VALUES (@seq, @sha256, @filePath, @sender, @period, @version, @revision, @nil, @preparedOn, @receivedAt, @state, @reason, @correctionOf)`,
  ).run({ ...submission, nil: submission.nil ? 1 : 0 });
  return Number(lastInsertRowid);
}

/** Moves a submission to another state; its rows' standing is worked out by the caller. */
export function setSubmissionState(store: Store, id: number, state: SubmissionState, reason: string | null): void {
  prepared(store, "UPDATE submission SET state = ?, reason = ? WHERE id = ?").run(state, reason, id);
}

/** The number of the next judgement of a version: 1 where there was none. */
export function revisionAfter(store: ReadStore, sender: string, period: string, version: number): number {
  const row = prepared<[string, string, number], { last: number | null }>(
    store,
    "SELECT MAX(revision) AS last FROM submission WHERE sender = ? AND period = ? AND version = ? AND state <> 'held'",
  ).get(sender, period, version);
  return (row?.last ?? 0) + 1;
}

/**
 * Puts the highest version (then the newest judgement of it) of a sender and period in force and the others out of it.
 * Returns the submissions whose state changed.
 */
export function settleVersions(store: Store, sender: string, period: string): number[] {
  return submissionsOf(store, sender, period).flatMap((submission, index) => {
    const state: SubmissionState = index === 0 ? "in-force" : "superseded";
    if (submission.state === state) return [];
    setSubmissionState(store, submission.id, state, null);
    return [submission.id];
  });
}

/** Removes a held question whose file is judged again; held submissions have no rows. */
export function dropHeldSubmission(store: Store, id: number): void {
  prepared(store, "DELETE FROM finding WHERE submission_id = ?").run(id);
  prepared(store, "DELETE FROM submission WHERE id = ? AND state = 'held'").run(id);
}

/** Its texts as `packRawRows` packs them. */
export function insertSheet(
  store: Store,
  sheet: { submissionId: number; position: number; name: string; hidden: boolean; packed: Uint8Array },
): number {
  const { lastInsertRowid } = prepared(
    store,
    "INSERT INTO source_sheet (submission_id, position, name, hidden, raw) VALUES (?, ?, ?, ?, ?)",
  ).run(sheet.submissionId, sheet.position, sheet.name, sheet.hidden ? 1 : 0, sheet.packed);
  return Number(lastInsertRowid);
}

export function insertTable(
  store: Store,
  table: {
    sheetId: number;
    form: string;
    headerRow: number;
    columns: Record<string, number>;
    /** Field to heading as typed. */
    headers?: Record<string, string>;
    unknown: readonly object[];
  },
): number {
  const { lastInsertRowid } = prepared<[number, string, number, string, string, string]>(
    store,
    "INSERT INTO source_table (sheet_id, form, header_row, columns, headers, unknown) VALUES (?, ?, ?, ?, ?, ?)",
  ).run(
    table.sheetId,
    table.form,
    table.headerRow,
    JSON.stringify(table.columns),
    JSON.stringify(table.headers ?? {}),
    JSON.stringify(table.unknown),
  );
  return Number(lastInsertRowid);
}

export interface NewSourceRow {
  readonly submissionId: number;
  readonly tableId: number;
  readonly form: string;
  readonly rowNo: number;
  readonly part: number;
  /** Cells that are not in this row and the table's column; null when all are. */
  readonly cells: Readonly<Record<string, string>> | null;
  readonly contentHash: string;
  /** Digest of the identifying fields; null (or left out) when they cannot be read. */
  readonly identityHash?: string | null;
  readonly refKey: string | null;
  readonly refPersonId: number | null;
  readonly evidence: string | null;
  readonly ownError: boolean;
}

/** Each row starts outside the figures until its standing is worked out. */
export function sourceRowWriter(store: Store): (row: NewSourceRow) => number {
  const insert = prepared<(string | number | null)[]>(
    store,
    `INSERT INTO source_row (submission_id, table_id, form, row_no, part, cells, content_hash, identity_hash, ref_key, ref_person_id, evidence, own_error, standing)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'out')`,
  );
  return (row) => {
    const { lastInsertRowid } = insert.run(
      row.submissionId,
      row.tableId,
      row.form,
      row.rowNo,
      row.part,
      row.cells && JSON.stringify(row.cells),
      row.contentHash,
      row.identityHash ?? null,
      row.refKey,
      row.refPersonId,
      row.evidence,
      row.ownError ? 1 : 0,
    );
    return Number(lastInsertRowid);
  };
}

export interface StoredFinding extends Finding {
  readonly submissionId: number;
  readonly sourceRowId: number | null;
  /** Follows from other submissions in force. */
  readonly derived: boolean;
}

export function findingWriter(store: Store): (finding: StoredFinding) => void {
  const insert = prepared<(string | number | null)[]>(
    store,
    `INSERT INTO finding (submission_id, source_row_id, code, severity, sheet, cell, field, parameters, derived)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ submissionId, sourceRowId, code, severity, sheet, cell, field, parameters, derived }) => {
    const told = JSON.stringify(parameters);
    insert.run(submissionId, sourceRowId, code, severity, sheet, cell, field, told, derived ? 1 : 0);
  };
}

/** A submission's findings in the order of its sheets and rows, errors first within a row. */
export function findingsOf(
  store: ReadStore,
  submissionId: number,
): (Finding & { readonly sourceRowId: number | null })[] {
  const rows = prepared<[number], Omit<Finding, "parameters"> & { parameters: string; sourceRowId: number | null }>(
    store,
    `SELECT f.code, f.severity, f.sheet, f.cell, f.field, f.parameters, f.source_row_id AS sourceRowId
         FROM finding f
         LEFT JOIN source_row r ON r.id = f.source_row_id
        WHERE f.submission_id = ?
        ORDER BY r.id IS NOT NULL, r.id, f.severity <> 'error', f.id`,
  ).all(submissionId);
  // Parameters are what findingWriter wrote.
  return rows.map((row) => ({ ...row, parameters: JSON.parse(row.parameters) as Finding["parameters"] }));
}

/** The findings that follow from the return itself, whatever else is in the store. */
export function ownFindingsOf(
  store: ReadStore,
  submissionId: number,
): (Finding & { readonly sourceRowId: number | null })[] {
  return prepared<[number], Omit<Finding, "parameters"> & { sourceRowId: number | null }>(
    store,
    `SELECT code, severity, sheet, cell, field, source_row_id AS sourceRowId
         FROM finding WHERE submission_id = ? AND derived = 0 ORDER BY id`,
  )
    .all(submissionId)
    .map((row) => ({ ...row, parameters: {} }));
}

/** Rows by standing. A row read is stored (counted), quarantined or skipped; all `out` when not in force. */
export function countRows(
  store: ReadStore,
  submissionId: number,
): Record<"counted" | "quarantined" | "skipped" | "out", number> {
  const counts = { counted: 0, quarantined: 0, skipped: 0, out: 0 };
  const rows = prepared<[number], { standing: keyof typeof counts; rows: number }>(
    store,
    "SELECT standing, COUNT(*) AS rows FROM source_row WHERE submission_id = ? GROUP BY standing",
  ).all(submissionId);
  for (const { standing, rows: number } of rows) counts[standing] = number;
  return counts;
}

/** Notes something that can alter a figure; its number orders everything. The role is that of who works here, when not given. */
export function recordChange(
  store: Store,
  change: { at: string; kind: string; author: string; role?: WorkingRole | null; subject: string; detail?: object },
): number {
  return inTransaction(store, () => {
    const { lastInsertRowid } = prepared(
      store,
      "INSERT INTO change (at, kind, author, role, subject, detail) VALUES (@at, @kind, @author, @role, @subject, @detail)",
    ).run({ role: roleOf(store, change.author), ...change, detail: JSON.stringify(change.detail ?? {}) });
    return Number(lastInsertRowid);
  });
}

/** The number of the newest change; 0 in a new store. A plan made at another number is out of date. */
export function storeState(store: ReadStore): number {
  return prepared<[], { seq: number | null }>(store, "SELECT MAX(seq) AS seq FROM change").get()?.seq ?? 0;
}
