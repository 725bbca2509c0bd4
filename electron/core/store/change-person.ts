/** Another name or role of who works with the store. */
import { inTransaction, type Store } from "./open-store.ts";
import { recordChange, storeState } from "./submission.ts";
import { saveWorkingPerson, workingPerson, type WorkingPerson } from "./working-person.ts";

/** Subject of the change that says so. */
export const PERSON = "person";

/**
 * Told in the history as soon as there is one, in the role held until then: who was a reader and is one no more is seen
 * there.
 */
export function changeWorkingPerson(
  store: Store,
  account: string,
  { name, role }: WorkingPerson,
  by: { readonly author: string; readonly at: string },
): void {
  const before = workingPerson(store, account);
  if (before?.name === name && before.role === role) return;
  inTransaction(store, () => {
    if (storeState(store) > 0)
      recordChange(store, { ...by, kind: "programme", subject: PERSON, detail: { before, name, role } });
    saveWorkingPerson(store, account, { name, role });
  });
}
