/**
 * A store for the eyes of auditors, as one file: figures, trace, decisions and history as they are; of what was typed only
 * what names nobody; no way back from a pseudonym to a code. It is read and never written.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { keyOf } from "./attached.ts";
import { printFacts } from "./fact-print.ts";
import { SEALED_BY } from "./issued-report.ts";
import { keyed, useCipher } from "./keyed.ts";
import { archivedBytes, markAuditCopy, writeSetting, type Store } from "./open-store.ts";
import { TRACE_KEY, traceKeyOf } from "./person.ts";
import { maskJson } from "./mask-json.ts";
import { blurPersons, FACT_TEXTS } from "./purge-rows.ts";
import { packRawRows, readRawRows, rowCells } from "./raw-sheet.ts";

export interface AuditMask {
  /** What may be seen of a cell of a form's column. */
  readonly cell: (form: string, field: string, text: string) => string;
  /** What may be seen of what somebody wrote freely. */
  readonly text: (text: string) => string;
}

export interface AuditCopyRequest {
  readonly path: string;
  /** 64 hex letters; null: the copy is not encrypted. */
  readonly key: string | null;
  readonly mask: AuditMask;
  /** Number of the change that notes the copy: it stands in the copy too, and what was masked is told under it. */
  readonly seq: number;
  /** By which issued reports are known as this store's. */
  readonly sealedBy: string | null;
}

/** Outside any transaction. What was there under the name is replaced when the copy is whole. */
export function writeAuditCopy(store: Store, request: AuditCopyRequest): void {
  mkdirSync(dirname(request.path), { recursive: true });
  const draft = `${request.path}.${randomBytes(6).toString("hex")}.draft`;
  try {
    store.db.prepare("VACUUM INTO ?").run(draft);
    const db = keyed(new Database(draft), keyOf(store.db), draft);
    try {
      db.pragma("journal_mode = DELETE");
      db.pragma("temp_store = MEMORY");
      db.pragma("secure_delete = ON");
      const copy: Store = { db, archive: db, path: ":memory:", encrypted: false };
      db.transaction(() => maskStore(copy, store, request)).immediate();
      db.exec("VACUUM");
      if (request.key !== keyOf(store.db)) {
        useCipher(db);
        db.pragma(request.key === null ? "rekey = ''" : `rekey = "x'${request.key}'"`);
      }
    } finally {
      db.close();
    }
    const handle = openSync(draft, "r+");
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, request.path);
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(draft + end, { force: true });
  }
}

function maskStore(copy: Store, source: Store, { mask, seq, sealedBy }: AuditCopyRequest): void {
  keepIssuedBytes(copy, source);
  const kept = maskSheets(copy, mask);
  maskRecords(copy, mask, seq, kept);
  blurPersons(copy);
  const noted = copy.db.prepare("INSERT OR IGNORE INTO purged_file (sha256, seq) SELECT sha256, ? FROM source_file");
  noted.run(seq);
  redact(copy, seq, seq);
  writeSetting(copy, TRACE_KEY, traceKeyOf(source));
  for (const secret of ["pseudonym-key", "seal-key"]) writeSetting(copy, secret, null);
  copy.db.exec("DELETE FROM store_setting WHERE key LIKE 'person %' OR key = 'purge-certificate'");
  if (sealedBy !== null) writeSetting(copy, SEALED_BY, sealedBy);
  for (const { id } of copy.db.prepare<[], { id: number }>("SELECT submission_id AS id FROM fact_print").all())
    printFacts(copy, id);
  markAuditCopy(copy);
}

/** Issued workbooks are masked already; returns are not, and stay where they are. */
function keepIssuedBytes(copy: Store, source: Store): void {
  copy.db.exec("CREATE TABLE file (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID");
  const insert = copy.db.prepare("INSERT OR IGNORE INTO file (sha256, bytes) VALUES (?, ?)");
  for (const { sha256 } of copy.db
    .prepare<[], { sha256: string }>("SELECT sha256 FROM issued_report UNION SELECT sha256 FROM report_companion")
    .all()) {
    const bytes = archivedBytes(source, sha256);
    if (bytes !== null) insert.run(sha256, bytes);
  }
}

