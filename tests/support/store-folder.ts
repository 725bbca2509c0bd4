import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { closeStore, openStore, type Store } from "../../electron/core/store/open-store.ts";

export interface StoreFolder {
  /** Where a file of this name lies. */
  readonly at: (name: string) => string;
  /** Opened, or made; closed after the test. */
  readonly open: (name?: string, key?: string | null) => Store;
}

/** A folder for stores on disk, new for each test of a file and gone after it. */
export function storeFolder(): StoreFolder {
  let folder = "";
  let stores: Store[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kopskats-stores-"));
    stores = [];
  });
  afterEach(() => {
    stores.forEach(closeStore);
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (name: string) => join(folder, name);
  return {
    at,
    open: (name = "store.db", key = null) => {
      const store = openStore(at(name), { create: true, key });
      stores.push(store);
      return store;
    },
  };
}

/** What the changes of a store were about, oldest first. */
export function subjects(store: Store): string[] {
  return store.db
    .prepare<[], { subject: string }>("SELECT subject FROM change ORDER BY seq")
    .all()
    .map(({ subject }) => subject);
}
