/** Persons: keyed digests only. Names and codes stay in the kept sheets and files. */
import { createHmac } from "node:crypto";
import { AppError } from "../../../shared/domain/failure.ts";
import { readSetting, type ReadStore, type Store } from "./open-store.ts";

export type PersonKind = "code" | "institution-id" | "named";

/** Makes keyed digests with this store's own key: 43 letters, the same for the same text, not to be undone without the key. */
export function pseudonymiser(store: ReadStore): (purpose: string, text: string) => string {
  const key = readSetting(store, "pseudonym-key");
  if (key === null) throw new AppError("store-without-pseudonym-key");
  const secret = Buffer.from(key, "hex");
  return (purpose, text) => createHmac("sha256", secret).update(`${purpose}:v1:${text}`).digest("base64url");
}

/** Finds or makes persons by their digest. */
export function personRegister(store: Store): (kind: PersonKind, key: string) => number {
  const find = store.db.prepare<[string], { id: number }>("SELECT id FROM person WHERE key = ?");
  const insert = store.db.prepare(
    "INSERT INTO person (key, kind, canonical_id) VALUES (?, ?, (SELECT COALESCE(MAX(id), 0) + 1 FROM person))",
  );
  const known = new Map<string, number>();
  return (kind, key) => {
    const seen = known.get(key) ?? find.get(key)?.id ?? Number(insert.run(key, kind).lastInsertRowid);
    known.set(key, seen);
    return seen;
  };
}
