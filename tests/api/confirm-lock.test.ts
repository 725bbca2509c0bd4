import { expect, test } from "vitest";
import {
  checkConfirmations,
  confirmLock,
  readReviewers,
  registerReviewer,
  withdrawReviewer,
} from "../../electron/core/api/confirm-lock.ts";
import { loadContext } from "../../electron/core/api/core.ts";
import { backUp } from "../../electron/core/store/back-up.ts";
import { restoreBackup } from "../../electron/core/store/restore-backup.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { saveWorkingPerson, workAs, workingPerson } from "../../electron/core/store/working-person.ts";
import { storeFolder } from "../support/store-folder.ts";
import { checkChain } from "../../electron/core/store/audit-chain.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { listLocks, lockPeriod, unlockPeriod } from "../../electron/core/store/period-lock.ts";
import { smallProgramme } from "../support/issue.ts";

const { open } = storeFolder();

const BY = { author: "Rasma", at: "2026-04-14T07:00:00Z" };
const INTA = { name: "Inta Liepa", passphrase: "kaija zvirbulis dzenis" };
const WANTED = { fourEyes: true };

const entryOf = (secondPerson: string | null) => ({ ...BY, reason: "Iesniegts", secondPerson });
const confirm = (store: Store, way: "lock" | "unlock", second: string, passphrase: string, identity = WANTED) =>
  confirmLock(store, identity, { way, period: "2026-Q1", entry: entryOf(second) }, () => passphrase);

/** As somebody does who has the file and the SQLite shell, not the programme. */
function byHand({ db }: Store, sql: string): void {
  db.exec("DROP TRIGGER change_is_final");
  db.exec(sql);
}

test("a reviewer with a passphrase confirms closing and reopening with it, and nobody can without it", () => {
  const store = smallProgramme().ready();
  registerReviewer(store, INTA, BY);
  expect(() => registerReviewer(store, { ...INTA, name: "inta liepa" }, BY)).toThrow("reviewer-known");
  expect(() => confirm(store, "lock", INTA.name, "")).toThrow("second-person-passphrase");
  expect(() => confirm(store, "lock", INTA.name, "kaija zvirbulis vārna")).toThrow("second-person-wrong");
  // A name with a passphrase is nobody else's to give, whatever the programme wants.
  expect(() => confirm(store, "lock", INTA.name, "", { fourEyes: false })).toThrow("second-person-passphrase");

  lockPeriod(store, "2026-Q1", confirm(store, "lock", "inta liepa", INTA.passphrase));
  unlockPeriod(store, "2026-Q1", confirm(store, "unlock", INTA.name, ` ${INTA.passphrase}\n`));
  const confirmed = { author: "Rasma", secondPerson: "Inta Liepa", isConfirmed: true };
  expect(listLocks(store)).toMatchObject([{ locked: confirmed, unlocked: confirmed }]);
  withdrawReviewer(store, { name: INTA.name, reason: "Strādā citur" }, BY);
  expect(checkConfirmations(store)).toEqual([{ check: "confirmations", checked: 2, problems: [] }]);
  expect(JSON.stringify(store.db.prepare("SELECT * FROM change").all())).not.toContain("zvirbulis");
});

test("where four eyes are wanted and somebody has a passphrase, a typed name is not enough until it is withdrawn", () => {
  const store = smallProgramme().ready();
  const typed = entryOf("Zane Kalna");
  expect(confirm(store, "lock", "Zane Kalna", "")).toEqual(typed);
  registerReviewer(store, INTA, BY);
  expect(() => confirm(store, "lock", "Zane Kalna", "")).toThrow("second-person-unregistered");
  expect(confirm(store, "lock", "Zane Kalna", "", { fourEyes: false })).toEqual(typed);
  withdrawReviewer(store, { name: INTA.name, reason: "Aizmirsta" }, BY);
  expect(() => withdrawReviewer(store, { name: INTA.name, reason: "Aizmirsta" }, BY)).toThrow("reviewer-unknown");
  expect(confirm(store, "lock", "Zane Kalna", "")).toEqual(typed);
  lockPeriod(store, "2026-Q1", typed);
  expect(listLocks(store)).toMatchObject([{ locked: { secondPerson: "Zane Kalna", isConfirmed: false } }]);
});

test("a confirmation that was moved to another deed, or a key that was put in the place of the reviewer's, is found", () => {
  const store = smallProgramme().ready();
  registerReviewer(store, INTA, BY);
  lockPeriod(store, "2026-Q1", confirm(store, "lock", INTA.name, INTA.passphrase));
  const { confirmation } = confirm(store, "lock", INTA.name, INTA.passphrase);
  if (confirmation === undefined) throw new Error("not confirmed");
  unlockPeriod(store, "2026-Q1", { ...entryOf(INTA.name), confirmation });
  const unlocked = store.db.prepare("SELECT MAX(seq) FROM change").pluck().get() as number;
  const problem = (seq: number) => `change ${String(seq)}: not confirmed by Inta Liepa`;
  expect(checkConfirmations(store)[0]?.problems).toEqual([problem(unlocked)]);

  byHand(store, "UPDATE change SET detail = json_set(detail, '$.key', 'ed25519:AAAA') WHERE subject LIKE 'reviewer %'");
  expect(checkConfirmations(store)[0]?.problems).toEqual([problem(unlocked - 1), problem(unlocked)]);
  expect(checkChain(store, 9).problems).toContain(`change ${String(confirmation.registered)}: altered`);
});

test("restoring a backup tells who has no passphrase any more, and whose withdrawn one serves again", () => {
  const store = open("store.db", null);
  registerReviewer(store, INTA, BY);
  const backup = backUp(store, "asked", BY.at);
  registerReviewer(store, { name: "Zane Kalna", passphrase: "priede egle bērzs" }, BY);
  withdrawReviewer(store, { name: INTA.name, reason: "Strādā citur" }, BY);
  const told = () => readReviewers({ reader: store, context: loadContext() }).sinceRestore;
  expect(told()).toBeNull();

  const { reviewers, kept } = restoreBackup(store, backup.path, BY);
  expect(reviewers).toEqual({ gone: ["Zane Kalna"], back: ["Inta Liepa"] });
  expect(told()).toEqual({ at: BY.at, ...reviewers });
  // Told until somebody has seen to each of them.
  withdrawReviewer(store, { name: INTA.name, reason: "Strādā citur" }, BY);
  expect(told()).toMatchObject({ gone: ["Zane Kalna"], back: [] });
  registerReviewer(store, { name: "zane kalna", passphrase: "priede egle bērzs" }, BY);
  expect(told()).toBeNull();

  expect(restoreBackup(store, kept?.path ?? "", BY).reviewers).toEqual({ gone: [], back: [] });
  expect(told()).toBeNull();
  expect(checkChain(store, 9).problems).toEqual([]);
});

test("who works at this computer is the same after restoring", () => {
  const store = open("persons.db", null);
  workAs(store, "anna");
  recordChange(store, { ...BY, kind: "register", subject: "x" });
  const backup = backUp(store, "asked", BY.at);
  saveWorkingPerson(store, "anna", { name: "Anna Bērziņa", role: "editor" });
  restoreBackup(store, backup.path, { at: BY.at, author: "Anna Bērziņa" });
  expect(workingPerson(store, "anna")).toEqual({ name: "Anna Bērziņa", role: "editor" });
  expect(store.db.prepare("SELECT author, role FROM change ORDER BY seq DESC LIMIT 1").get()).toEqual({
    ...{ author: "Anna Bērziņa", role: "editor" },
  });
});
