/** Settings of the store, its backups, and practice with invented data. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { BackupEntry, Restoring, SettingsView } from "../../../shared/api/settings.ts";
import { dateInZone } from "../../../shared/domain/calendar-date.ts";
import { formatPeriodCode, quarterOf } from "../../../shared/domain/period.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { importReturns } from "../intake/import-returns.ts";
import { registerAgreements, registerInstitutions } from "../intake/register-units.ts";
import { DEFAULT_PROGRAMME, defaultProgrammeDirectory } from "../programme/load-programme.ts";
import { backUp, backupFolder, listBackups, listUnencrypted, removeUnencrypted } from "../store/back-up.ts";
import { readSetting, writeSetting } from "../store/open-store.ts";
import { restoreBackup } from "../store/restore-backup.ts";
import { recordChange, storeState } from "../store/submission.ts";
import { workingPerson } from "../store/working-person.ts";
import { handedOverView, todayOf } from "./read-frame.ts";
import type { Desk, ReadDesk } from "./desk.ts";

export function readSettings({ reader, account }: ReadDesk): SettingsView {
  return {
    person: workingPerson(reader, account),
    account,
    store: {
      name: basename(reader.path),
      folder: atHome(dirname(reader.path)),
      encrypted: reader.encrypted,
      unencrypted: reader.encrypted ? listUnencrypted(reader.path).map((path) => basename(path)) : [],
      practice: readSetting(reader, "practice") !== null,
      handedOver: handedOverView(reader),
      empty: storeState(reader) === 0,
    },
    backups: backupEntries(reader.path),
    backupFolder: atHome(backupFolder(reader.path)),
  };
}

/** A folder as people know it; where the account's own begins says nothing. */
function atHome(folder: string): string {
  const home = homedir();
  return home.length > 1 && folder.startsWith(home) ? `~${folder.slice(home.length)}` : folder;
}

function backupEntries(storePath: string): BackupEntry[] {
  return listBackups(storePath).map(({ path, ...backup }) => ({ id: basename(path), ...backup }));
}

/** The daily one only where today's is not there yet; none of a store in which nothing has happened. */
export function makeBackup(desk: Desk, reason: "daily" | "asked"): { readonly at: string | null } {
  const { writer, context, now } = desk;
  const last = listBackups(writer.path)[0]?.at ?? null;
  if (writer.path === ":memory:" || storeState(writer) === 0) return { at: last };
  const dayOf = (at: string) => dateInZone(at, context.programme.identity.timeZone);
  if (reason === "daily" && last !== null && dayOf(last) === dayOf(now())) return { at: last };
  return { at: backUp(writer, reason, now()).at };
}

/** Copies without a key that lie beside an encrypted store go. */
export function removeUnencryptedCopies({ writer, author, now }: Desk): void {
  if (!writer.encrypted) return;
  const names = listUnencrypted(writer.path).map((path) => basename(path));
  if (names.length === 0) return;
  recordChange(writer, { at: now(), author, kind: "programme", subject: "unencrypted-copies", detail: { names } });
  removeUnencrypted(writer.path);
}

/** Failure `backup-unknown`. */
export function restoreFrom(desk: Desk, id: string): Restoring {
  const backup = listBackups(desk.writer.path).find(({ path }) => basename(path) === id);
  if (backup === undefined) throw new AppError("backup-unknown");
  const restored = restoreBackup(desk.writer, backup.path, { at: desk.now(), author: desk.author });
  const { kept, changesLeftOut, reviewers } = restored;
  return { changesLeftOut, reviewers, kept: kept === null ? null : basename(kept.path) };
}

/** Fills an empty store with invented returns; `endPractice` empties it again. Failures `practice-not-empty`, `samples-missing`. */
export async function startPractice(desk: Desk): Promise<void> {
  const { writer, context, author, foreign, now } = desk;
  if (storeState(writer) > 0) throw new AppError("practice-not-empty");
  const samples = join(dirname(dirname(defaultProgrammeDirectory())), "samples");
  // The samples are returns of that programme.
  if (context.programme.identity.id !== DEFAULT_PROGRAMME) throw new AppError("samples-missing");
  if (!existsSync(join(samples, "register.csv"))) throw new AppError("samples-missing");
  const empty = backUp(writer, "asked", now());
  writeSetting(writer, "practice", basename(empty.path));
  const options = { programme: context.programme, author };
  const read = (name: string) => readFileSync(join(samples, name));
  registerInstitutions(writer, read("register.csv"), { ...options, at: now() });
  registerAgreements(writer, read("agreements.csv"), { ...options, at: now() });
  const present = formatPeriodCode(quarterOf(todayOf(desk)));
  // Days that have not come would be findings.
  const over = readdirSync(join(samples, "returns")).filter((quarter) => quarter < present);
  for (const quarter of over.sort()) {
    const folder = join(samples, "returns", quarter);
    const sources = readdirSync(folder)
      .sort()
      .map((name) => ({ path: `${quarter}/${name}`, read: () => Promise.resolve(readFileSync(join(folder, name))) }));
    await importReturns(writer, sources, { ...options, now, readOptions: { foreign } });
  }
}

/** The store as it was before practice. Failure `practice-none`. */
export function endPractice(desk: Desk): void {
  const id = readSetting(desk.writer, "practice");
  if (id === null) throw new AppError("practice-none");
  restoreFrom(desk, id);
}
