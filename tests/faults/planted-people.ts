/**
 * `npm run planted -- [--count N] [--json] [--record]`; needs a build. Invented people are put into a return; the built
 * commands work with it; then everything that came out of them is searched for their names and codes, and after a purge
 * every file of the data folder, packed or not.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { closeStore, openStore } from "../../electron/core/store/open-store.ts";
import { bornOf, buildReturn, codeOf, REGISTER } from "../support/campaign.ts";
import { runKopskats } from "../support/run-kopskats.ts";
import { tell, wordsAfter, type FaultTable } from "./fault-table.ts";

interface Planted {
  readonly surname: string;
  readonly code: string;
}

const LETTERS = "abcdefghijklmnoprstuvz";

/** Surnames that are no words and stand for one person each. */
function plant(count: number): Planted[] {
  return Array.from({ length: count }, (_, n) => {
    const tail = [n % 22, Math.floor(n / 22) % 22, Math.floor(n / 484)].map((at) => LETTERS[at] ?? "").join("q");
    return { surname: `Stādīts${tail}q`, code: codeOf(bornOf(n), n) };
  });
}

/** How many of the people are named in any of these texts. */
function hits(people: readonly Planted[], texts: readonly string[]): number {
  const all = texts.join("\n");
  return people.filter(
    ({ surname, code }) => all.includes(surname) || all.includes(code) || all.includes(code.replace("-", "")),
  ).length;
}

/** Every file below a folder as text; the parts of packages too. */
function textsIn(folder: string): string[] {
  return filesIn(folder).flatMap((bytes) => [bytes.toString("utf8"), ...unpacked(bytes)]);
}

function filesIn(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}

function unpacked(bytes: Buffer): string[] {
  if (!bytes.subarray(0, 2).equals(Buffer.from("PK"))) return [];
  return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString("utf8"));
}

/** Pieces of what is kept packed: whoever finds one of them could unpack what is around it. */
function piecesOf(storePath: string): Buffer[] {
  const store = openStore(storePath, { create: false, key: null });
  try {
    const sheets = store.db.prepare<[], { bytes: Buffer }>("SELECT raw AS bytes FROM source_sheet WHERE raw NOT NULL");
    const files = store.archive.prepare<[string], { bytes: Buffer }>("SELECT bytes FROM file WHERE sha256 = ?");
    // A piece within one page of the file, longer than chance.
    const sent = store.db.prepare<[], { sha256: string }>("SELECT sha256 FROM source_file").all();
    return [...sheets.all(), ...sent.flatMap(({ sha256 }) => files.all(sha256))].flatMap(({ bytes }) =>
      Array.from({ length: Math.floor(bytes.length / 1024) }, (_, at) => bytes.subarray(at * 1024, at * 1024 + 24)),
    );
  } finally {
    closeStore(store);
  }
}

function found(pieces: readonly Buffer[], folder: string): number {
  const files = filesIn(folder);
  return pieces.filter((piece) => files.some((bytes) => bytes.includes(piece))).length;
}

