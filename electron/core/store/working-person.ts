/** Who works with the store from an account of this computer: name and role, as the person gave them. */
import { inTransaction, readSetting, writeSetting, type ReadStore, type Store } from "./open-store.ts";
import { recordChange, storeState } from "./submission.ts";

export interface WorkingPerson {
  readonly name: string;
  readonly role: "editor" | "reviewer" | "reader";
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

/** Subject of the change that says so. */
export const PERSON = "person";

/** The same, told in the history as soon as there is one: who was a reader and is one no more is seen there. */
export function changeWorkingPerson(
  store: Store,
  account: string,
  { name, role }: WorkingPerson,
  by: { readonly author: string; readonly at: string },
): void {
  const before = workingPerson(store, account);
  if (before?.name === name && before.role === role) return;
  inTransaction(store, () => {
    saveWorkingPerson(store, account, { name, role });
    if (storeState(store) === 0) return;
    recordChange(store, { ...by, kind: "programme", subject: PERSON, detail: { before, name, role } });
  });
}

const keyOf = (account: string): string => `person ${account}`;
