/** Who works with the store from an account of this computer: name and role, as the person gave them. */
import type { WorkingRole } from "../../../shared/domain/working-role.ts";
import { prepared, readSetting, writeSetting, type ReadStore, type Store } from "./open-store.ts";

export interface WorkingPerson {
  readonly name: string;
  readonly role: WorkingRole;
}

/** Null until the person has said. */
export function workingPerson(store: ReadStore, account: string): WorkingPerson | null {
  const kept = readSetting(store, keyOf(account));
  // Written by `saveWorkingPerson` alone.
  return kept === null ? null : (JSON.parse(kept) as WorkingPerson);
}

export function saveWorkingPerson(store: Store, account: string, { name, role }: WorkingPerson): void {
  writeSetting(store, keyOf(account), JSON.stringify({ name, role }));
}

/** Who works at this computer stays who they are when other rows take the place of the store's: what it returns sees to it. */
export function keepPersons(store: Store): () => void {
  const kept = prepared<[], { key: string; value: string }>(
    store,
    "SELECT key, value FROM store_setting WHERE key LIKE 'person %'",
  ).all();
  return () => {
    for (const { key, value } of kept) writeSetting(store, key, value);
  };
}

const accounts = new WeakMap<Store["db"], string>();

/** Says who writes through this connection: the account of this computer. */
export function workAs(store: Store, account: string): void {
  accounts.set(store.db, account);
}

/**
 * The role of somebody in whose name a change is recorded, where they are the one who writes through this connection:
 * under the name they have given, or the account's. Null: not known, as nobody else's is.
 */
export function roleOf(store: Store, author: string): WorkingRole | null {
  const account = accounts.get(store.db);
  const person = account === undefined ? null : workingPerson(store, account);
  return person !== null && (author === account || author === person.name) ? person.role : null;
}

const keyOf = (account: string): string => `person ${account}`;