/** Of each sheet only the cells of recognised rows stay, masked; the places of those that may be seen as typed. */
function maskSheets(copy: Store, mask: AuditMask): ReadonlySet<string> {
  const shown = new Set<string>();
  const rowsOf = copy.db.prepare<[number], { id: number; form: string }>(
    `SELECT r.id, r.form FROM source_table t JOIN source_row r ON r.table_id = t.id WHERE t.sheet_id = ?`,
  );
  const write = copy.db.prepare("UPDATE source_sheet SET raw = ?, name = ? WHERE id = ?");
  const rename = renamer(copy);
  const sheets = copy.db
    .prepare<[], { id: number; submission: number; name: string; position: number; sha256: string }>(
      `SELECT h.id, s.id AS submission, h.name, h.position, s.file_sha256 AS sha256
         FROM source_sheet h JOIN submission s ON s.id = h.submission_id WHERE h.raw IS NOT NULL`,
    )
    .all();
  for (const sheet of sheets) {
    const typed = new Map(readRawRows(copy, sheet.id).map(([row, cells]) => [row, new Map(cells)]));
    const kept = new Map<number, Map<number, string>>();
    for (const { id, form } of rowsOf.all(sheet.id))
      for (const [field, { row, column }] of rowCells(copy, id).cells) {
        const text = typed.get(row)?.get(column);
        if (text === undefined) continue;
        const seen = mask.cell(form, field, text);
        kept.set(row, (kept.get(row) ?? new Map<number, string>()).set(column, seen));
        if (seen === text) shown.add(`${sheet.sha256} ${sheet.name} ${cellReference(row, column)}`);
      }
    const rows = [...kept].sort(([one], [other]) => one - other).map(([row, cells]) => [row, [...cells]] as const);
    const name = mask.text(sheet.name) === sheet.name ? sheet.name : `${String(sheet.position + 1)}.`;
    write.run(packRawRows(rows), name, sheet.id);
    if (name !== sheet.name) rename({ ...sheet, to: name });
  }
  return shown;
}

/** Findings and decisions name a sheet; where it was named after somebody they follow. */
function renamer({ db }: Store) {
  const findings = db.prepare("UPDATE finding SET sheet = @to WHERE submission_id = @submission AND sheet = @name");
  const decisions = db.prepare(
    `UPDATE decision SET payload = json_set(payload, '$.sheet', @to)
      WHERE json_extract(payload, '$.sha256') = @sha256 AND json_extract(payload, '$.sheet') = @name`,
  );
  return (sheet: { submission: number; sha256: string; name: string; to: string }) => {
    for (const statement of [findings, decisions]) statement.run(sheet);
  };
}

/** Tables with what people typed freely; `seq`: under which change it was recorded, where it is part of the chain. */
const TEXTS = [
  { table: "submission", columns: ["file_path"], seq: "seq" },
  { table: "source_row", columns: ["evidence"], seq: null },
  ...FACT_TEXTS.map((each) => ({ ...each, seq: null })),
  { table: "decision", columns: ["reason"], seq: "seq" },
  { table: "programme_setting", columns: ["reason"], seq: "seq" },
  { table: "figure_comment", columns: ["text"], seq: null },
  { table: "narrative_text", columns: ["text"], seq: null },
] as const;

/** JSON with such texts in it. */
const OBJECTS = [
  { table: "source_table", column: "headers", seq: null },
  { table: "source_table", column: "unknown", seq: null },
  { table: "finding", column: "parameters", seq: null },
  { table: "change", column: "detail", seq: "seq" },
] as const;

function maskRecords(copy: Store, mask: AuditMask, seq: number, shown: ReadonlySet<string>): void {
  const { db } = copy;
  // What is masked is told as redacted; nothing else of the history changes.
  const final = db
    .prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'change_is_final'")
    .get();
  db.exec("DROP TRIGGER IF EXISTS change_is_final");
  for (const { table, columns, seq: at } of TEXTS)
    for (const column of columns) rewrite(copy, { table, column, at, seq }, mask.text);
  for (const { table, column, seq: at } of OBJECTS)
    rewrite(copy, { table, column, at, seq }, (text) => maskJson(text, mask.text));
  if (final !== undefined) db.exec(final.sql);
  rewrite(copy, { table: "decision", column: "payload", at: "seq", seq }, (text) => maskDecision(text, mask, shown));
}

interface Place {
  readonly table: string;
  readonly column: string;
  /** The column with the number of the change; null: no part of the chain. */
  readonly at: string | null;
  readonly seq: number;
}

function rewrite(copy: Store, { table, column, at, seq }: Place, change: (text: string) => string): void {
  const { db } = copy;
  const update = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`);
  const rows = db
    .prepare<[], { id: number; text: string; at: number | null }>(
      `SELECT rowid AS id, ${column} AS text, ${at ?? "NULL"} AS at FROM ${table} WHERE ${column} IS NOT NULL`,
    )
    .all();
  for (const row of rows) {
    const changed = change(row.text);
    if (changed === row.text) continue;
    update.run(changed, row.id);
    if (row.at !== null) redact(copy, row.at, seq);
  }
}

function redact({ db }: Store, at: number, seq: number): void {
  db.prepare("INSERT OR IGNORE INTO audit_redaction (seq, purge_seq) VALUES (?, ?)").run(at, seq);
}

/** Values put right stay only where the cell may be seen; persons are named by pseudonyms anyway. */
function maskDecision(payload: string, mask: AuditMask, shown: ReadonlySet<string>): string {
  const known = JSON.parse(payload) as Readonly<Record<string, unknown>>;
  const isSeen = shown.has([known["sha256"], known["sheet"], known["cell"]].map(String).join(" "));
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(known).map(([key, value]) => {
        if (key === "sheet" || typeof value !== "string") return [key, value];
        const hides = known["kind"] === "correct-value" && (key === "old" || key === "new") && !isSeen;
        return [key, hides ? HIDDEN : mask.text(value)];
      }),
    ),
  );
}

const HIDDEN = "***";
