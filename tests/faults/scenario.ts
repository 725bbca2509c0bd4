/**
 * What the product is interrupted in: real commands of the built command line on a folder of their own, and what must
 * hold of that folder whatever moment they were ended at. A new command that writes is one more entry of `SCENARIOS`.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { listBackups } from "../../electron/core/store/back-up.ts";
import { checkIntegrity } from "../../electron/core/store/check-integrity.ts";
import { keyed } from "../../electron/core/store/keyed.ts";
import { closeStore, handedOver, MIGRATIONS, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { makeOlderStore } from "../support/older-store.ts";
import { runKopskats } from "../support/run-kopskats.ts";
import { tryRead } from "../workbook/reading/read.ts";

export const DOOR = fileURLToPath(new URL("../../electron/hosts/cli/kopskats.js", import.meta.url));
const QUARTERS = fileURLToPath(new URL("../acceptance/quarters/", import.meta.url));

/** What was found in a folder after an interruption. */
export interface Found {
  /** Does not open, or SQLite or the audit trail says that it is not whole; a file under its own name that is none. */
  readonly corrupt: boolean;
  /** A return, a migration or a report that is there in part. */
  readonly partial: boolean;
  /** Something that a finished command had said was done. */
  readonly lost: boolean;
  readonly why: string;
}

export interface Scenario {
  readonly name: string;
  readonly key: string | null;
  /** What is there before; each command is acknowledged by its end. */
  readonly prepare: (folder: string) => Promise<void>;
  readonly commands: readonly (readonly string[])[];
  /** Whether the last command was done although it had not said so: given again it would rightly say that nothing is left. */
  readonly isDone?: (folder: string) => boolean;
  /** Of a folder in which so many commands had ended. */
  readonly examine: (folder: string, ended: number) => Promise<Found>;
}

const KEY = "5a".repeat(32);

export function environmentOf({ key }: Scenario): Record<string, string> {
  return { KOPSKATS_KEY: key ?? "" };
}

/** Runs a command to its end; any other exit than "done" or "done with findings" is a fault of the test. */
export async function run(scenario: Scenario, folder: string, words: readonly string[]): Promise<void> {
  const { code, err } = await runKopskats(wordsIn(folder, words), { environment: environmentOf(scenario) });
  if (code !== 0 && code !== 1) throw new Error(`${words.join(" ")}: ${String(code)} ${err}`);
}

/** `@` is the folder. */
export function wordsIn(folder: string, words: readonly string[]): string[] {
  return words.map((word) => word.replace(/^@/, `${folder}/`));
}

/** Starts a command that is going to be killed. */
export function start(scenario: Scenario, folder: string, words: readonly string[]) {
  return spawn(process.execPath, [DOOR, ...wordsIn(folder, words)], {
    stdio: "ignore",
    env: { ...process.env, ...environmentOf(scenario) },
  });
}

const STORE = ["--store", "@store.db"];
const returnsOf = (quarter: string) =>
  readdirSync(join(QUARTERS, quarter))
    .sort()
    .map((name) => join(QUARTERS, quarter, name));
const FIRST = returnsOf("2025-Q4");
const NEXT = returnsOf("2026-Q1");

/** What each return is when it is whole, by the hash of its file. */
type Whole = ReadonlyMap<string, string>;

function returnsIn(store: Pick<Store, "db">): Map<string, string> {
  const rows = store.db
    .prepare<[], { file: string; content: string }>(
      `SELECT s.file_sha256 || ' ' || s.revision AS file,
              COUNT(r.id) || ' rows, ' || COUNT(DISTINCT r.table_id) || ' tables, ' ||
              (SELECT COUNT(*) FROM source_sheet AS h WHERE h.submission_id = s.id) || ' sheets' AS content
         FROM submission AS s LEFT JOIN source_row AS r ON r.submission_id = s.id
        GROUP BY s.id`,
    )
    .all();
  return new Map(rows.map(({ file, content }) => [file, content]));
}

function openIn(folder: string, key: string | null): Store {
  return openStore(join(folder, "store.db"), { create: false, key });
}

/** The store opens, is sound, and every return in it is whole; those of `mustHave` are there. */
function examineStore(folder: string, key: string | null, whole: Whole, mustHave: Iterable<string>): Found {
  let store: Store;
  try {
    store = openIn(folder, key);
  } catch (error) {
    return { corrupt: true, partial: false, lost: true, why: String(error) };
  }
  try {
    const problems = checkIntegrity(store).flatMap(({ check, problems: each }) =>
      each.map((problem) => `${check}: ${problem}`),
    );
    const there = returnsIn(store);
    const partial = [...there].filter(([file, content]) => whole.get(file) !== content);
    const lost = [...mustHave].filter((file) => !there.has(file));
    return {
      corrupt: problems.length > 0,
      partial: partial.length > 0,
      lost: lost.length > 0,
      why: [...problems, ...partial.flat(), ...lost].slice(0, 3).join("; "),
    };
  } catch (error) {
    return { corrupt: true, partial: false, lost: true, why: String(error) };
  } finally {
    closeStore(store);
  }
}

