/** What comes before a change of key, while the store is still open: a backup, and an entry in its history. */
import { keyOf } from "./attached.ts";
import { backUp, backupFiles } from "./back-up.ts";
import type { KeyChange } from "./change-key.ts";
import type { By } from "./hand-over.ts";
import { requireWritable, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

/** Subject of the change that says so. */
export const KEY = "key";

/** Outside any transaction; the caller closes the store and changes the key. Failures as those of a write. */
export function readyKeyChange(store: Store, by: By): Omit<KeyChange, "to"> {
  requireWritable(store);
  backUp(store, "asked", by.at);
  recordChange(store, { ...by, kind: "programme", subject: KEY, detail: { wasEncrypted: store.encrypted } });
  return { path: store.path, from: keyOf(store.db), backups: backupFiles(store.path) };
}
