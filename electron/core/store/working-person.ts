/** Who works with the store from an account of this computer: name and role, as the person gave them. */
import { readSetting, writeSetting, type ReadStore, type Store } from "./open-store.ts";

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

const keyOf = (account: string): string => `person ${account}`;
