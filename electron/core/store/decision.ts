/** Decisions in the store: recorded with author, time and reason; withdrawn, never deleted. */
import { DecisionPayload, type Decision, type DecisionKind } from "../../../shared/domain/decision.ts";
import type { WorkingRole } from "../../../shared/domain/working-role.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";

interface DecisionRow {
  readonly id: number;
  readonly payload: string;
  readonly author: string;
  readonly role: WorkingRole | null;
  readonly reason: string;
  readonly decidedAt: string;
  readonly withdrawnAt: string | null;
}

const SELECT = `SELECT d.id, d.payload, d.author, c.role, d.reason, d.decided_at AS decidedAt, w.at AS withdrawnAt
  FROM decision d LEFT JOIN change c ON c.seq = d.seq LEFT JOIN change w ON w.seq = d.withdrawn_seq`;

const fromRow = (row: DecisionRow): Decision => ({ ...row, payload: DecisionPayload.parse(JSON.parse(row.payload)) });

/** All decisions, withdrawn ones too, in the order they were made. */
export function listDecisions(store: ReadStore): Decision[] {
  return store.db.prepare<[], DecisionRow>(`${SELECT} ORDER BY d.id`).all().map(fromRow);
}

/** Decisions of these kinds that hold now, oldest first: a later one about the same thing wins. */
export function decisionsInForce(store: ReadStore, kinds: readonly DecisionKind[]): Decision[] {
  return prepared<string[], DecisionRow>(
    store,
    `${SELECT} WHERE d.withdrawn_seq IS NULL AND d.kind IN (${kinds.map(() => "?").join(", ")}) ORDER BY d.id`,
  )
    .all(...kinds)
    .map(fromRow);
}

/** Decisions of a kind in force that one of these senders taught (an empty sender: for everybody), oldest first. */
export function decisionsOfSenders(store: ReadStore, kind: DecisionKind, senders: readonly string[]): Decision[] {
  return prepared<[string, string], DecisionRow>(
    store,
    `${SELECT} WHERE d.withdrawn_seq IS NULL AND d.kind = ?
        AND json_extract(d.payload, '$.sender') IN (SELECT value FROM json_each(?)) ORDER BY d.id`,
  )
    .all(kind, JSON.stringify(senders))
    .map(fromRow);
}

/** Decisions in force about one file, oldest first. */
export function decisionsAboutFile(store: ReadStore, sha256: string): Decision[] {
  return prepared<[string], DecisionRow>(
    store,
    `${SELECT} WHERE d.withdrawn_seq IS NULL AND json_extract(d.payload, '$.sha256') = ? ORDER BY d.id`,
  )
    .all(sha256)
    .map(fromRow);
}

/** A page of all decisions about some files, withdrawn ones too, newest first; `total` of all of them. */
export function pageOfDecisions(
  store: ReadStore,
  files: readonly string[],
  page: { readonly from: number; readonly count: number },
): { readonly total: number; readonly decisions: readonly Decision[] } {
  const about = "json_extract(d.payload, '$.sha256') IN (SELECT value FROM json_each(@files))";
  const parameters = { files: JSON.stringify(files), ...page };
  const total = prepared<[object], { decisions: number }>(
    store,
    `SELECT COUNT(*) AS decisions FROM decision d WHERE ${about}`,
  ).get(parameters);
  const decisions = prepared<[object], DecisionRow>(
    store,
    `${SELECT} WHERE ${about} ORDER BY d.id DESC LIMIT @count OFFSET @from`,
  ).all(parameters);
  return { total: total?.decisions ?? 0, decisions: decisions.map(fromRow) };
}

/** Undefined when there is none of this id. */
export function findDecision(store: ReadStore, id: number): Decision | undefined {
  const row = store.db.prepare<[number], DecisionRow>(`${SELECT} WHERE d.id = ?`).get(id);
  return row && fromRow(row);
}

export function insertDecision(
  store: Store,
  decision: { seq: number; payload: DecisionPayload; author: string; reason: string; at: string },
): number {
  const { lastInsertRowid } = store.db
    .prepare("INSERT INTO decision (seq, kind, payload, author, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?)")
    .run(
      decision.seq,
      decision.payload.kind,
      JSON.stringify(decision.payload),
      decision.author,
      decision.reason,
      decision.at,
    );
  return Number(lastInsertRowid);
}

export function markDecisionWithdrawn(store: Store, id: number, seq: number): void {
  store.db.prepare("UPDATE decision SET withdrawn_seq = ? WHERE id = ?").run(seq, id);
}
