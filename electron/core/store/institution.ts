/** The institution register, agreements, and the programme's municipalities as tables. */
import type { Municipality } from "../../../shared/domain/programme.ts";
import type { InstitutionEntry } from "../../../shared/domain/extracted-return.ts";
import { inTransaction, prepared, type ReadStore, type Store } from "./open-store.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

export interface RegisteredInstitution extends InstitutionEntry {
  /** Name first, then aliases, as written. */
  readonly names: readonly string[];
}

export interface Agreement {
  readonly agreementNo: string;
  readonly sender: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly activities: string;
  readonly dueDays: number | null;
}

export type RegisterList = "institution" | "agreement";

export interface RegisterRecord extends ByWhom {
  readonly seq: number;
  readonly key: string;
  readonly at: string;
  /** JSON; null: taken off the list. */
  readonly entry: string | null;
  readonly reason: string | null;
  readonly source: string | null;
}

/** How the entries of a list came to be as they are, newest first; of one key, or (null) of all. */
export function registerHistory(store: ReadStore, list: RegisterList, key: string | null): RegisterRecord[] {
  return prepared<[{ list: string; key: string | null }], RegisterRecord>(
    store,
    `SELECT h.seq, h.key, c.at, c.author, c.role, h.entry, h.reason, h.source
       FROM register_history AS h JOIN change AS c ON c.seq = h.seq
      WHERE h.list = @list AND (@key IS NULL OR h.key = @key) ORDER BY h.seq DESC, h.key`,
  ).all({ list, key });
}

/** With which change an entry came; where a person entered it by itself, why and from which document. */
export interface EnteredWith {
  readonly seq: number;
  readonly reason?: string;
  readonly source?: string;
}

/** Adds or replaces one institution and its names; `fold` is how names are compared. */
export function saveInstitution(
  store: Store,
  institution: RegisteredInstitution,
  fold: (name: string) => string,
  entered: EnteredWith,
): void {
  if (!noteEntry(store, "institution", institution.regNo, institution, entered)) return;
  store.db
    .prepare(
      `INSERT INTO institution (reg_no, name, municipality, founder, kind, eligible, valid_from, valid_to, successor)
       VALUES (@regNo, @name, @municipality, @founder, @kind, @eligible, @validFrom, @validTo, @successor)
       ON CONFLICT (reg_no) DO UPDATE SET name = @name, municipality = @municipality, founder = @founder, kind = @kind,
         eligible = @eligible, valid_from = @validFrom, valid_to = @validTo, successor = @successor`,
    )
    .run({ ...institution, names: undefined, eligible: institution.eligible ? 1 : 0 });
  store.db.prepare("DELETE FROM institution_name WHERE reg_no = ?").run(institution.regNo);
  const insert = store.db.prepare("INSERT OR IGNORE INTO institution_name (folded, reg_no, name) VALUES (?, ?, ?)");
  for (const name of institution.names) insert.run(fold(name), institution.regNo, name);
}

/** The whole register with every name an institution goes by. */
export function listInstitutions(store: ReadStore): RegisteredInstitution[] {
  const names = new Map<string, string[]>();
  for (const { regNo, name } of store.db
    .prepare<[], { regNo: string; name: string }>("SELECT reg_no AS regNo, name FROM institution_name")
    .all()) {
    names.set(regNo, [...(names.get(regNo) ?? []), name]);
  }
  return store.db
    .prepare<[], Omit<InstitutionEntry, "eligible"> & { eligible: number }>(
      `SELECT reg_no AS regNo, name, municipality, founder, kind, eligible, valid_from AS validFrom, valid_to AS validTo, successor
         FROM institution ORDER BY reg_no`,
    )
    .all()
    .map((row) => ({
      ...row,
      eligible: row.eligible === 1,
      names: [...new Set([row.name, ...(names.get(row.regNo) ?? [])])],
    }));
}

/** Adds or replaces one agreement. */
export function saveAgreement(store: Store, agreement: Agreement, entered: EnteredWith): void {
  if (!noteEntry(store, "agreement", agreement.agreementNo, agreement, entered)) return;
  store.db
    .prepare(
      `INSERT INTO agreement (agreement_no, sender, valid_from, valid_to, activities, due_days)
       VALUES (@agreementNo, @sender, @validFrom, @validTo, @activities, @dueDays)
       ON CONFLICT (agreement_no) DO UPDATE SET sender = @sender, valid_from = @validFrom, valid_to = @validTo,
         activities = @activities, due_days = @dueDays`,
    )
    .run(agreement);
}

/** Takes an agreement off the list; its history keeps it. */
export function removeAgreement(store: Store, agreementNo: string, entered: EnteredWith): void {
  noteEntry(store, "agreement", agreementNo, null, entered);
  store.db.prepare("DELETE FROM agreement WHERE agreement_no = ?").run(agreementNo);
}

/** False: the newest entry of the history says the same already. */
function noteEntry(
  store: Store,
  list: RegisterList,
  key: string,
  entry: RegisteredInstitution | Agreement | null,
  { seq, reason = null, source = null }: { seq: number; reason?: string | null; source?: string | null },
): boolean {
  const last = prepared<[string, string], { entry: string | null }>(
    store,
    "SELECT entry FROM register_history WHERE list = ? AND key = ? ORDER BY seq DESC LIMIT 1",
  ).get(list, key);
  const wanted = entry === null ? null : JSON.stringify(entry);
  if (last?.entry === wanted) return false;
  prepared<[object]>(
    store,
    `INSERT INTO register_history (seq, list, key, entry, reason, source)
     VALUES (@seq, @list, @key, @entry, @reason, @source)
     ON CONFLICT (list, key, seq) DO UPDATE SET entry = excluded.entry`,
  ).run({ seq, list, key, entry: wanted, reason, source });
  return true;
}

/** Makes the table of municipalities equal to the programme's. Writes, and so waits for a writer, only when they differ. */
export function syncMunicipalities(store: Store, municipalities: readonly Municipality[]): void {
  const wanted = municipalities.map(({ code, name, kind, region, validFrom, validTo, successor }) => ({
    code,
    name,
    kind,
    region,
    validFrom,
    validTo,
    successor,
  }));
  const kept = new Map(listMunicipalities(store).map((row) => [row.code, JSON.stringify(row)]));
  const changed = wanted.filter((row) => kept.get(row.code) !== JSON.stringify(row));
  if (changed.length === 0) return;
  const insert = store.db.prepare(
    `INSERT INTO municipality (code, name, kind, region, valid_from, valid_to, successor)
     VALUES (@code, @name, @kind, @region, @validFrom, @validTo, @successor)
     ON CONFLICT (code) DO UPDATE SET name = @name, kind = @kind, region = @region,
       valid_from = @validFrom, valid_to = @validTo, successor = @successor`,
  );
  inTransaction(store, () => {
    for (const row of changed) insert.run(row);
  });
}

function listMunicipalities(store: ReadStore) {
  return store.db
    .prepare<[], Pick<Municipality, "code" | "name" | "kind" | "region" | "validFrom" | "validTo" | "successor">>(
      `SELECT code, name, kind, region, valid_from AS validFrom, valid_to AS validTo, successor FROM municipality`,
    )
    .all();
}
