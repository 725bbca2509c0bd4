/** The history in somebody's hands: entries changed, taken out and cut off, and how fast all of them are proved. */
import { join } from "node:path";
import { auditHead, checkChain, standingOf } from "../../electron/core/store/audit-chain.ts";
import { closeStore, inTransaction, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { seeded } from "../support/random.ts";
import type { FaultTable } from "./fault-table.ts";

export interface ChainCount {
  readonly deed: string;
  readonly trials: number;
  readonly unnoticed: number;
}

const ENTRIES = 1_000;

/** SQL that somebody with the file and the SQLite shell runs on the entry `at`. */
const DEEDS: Readonly<Record<string, (at: number) => string>> = {
  "an author changed": (at) => `UPDATE change SET author = author || 'a' WHERE seq = ${String(at)}`,
  "a time changed": (at) => `UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE seq = ${String(at)}`,
  "an entry taken out": (at) => `DELETE FROM change WHERE seq = ${String(at)}`,
  "an entry and its link taken out": (at) =>
    `DELETE FROM change WHERE seq = ${String(at)}; DELETE FROM audit_link WHERE seq = ${String(at)}`,
  "the end cut off": (at) =>
    `DELETE FROM change WHERE seq >= ${String(at)}; DELETE FROM audit_link WHERE seq >= ${String(at)}`,
  "the end cut off and SQLite's counter set back; held against an earlier head": (at) =>
    `DELETE FROM change WHERE seq >= ${String(at)}; DELETE FROM audit_link WHERE seq >= ${String(at)};
     UPDATE sqlite_sequence SET seq = ${String(at - 1)} WHERE name = 'change'`,
};

export function tamperWith(folder: string, trials: number, seed: number): ChainCount[] {
  const store = historyOf(join(folder, "tampered.db"), ENTRIES);
  const head = auditHead(store);
  const random = seeded(seed);
  store.db.pragma("foreign_keys = OFF");
  const isNoticed = (sql: string) => {
    store.db.exec("BEGIN");
    try {
      for (const { name } of store.db
        .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .all())
        store.db.exec(`DROP TRIGGER "${name}"`);
      store.db.exec(sql);
      return checkChain(store, 1).problems.length > 0 || standingOf(store, head) !== "continued";
    } finally {
      store.db.exec("ROLLBACK");
    }
  };
  const counts = Object.entries(DEEDS).map(([deed, sql]) => {
    const noticed = Array.from({ length: trials }, () => isNoticed(sql(1 + random.below(ENTRIES))));
    return { deed, trials, unnoticed: noticed.filter((each) => !each).length };
  });
  closeStore(store);
  return counts;
}

/** Entries proved in a second of processor time: other people's work does not count. */
export function provedInSecond(folder: string, entries: number): number {
  const store = historyOf(join(folder, "long.db"), entries);
  const began = process.cpuUsage();
  const { checked, problems } = checkChain(store, 1);
  const { user, system } = process.cpuUsage(began);
  closeStore(store);
  if (checked !== entries || problems.length > 0) throw new Error("A history that nobody touched is not whole");
  return Math.floor((entries * 1e6) / (user + system));
}

function historyOf(path: string, entries: number): Store {
  const store = openStore(path, { create: true, key: null });
  inTransaction(store, () => {
    for (let at = 0; at < entries; at++)
      recordChange(store, {
        ...{ at: "2026-04-14T07:12:05Z", author: "Rasma", kind: "decision", subject: `keep-apart ${String(at)}` },
        detail: { reason: "Divi cilvēki ar vienu vārdu, pārbaudīts pēc dokumentiem" },
      });
  });
  return store;
}

export function chainTable(counts: readonly ChainCount[], entries: number, perSecond: number): FaultTable {
  return {
    id: "audit-chain",
    title: "A history in somebody's hands",
    how: `An entry of ${String(ENTRIES)}, chosen by chance, is changed, taken out, or cut off with all after it by SQL, with the triggers that forbid it removed; the check of the store must tell. Then ${String(entries)} entries are proved at once, in processor time; at least 20 000 a second are wanted.`,
    columns: ["what was done", "trials", "not noticed", "entries proved a second"],
    rows: [
      ...counts.map(({ deed, trials, unnoticed }) => [deed, trials, unnoticed, ""]),
      [`nothing: ${String(entries)} entries`, 1, 0, perSecond],
    ],
  };
}