function wholeIn(folder: string, key: string | null): Whole {
  const store = openIn(folder, key);
  try {
    return returnsIn(store);
  } finally {
    closeStore(store);
  }
}

/** Prepared once, then copied: a store with the first quarter, and what every return is when it is whole. */
class Prepared {
  readonly #made = new Map<string, Promise<{ folder: string; first: Whole; whole: Whole }>>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  of(scenario: Pick<Scenario, "key">) {
    const name = scenario.key === null ? "plain" : "encrypted";
    const made = this.#made.get(name) ?? this.#make(join(this.#root, name), scenario.key);
    this.#made.set(name, made);
    return made;
  }

  async #make(folder: string, key: string | null) {
    mkdirSync(folder, { recursive: true });
    const scenario = { key } as Scenario;
    await run(scenario, folder, ["register", join(QUARTERS, "register.csv"), ...STORE]);
    await run(scenario, folder, ["import", ...FIRST, ...STORE]);
    const all = `${folder}-all`;
    cpSync(folder, all, { recursive: true });
    await run(scenario, all, ["import", ...NEXT, ...STORE]);
    return { folder, first: wholeIn(folder, key), whole: wholeIn(all, key) };
  }
}

/** The scenarios, prepared below this folder. */
export function scenariosIn(root: string): readonly Scenario[] {
  const prepared = new Prepared(root);
  const fresh = async (folder: string, key: string | null) => {
    const { folder: from, first, whole } = await prepared.of({ key });
    cpSync(from, folder, { recursive: true });
    return { from, first, whole };
  };

  const imports = (name: string, key: string | null): Scenario => {
    const half = NEXT.length >> 1;
    const filesOf = (count: number) => NEXT.slice(0, count === 0 ? 0 : count === 1 ? half : NEXT.length);
    return {
      name,
      key,
      prepare: async (folder) => {
        await fresh(folder, key);
      },
      commands: [
        ["import", ...filesOf(1), ...STORE],
        ["import", ...NEXT.slice(half), ...STORE],
      ],
      examine: async (folder, ended) => {
        const { first, whole } = await prepared.of({ key });
        const hashes = filesOf(ended).map(hashOf);
        const mustHave = [...whole.keys()].filter(
          (file) => first.has(file) || hashes.includes(file.split(" ")[0] ?? ""),
        );
        return examineStore(folder, key, whole, mustHave);
      },
    };
  };

  const migration: Scenario = {
    name: "migration",
    key: null,
    prepare: async (folder) => {
      const { folder: from } = await prepared.of({ key: null });
      mkdirSync(folder, { recursive: true });
      makeOlderStore(join(from, "store.db"), join(folder, "store.db"), 1);
    },
    commands: [["decisions", ...STORE]],
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const version = versionOf(folder);
      const found = examineStore(folder, null, first, first.keys());
      const isHalf = version !== 1 && version !== MIGRATIONS.length;
      return { ...found, partial: found.partial || isHalf, lost: found.lost || (ended === 1 && version === 1) };
    },
  };

  const backup: Scenario = {
    name: "backup",
    key: null,
    prepare: async (folder) => {
      await fresh(folder, null);
    },
    commands: [["backup", ...STORE]],
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const found = examineStore(folder, null, first, first.keys());
      const backups = listBackups(join(folder, "store.db"));
      const broken = backups.flatMap(({ path }) => {
        const copy = join(folder, "backup");
        rmSync(copy, { recursive: true, force: true });
        mkdirSync(copy);
        cpSync(path, join(copy, "store.db"));
        const archive = join(folder, "store-backups", "archive.db");
        for (const end of ["", "-wal"])
          if (existsSync(archive + end)) cpSync(archive + end, join(copy, `store.db-archive${end}`));
        const { corrupt, partial, lost, why } = examineStore(copy, null, first, first.keys());
        return corrupt || partial || lost ? [why] : [];
      });
      return {
        corrupt: found.corrupt || broken.length > 0,
        partial: found.partial,
        lost: found.lost || backups.length < ended,
        why: [found.why, ...broken].filter((each) => each !== "").join("; "),
      };
    },
  };

  const report: Scenario = {
    name: "report",
    key: null,
    prepare: async (folder) => {
      await fresh(folder, null);
      // Any whole workbook will do for the report that was there before.
      cpSync(NEXT.find((path) => path.endsWith(".xlsx")) ?? "", join(folder, "parskats.xlsx"));
    },
    commands: [["report", "--period", "2025-Q4", "--out", "@parskats.xlsx", ...STORE]],
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const found = examineStore(folder, null, first, first.keys());
      const path = join(folder, "parskats.xlsx");
      const read = existsSync(path) ? await tryRead(readFileSync(path), {}, "parskats.xlsx") : "gone";
      const isIssued = typeof read !== "string" && read.sheets.length > 12;
      return {
        corrupt: found.corrupt || typeof read === "string",
        partial: found.partial,
        lost: found.lost || (ended === 1 && !isIssued),
        why: [found.why, typeof read === "string" ? read : ""].filter((each) => each !== "").join("; "),
      };
    },
  };

  const purge: Scenario = {
    name: "purge",
    key: null,
    prepare: async (folder) => {
      await fresh(folder, null);
    },
    commands: [["purge", "--before", "2026-01-01", "--reason", "termiņš", "--out", "@izzina.json", ...STORE]],
    isDone: (folder) => sheetsWithTexts(folder).kept === 0,
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const found = examineStore(folder, null, first, first.keys());
      const { kept, all } = sheetsWithTexts(folder);
      const certificate = join(folder, "izzina.json");
      // What went is certified, if not where it was asked for, then beside the store by the next command.
      if (kept === 0 && !existsSync(certificate)) await run(purge, folder, ["decisions", ...STORE]);
      const written = readdirSync(folder).filter((name) => /^(izzina|store-purge-.*)\.json$/.test(name));
      const isSigned = (name: string) => readFileSync(join(folder, name), "utf8").includes("ed25519:");
      return {
        corrupt: found.corrupt || !written.every(isSigned),
        partial: found.partial || (kept !== 0 && kept !== all) || (kept === 0 && written.length === 0),
        lost: found.lost || (ended === 1 && (kept !== 0 || !existsSync(certificate))),
        why: [found.why, `${String(kept)} of ${String(all)} sheets`].join("; "),
      };
    },
  };

  const rekey: Scenario = {
    name: "change of key",
    key: null,
    prepare: async (folder) => {
      await fresh(folder, null);
      writeFileSync(join(folder, "new.key"), KEY);
    },
    commands: [["rekey", "--new-key-file", "@new.key", ...STORE]],
    isDone: (folder) => keyNow(folder) === KEY,
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const key = keyNow(folder);
      const found = examineStore(folder, key, first, first.keys());
      const broken = listBackups(join(folder, "store.db")).flatMap(({ path }) => {
        try {
          const copy = keyed(new Database(path, { readonly: true }), key, path);
          const check = copy.pragma("quick_check(1)", { simple: true });
          copy.close();
          return check === "ok" ? [] : [String(check)];
        } catch (error) {
          return [String(error)];
        }
      });
      return {
        corrupt: found.corrupt || broken.length > 0,
        partial: found.partial,
        lost: found.lost || (ended === 1 && key !== KEY),
        why: [found.why, ...broken].filter((each) => each !== "").join("; "),
      };
    },
  };

  const passphrase = ["--passphrase-file", "@words.txt"];
  const handOver: Scenario = {
    name: "hand-over",
    key: null,
    prepare: async (folder) => {
      await fresh(folder, null);
      writeFileSync(join(folder, "words.txt"), "kaija zvirbulis dzenis");
    },
    commands: [["hand-over", "--to", "Inta", "--out", "@nodots.db", ...passphrase, ...STORE]],
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const found = examineStore(folder, null, first, first.keys());
      const isThere = existsSync(join(folder, "nodots.db"));
      // Two would write where there is a file and the store is not closed.
      const isOpen = !isClosed(folder);
      return { ...found, partial: found.partial || (isThere && isOpen), lost: found.lost || (ended === 1 && !isThere) };
    },
  };

  const takeOver: Scenario = {
    name: "take-over",
    key: null,
    prepare: async (folder) => {
      await handOver.prepare(folder);
      await run(handOver, folder, handOver.commands[0] ?? []);
    },
    commands: [["take-over", "@nodots.db", ...passphrase, ...STORE]],
    examine: async (folder, ended) => {
      const { first } = await prepared.of({ key: null });
      const found = examineStore(folder, null, first, first.keys());
      return { ...found, lost: found.lost || (ended === 1 && isClosed(folder)) };
    },
  };

  return [
    ...[imports("import", null), imports("import, encrypted", KEY), migration, backup, report, purge, rekey],
    ...[handOver, takeOver],
  ];
}

