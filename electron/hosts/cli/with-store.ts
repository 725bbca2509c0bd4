/** The store a command works on: where it is, its key, and that it is closed again. */
import { existsSync, readFileSync } from "node:fs";
import { contextOfStore, loadContext, openForWork, requireProgramme, type CoreContext } from "../../core/api/core.ts";
import { programmeDirectory } from "../../core/programme/load-programme.ts";
import { contextOf } from "../../core/indicators/programme-in-force.ts";
import type { Lock } from "../../core/store/hand-over.ts";
import { closeStore, onlyLook, type ReadStore, type Store } from "../../core/store/open-store.ts";
import { lockedBy } from "../../core/store/stretch-passphrase.ts";
import { workAs, workingPerson } from "../../core/store/working-person.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { keyOfPhrase } from "../../../shared/domain/recovery-phrase.ts";
import { findOption, type Invocation } from "./command.ts";
import { defaultStorePath } from "../machine/default-store.ts";
import { present } from "../machine/present.ts";

/**
 * Opens the store of `--store` (made where the command may), does the work with the programme as this store has it, closes it.
 * A store without a key is announced. Who is a reader in it changes nothing (`role-reader`).
 */
export async function withStore<Result>(
  invocation: Invocation,
  context: CoreContext,
  access: { readonly create: boolean },
  work: (store: Store, context: CoreContext) => Result | Promise<Result>,
): Promise<Result> {
  const given = findOption(invocation, "store");
  const path = given ?? defaultStorePath();
  if (given === undefined && !existsSync(path)) throw new AppError("store-none", { path });
  return withStoreAt(path, invocation, context, { create: access.create && given !== undefined }, work);
}

/** The same for a path that the command itself has chosen. */
export async function withStoreAt<Result>(
  path: string,
  invocation: Invocation,
  context: CoreContext,
  access: { readonly create: boolean },
  work: (store: Store, context: CoreContext) => Result | Promise<Result>,
): Promise<Result> {
  const asked = findOption(invocation, "programme");
  const programme = asked === undefined ? context : loadContext(programmeDirectory(asked));
  const store = openForWork(path, programme, { create: access.create, key: readKey(invocation) });
  try {
    if (asked !== undefined) requireProgramme(store, asked);
    heedRole(store);
    if (store.copyOf !== undefined) invocation.terminal.tell(invocation.text("cli.store-copy", { path }));
    if (!store.encrypted) invocation.terminal.tell(invocation.text("cli.store-not-encrypted", { path }));
    return await work(store, contextOf(store, contextOfStore(store, programme)));
  } finally {
    closeStore(store);
  }
}

/** Who has said on the screens who they are is that person here too; whoever only looks changes nothing. */
export function heedRole(store: Store): void {
  const { author: account } = present();
  workAs(store, account);
  if (workingPerson(store, account)?.role === "reader") onlyLook(store);
}

/** Who does it and when: under the name they have given on the screens, the account's until then. */
export function whoWorks(store: ReadStore): ReturnType<typeof present> {
  const { author: account, at } = present();
  return { author: workingPerson(store, account)?.name ?? account, at };
}

/** The key of the store, from where the person put it; null: the store is not encrypted. */
export function readKey(invocation: Invocation): string | null {
  const file = findOption(invocation, "key-file");
  const said = (file === undefined ? process.env.KOPSKATS_KEY : readTextFile(file))?.trim();
  if (file === undefined && (said === undefined || said === "")) return null;
  return keyOf(said ?? "");
}

/** Several words are recovery words; one that is no key is told so when the store is opened. Failures: those of `keyOfPhrase`. */
function keyOf(said: string): string {
  return /\s/.test(said) ? keyOfPhrase(said) : said;
}

/** What a file that carries a store is locked with. Failure `passphrase-missing`. */
export function readLock(invocation: Invocation): Lock {
  return lockedBy(readPassphrase(invocation));
}

/** Failure `passphrase-missing`. */
export function readPassphrase(invocation: Invocation): string {
  const file = findOption(invocation, "passphrase-file");
  const passphrase = file === undefined ? process.env.KOPSKATS_PASSPHRASE : readTextFile(file);
  if (passphrase === undefined || passphrase.trim() === "") throw new AppError("passphrase-missing");
  return passphrase;
}

/** What stands in a file that holds what nobody should type after a command. Failure `file-unreadable`. */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new AppError("file-unreadable", { path }, { cause });
  }
}