async function run(count: number): Promise<FaultTable> {
  const root = mkdtempSync(join(tmpdir(), "kopskats-planted-"));
  const folderOf = (name: string) => {
    const folder = join(root, name);
    mkdirSync(folder);
    return folder;
  };
  const [data, out, temporary, given] = [folderOf("data"), folderOf("out"), folderOf("temporary"), folderOf("given")];
  try {
    const people = plant(count);
    const learners = people.map(({ surname, code }, n) => ({ n, surname, code, born: bornOf(n) }));
    const sessions = people.map(({ code, surname }, n) => ({
      ...{ ref: n % 3 === 0 ? code : `IAP-${String(n)}`, day: `2025-10-${String(10 + (n % 18))}` },
      ...(n % 10 === 0 ? { subject: `matemātika, ${surname}` } : {}),
    }));
    const bytes = buildReturn({ period: "2025-Q4", learners, sessions });
    writeFileSync(join(given, "atskaite.xlsx"), bytes);
    writeFileSync(join(given, "nogriezta.xlsx"), bytes.subarray(0, bytes.length >> 1));
    writeFileSync(join(given, "register.csv"), REGISTER);
    writeFileSync(join(given, "numurs.txt"), people[0]?.code ?? "");
    const said: string[] = [];
    const kopskats = async (...words: string[]) => {
      const environment = { TMPDIR: temporary, TEMP: temporary, TMP: temporary, KOPSKATS_DEBUG: "1" };
      const answer = await runKopskats([...words, "--store", join(data, "store.db")], { environment });
      said.push(answer.out, answer.err);
      if (answer.code !== 0 && answer.code !== 1) throw new Error(`${words[0] ?? ""}: ${answer.err}`);
    };
    await kopskats("register", join(given, "register.csv"));
    await kopskats("import", join(given, "atskaite.xlsx"), join(given, "nogriezta.xlsx"), "--json");
    rmSync(join(given, "nogriezta.xlsx"));
    await kopskats("check", join(given, "atskaite.xlsx"));
    await kopskats("indicators", "--period", "2025-Q4", "--by", "gender,municipality", "--json");
    await kopskats("trace", "--period", "2025-Q4", "--code", "SK-O-01", "--json");
    await kopskats("report", "--period", "2025-Q4", "--out", join(out, "parskats.xlsx"), "--public", "--charts", out);
    await kopskats("participants", "--period", "2025-Q4", "--out", join(out, "dalibnieki.xlsx"));
    await kopskats(
      ...["sample", "--period", "2025-Q4", "--code", "SK-O-01", "--size", "20", "--seed", "1"],
      ...["--out", join(out, "izlase.xlsx")],
    );
    await kopskats(
      ...[
        "person",
        "--number-file",
        join(given, "numurs.txt"),
        "--reason",
        "tests",
        "--out",
        join(out, "persona.xlsx"),
      ],
    );
    await kopskats("audit-copy", "--reason", "tests", "--out", join(out, "kopija.db"));
    writeFileSync(join(given, "parole.txt"), "kaija zvirbulis dzenis");
    await kopskats(
      ...["hand-over", "--to", "Inta", "--out", join(out, "nodots.db")],
      ...["--passphrase-file", join(given, "parole.txt")],
    );
    await kopskats("take-back", "--reason", "tests");
    await kopskats("decisions");
    await kopskats("check-store");
    await kopskats("backup");
    const before = { out: hits(people, textsIn(out)), temporary: hits(people, textsIn(temporary)) };
    const control = hits(people, textsIn(given));
    const pieces = piecesOf(join(data, "store.db"));
    const piecesBefore = found(pieces, data);
    await kopskats("purge", "--before", "2026-01-01", "--reason", "tests", "--out", join(data, "apliecinajums.json"));
    return {
      id: "planted",
      title: "People planted in a return",
      how: "Invented people in a return, in columns of names and codes and in free text; the built commands register, import (a cut file too), check, indicators, trace, report, participants, sample, person, audit-copy, hand-over, decisions, check-store and backup work with it, with technical details switched on. Everything they print, leave in the folder for temporary files or hand out is searched, packages unpacked; after a purge every file of the data folder, for names, codes, and for pieces of what had been kept packed. What comes out of the search of the return itself shows that it finds.",
      columns: [
        "people",
        "in the return (control)",
        "printed",
        "temporary files",
        "handed out",
        "data folder after purge",
        "pieces before",
        "pieces after",
      ],
      rows: [
        [
          ...[count, control, hits(people, said), before.temporary, before.out],
          ...[hits(people, textsIn(data)), piecesBefore, found(pieces, data)],
        ],
      ],
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const table = await run(Number(wordsAfter("--count") ?? 1000));
await tell([table]);
const [row = []] = table.rows;
const [people, control, ...rest] = row.map(Number);
const [printed, temporaryHits, handedOut, dataHits, piecesBefore = 0, piecesAfter] = rest;
const isClean = [printed, temporaryHits, handedOut, dataHits, piecesAfter].every((each) => each === 0);
process.exit(isClean && control === people && piecesBefore > 0 ? 0 : 1);