/** Whether somebody else has the store. */
function isClosed(folder: string): boolean {
  const store = openIn(folder, null);
  try {
    return handedOver(store) !== null;
  } finally {
    closeStore(store);
  }
}

/** By which key the store opens, once what was begun is finished. */
function keyNow(folder: string): string | null {
  for (const key of [null, KEY])
    try {
      closeStore(openIn(folder, key));
      return key;
    } catch {
      continue;
    }
  return null;
}

/** None where the store does not open: that is found by others. */
function sheetsWithTexts(folder: string): { readonly kept: number; readonly all: number } {
  const none = { kept: 0, all: 0 };
  try {
    const store = openIn(folder, null);
    try {
      const sql = 'SELECT COUNT(raw) AS kept, COUNT(*) AS "all" FROM source_sheet';
      return store.db.prepare<[], { kept: number; all: number }>(sql).get() ?? none;
    } finally {
      closeStore(store);
    }
  } catch {
    return none;
  }
}

/** As the next program would find it; opening by the product would go on with the migration. */
function versionOf(folder: string): number {
  let db: Database.Database | null = null;
  try {
    db = new Database(join(folder, "store.db"));
    return Number(db.pragma("user_version", { simple: true }));
  } catch {
    return -1;
  } finally {
    db?.close();
  }
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
