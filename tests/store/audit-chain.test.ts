import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditHead, checkChain, standingOf } from "../../electron/core/store/audit-chain.ts";
import { backUp } from "../../electron/core/store/back-up.ts";
import { checkIntegrity } from "../../electron/core/store/check-integrity.ts";
import { saveAgreement } from "../../electron/core/store/institution.ts";
import {
  closeStore,
  inTransaction,
  openStore,
  rehearse,
  writeSetting,
  type Store,
} from "../../electron/core/store/open-store.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { restoreBackup } from "../../electron/core/store/restore-backup.ts";
import { recordChange } from "../../electron/core/store/submission.ts";

const AT = "2026-04-14T07:12:05.123Z";
const BY = { at: AT, author: "Rasma" };
const MOST = 50;

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-audit-"));
  store = openStore(join(folder, "store.db"), { create: true, key: null });
  for (const subject of ["pirmais", "otrais", "trešais", "ceturtais"]) change(subject);
});
afterEach(() => {
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const change = (subject: string) => recordChange(store, { ...BY, kind: "register", subject });
const problems = () => checkChain(store, MOST).problems;

/** As somebody does who has the file and the SQLite shell, not the programme. */
function byHand(sql: string): void {
  const triggers = store.db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) store.db.exec(`DROP TRIGGER ${name}`);
  store.db.pragma("foreign_keys = OFF");
  store.db.exec(sql);
  store.db.pragma("foreign_keys = ON");
  for (const { sql: trigger } of triggers) store.db.exec(trigger);
}

describe("the chain of everything that happened", () => {
  test("is whole when nobody touched it", () => {
    expect(checkChain(store, MOST)).toEqual({ checked: 4, problems: [] });
    expect(auditHead(store)).toEqual({ seq: 4, link: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  test("an entry can be neither edited nor deleted", () => {
    expect(() => store.db.exec("UPDATE change SET author = 'cits' WHERE seq = 2")).toThrow(/audit/);
    expect(() => store.db.exec("DELETE FROM change WHERE seq = 4")).toThrow(/audit/);
    expect(() => store.db.exec("DELETE FROM audit_link WHERE seq = 4")).toThrow(/audit/);
    expect(() => store.db.exec("UPDATE audit_link SET link = x'00'")).toThrow(/audit/);
  });

  test.each([
    ["an edited author", "UPDATE change SET author = 'cits' WHERE seq = 2", ["change 2: altered"]],
    ["an edited time", "UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE seq = 3", ["change 3: altered"]],
    ["a role put in afterwards", "UPDATE change SET role = 'reviewer' WHERE seq = 2", ["change 2: altered"]],
    ["an entry taken out", "DELETE FROM change WHERE seq = 2", ["link 2: no change"]],
    [
      "an entry taken out with its link",
      "DELETE FROM change WHERE seq = 2; DELETE FROM audit_link WHERE seq = 2",
      ["link 3: altered"],
    ],
    ["an entry without a link", "DELETE FROM audit_link WHERE seq = 4", ["link 5: altered", "change 4: no link"]],
    [
      "a link of one's own",
      "UPDATE audit_link SET link = zeroblob(32) WHERE seq = 4",
      ["link 4: altered", "link 5: altered"],
    ],
    [
      "an end that was cut off",
      "DELETE FROM audit_link WHERE seq >= 3; DELETE FROM change WHERE seq >= 3",
      ["end: 3 changes are missing"],
    ],
    ["what a change recorded, edited later", "UPDATE period_lock SET period = '2026-Q2'", ["change 5: altered"]],
  ])("%s is found", (_, sql, found) => {
    lockPeriod(store, "2026-Q1", { ...BY, reason: "nodots", secondPerson: null });
    byHand(sql);
    expect(problems()).toEqual(found);
  });

  test("a long history that lost its chain is told, however long it is", () => {
    byHand(`DELETE FROM audit_link;
      WITH RECURSIVE number(n) AS (SELECT 5 UNION ALL SELECT n + 1 FROM number WHERE n < 130000)
      INSERT INTO change (seq, at, kind, author, subject) SELECT n, '${AT}', 'register', 'Rasma', 'garš' FROM number`);

    expect(checkChain(store, 2)).toEqual({ checked: 0, problems: ["change 1: no link", "change 2: no link"] });
  });

  test("the links of the stores there are stay what they are", () => {
    const known = openStore(":memory:", { create: true, key: null });
    writeSetting(known, "audit-key", "ab".repeat(32));
    inTransaction(known, () => {
      const seq = recordChange(known, { ...BY, kind: "agreements", subject: "agreements" });
      const agreement = {
        agreementNo: "L-1",
        sender: "LV-067",
        validFrom: null,
        validTo: null,
        activities: "1",
        dueDays: 10,
      };
      saveAgreement(known, agreement, { seq });
    });

    expect(auditHead(known).link).toBe("b0305489137a9eae8d2df44707f05ad818cebc17380391231486d3bee42b26cd");
    closeStore(known);
  });

  test("who knows an earlier head notices a cut end, even when SQLite's own counter was set back", () => {
    const head = auditHead(store);
    expect(standingOf(store, head)).toBe("continued");
    byHand(
      "DELETE FROM audit_link WHERE seq = 4; DELETE FROM change WHERE seq = 4; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'change'",
    );
    expect(problems()).toEqual([]);
    expect(standingOf(store, head)).toBe("cut");
    change("cits ceturtais");
    expect(standingOf(store, head)).toBe("other");
  });

  test("backups know their heads: a cut end is found by the check of the store", () => {
    backUp(store, "daily", AT);
    const found = () => checkIntegrity(store).find(({ check }) => check === "audit-backups");
    expect(found()).toEqual({ check: "audit-backups", checked: 1, problems: [] });
    byHand(
      "DELETE FROM audit_link WHERE seq = 4; DELETE FROM change WHERE seq = 4; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'change'",
    );
    expect(found()?.problems).toEqual(["2026-04-14T07:12:05Z: cut"]);
  });

  test("what a restored backup leaves out is said by the chain itself", () => {
    const backup = backUp(store, "daily", AT);
    change("piektais");
    const head = auditHead(store);
    restoreBackup(store, backup.path, { ...BY, at: "2026-04-14T08:00:00Z" });
    expect(problems()).toEqual([]);
    expect(standingOf(store, head)).toBe("left-out");
    expect(checkIntegrity(store).find(({ check }) => check === "audit-backups")?.problems).toEqual([]);
  });

  test("what was only rehearsed leaves no link", async () => {
    const head = auditHead(store);
    await rehearse(store, () => Promise.resolve(change("kā būtu")));
    expect(auditHead(store)).toEqual(head);
    expect(problems()).toEqual([]);
  });

  test("a transaction that fails leaves neither a change nor a link", () => {
    const head = auditHead(store);
    expect(() =>
      inTransaction(store, () => {
        change("piektais");
        throw new Error("disks pilns");
      }),
    ).toThrow("disks pilns");
    expect(auditHead(store)).toEqual(head);
    expect(problems()).toEqual([]);
  });
});
