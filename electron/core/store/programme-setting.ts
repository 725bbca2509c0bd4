/** What the agency entered about its programme: recorded with author, reason and time; withdrawn, never deleted. */
import { ProgrammeSetting, settingKey, type RecordedSetting } from "../../../shared/domain/programme-setting.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";

interface SettingRow extends Omit<RecordedSetting, "setting"> {
  readonly payload: string;
}

const SELECT = `SELECT s.id, s.payload, s.author, c.role, s.reason, s.at, w.at AS withdrawnAt
  FROM programme_setting s LEFT JOIN change c ON c.seq = s.seq LEFT JOIN change w ON w.seq = s.withdrawn_seq`;

const fromRow = ({ payload, ...row }: SettingRow): RecordedSetting => ({
  ...row,
  setting: ProgrammeSetting.parse(JSON.parse(payload)),
});

/** All that was ever entered, withdrawn entries too, in the order they were made. */
export function listSettings(store: ReadStore): RecordedSetting[] {
  return prepared<[], SettingRow>(store, `${SELECT} ORDER BY s.id`).all().map(fromRow);
}

/** What holds, or held after a change, in the order it was made. */
export function settingsInForce(store: ReadStore, seq: number | null = null): ProgrammeSetting[] {
  return prepared<[{ seq: number }], SettingRow>(
    store,
    `${SELECT} WHERE s.seq <= @seq AND (s.withdrawn_seq IS NULL OR s.withdrawn_seq > @seq) ORDER BY s.id`,
  )
    .all({ seq: seq ?? Number.MAX_SAFE_INTEGER })
    .map((row) => fromRow(row).setting);
}

/** Grows with each entry and each withdrawal: the programme in force follows from it. */
export function settingsState(store: ReadStore): number {
  return (
    prepared<[], { state: number }>(
      store,
      "SELECT COALESCE(MAX(MAX(seq), MAX(COALESCE(withdrawn_seq, 0))), 0) AS state FROM programme_setting",
    ).get()?.state ?? 0
  );
}

export function insertSetting(
  store: Store,
  entry: { seq: number; setting: ProgrammeSetting; author: string; reason: string; at: string },
): number {
  const { lastInsertRowid } = store.db
    .prepare(
      `INSERT INTO programme_setting (seq, kind, key, payload, author, reason, at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.seq,
      entry.setting.kind,
      settingKey(entry.setting),
      JSON.stringify(entry.setting),
      entry.author,
      entry.reason,
      entry.at,
    );
  return Number(lastInsertRowid);
}

/** Undefined when there is none of this id. */
export function findSetting(store: ReadStore, id: number): RecordedSetting | undefined {
  const row = prepared<[number], SettingRow>(store, `${SELECT} WHERE s.id = ?`).get(id);
  return row && fromRow(row);
}

export function markSettingWithdrawn(store: Store, id: number, seq: number): void {
  store.db.prepare("UPDATE programme_setting SET withdrawn_seq = ? WHERE id = ?").run(seq, id);
}
