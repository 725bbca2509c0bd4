import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { IndicatorValue } from "../../shared/domain/indicator.ts";
import { MESSY, QUARTERS } from "../support/acceptance.ts";
import {
  compareFiles,
  comparePeriod,
  readMessyTruth,
  readQuartersTruth,
  type AnsweredFile,
} from "../support/compare-truth.ts";
import { runKopskats, type Said } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-whole-"));
const [firstStage] = readQuartersTruth(QUARTERS).stages;
if (firstStage === undefined) throw new Error("The truth has no stages");

const Finding = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  message: z.string().min(1),
});
const Rows = z.strictObject({ read: z.int(), stored: z.int(), quarantined: z.int(), skipped: z.int() });
const Verdict = z.enum(["accepted", "nil", "unchanged", "needs-decision", "rejected"]);

/**
 * What `import --json` promises (contracts.md): these keys, and of the additions in docs/json-shapes.md only those that
 * are named here. A dry run adds `plan`, which the import itself has not.
 */
const ImportAnswer = z.strictObject({
  files: z.array(
    z.strictObject({
      path: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      verdict: Verdict,
      reason: z.string().nullable(),
      sender: z.string().nullable(),
      period: z.string().nullable(),
      version: z.int().nullable(),
      rows: Rows,
      findings: z.array(z.strictObject(Finding.shape)),
      correctionOf: z.string().optional(),
      question: z.looseObject({}).optional(),
      drift: z.array(z.looseObject({ message: z.string() })).optional(),
      plan: z.looseObject({}).optional(),
    }),
  ),
  ignored: z.array(z.string()),
  plan: z.looseObject({}).optional(),
  totals: z.strictObject({
    files: z.int(),
    rows: Rows,
    ...Object.fromEntries(Verdict.options.map((verdict) => [verdict, z.int()])),
  }),
});

function answerOf({ out }: Said) {
  return ImportAnswer.parse(JSON.parse(out));
}

describe("a store made by the command line", () => {
  const store = join(folder, "store.db");
  const imported: { dry: Said | null; first: Said | null; again: Said | null } = {
    dry: null,
    first: null,
    again: null,
  };
  const folders = firstStage.imports.map((path) => join(QUARTERS, path));

  beforeAll(async () => {
    const registered = await runKopskats(["register", join(QUARTERS, "register.csv"), "--store", store, "--json"]);
    expect(registered.code, registered.err).toBe(0);
    imported.dry = await runKopskats(["import", ...folders, "--store", store, "--json", "--dry-run"]);
    imported.first = await runKopskats(["import", ...folders, "--store", store, "--json"]);
    imported.again = await runKopskats(["import", ...folders, "--store", store, "--json"]);
  });

  test("the answer of an import has the promised shape and the verdicts of the truth", () => {
    const answer = answerOf(imported.first ?? nothing());
    expect(imported.first?.code).toBe(0);
    expect(compareFiles(firstStage.files, answer.files)).toEqual([]);
    expect(answer.totals.rows.read).toBe(answer.files.reduce((sum, { rows }) => sum + rows.read, 0));
    expect(
      answer.files.map(({ path }) => path).every((path) => folders.some((each) => path.startsWith(`${each}/`))),
    ).toBe(true);
  });

  test("a dry run gives the plan that the import then carries out, and stores nothing", () => {
    const planned = answerOf(imported.dry ?? nothing());
    expect(planned.plan).toBeDefined();
    const promised = { ...planned, files: planned.files.map(({ plan: _, ...file }) => file) };
    delete promised.plan;
    expect(promised).toEqual(answerOf(imported.first ?? nothing()));
  });

  test("the same files again are unchanged", () => {
    const { files, totals } = answerOf(imported.again ?? nothing());
    expect(files.every(({ verdict }) => verdict === "unchanged")).toBe(true);
    expect(totals.rows.read).toBe(0);
    expect(imported.again?.code).toBe(0);
  });

  test("a store without a key is announced on standard error by every command that opens it", async () => {
    expect(imported.first?.err).toContain(store);
    const { err } = await runKopskats([
      "indicators",
      "--store",
      store,
      "--period",
      "2025-Q4",
      "--json",
      "--lang",
      "en",
    ]);
    expect(err).toContain("not encrypted");
  });

  test("the figures of the truth come out of the command line", async () => {
    const [period] = firstStage.periods;
    if (period === undefined) throw new Error("The first stage has no figures");
    const calls = period.calls.filter((by) => by.length !== 1);
    const answers = new Map<string, IndicatorValue[]>();
    for (const by of calls) answers.set(by.join(), await indicators(store, period.period, by));
    const asked = {
      ...period,
      calls,
      figures: period.figures.filter(({ by }) => Object.keys(by).length !== 1),
      complete: [],
    };
    expect(asked.figures.length).toBeGreaterThanOrEqual(100);
    expect(comparePeriod(asked, (_, by) => answers.get(by.join()) ?? [])).toEqual([]);
  });

  test("a traced figure is the sum of its items", async () => {
    const { code, out } = await runKopskats([
      "trace",
      "--store",
      store,
      "--period",
      "2025-Q4",
      "--code",
      "SK-O-01",
      "--by",
      "gender=S",
      "--by",
      "municipality=LV-067",
      "--json",
    ]);
    const trace = z
      .object({
        value: z.number(),
        items: z.array(z.object({ key: z.string(), amount: z.number(), rows: z.array(z.unknown()).min(1) })),
      })
      .parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(trace.value).toBeGreaterThan(0);
    expect(trace.items.reduce((sum, { amount }) => sum + amount, 0)).toBe(trace.value);
  });

  test("what people read is in Latvian, or in English when asked for", async () => {
    const latvian = await runKopskats(["indicators", "--store", store, "--period", "2025-Q4"]);
    expect(latvian.out).toMatch(/SK-O-01 +Atbalst/);
    const english = await runKopskats(["indicators", "--store", store, "--period", "2025-Q4", "--lang", "en"]);
    expect(english.out).toMatch(/SK-O-01 +Learners/);
  });

  test("a check against the store keeps nothing", async () => {
    const before = await indicators(store, "2026-Q1", []);
    const { code } = await runKopskats(["check", join(QUARTERS, "2026-Q1"), "--store", store]);
    expect(code).toBe(0);
    expect(await indicators(store, "2026-Q1", [])).toEqual(before);
  });

  test.each([["2026-Q7"], ["tomorrow"]])("%s is no period: wrong usage", async (period) => {
    expect((await runKopskats(["indicators", "--store", store, "--period", period])).code).toBe(2);
  });
});

describe("the exit code of an import", () => {
  const { cases } = readMessyTruth(MESSY);

  test.each([
    ["a lock file alone", "c44a", 0],
    ["a statement of no activity", "c28c", 0],
    ["a password", "c27a", 1],
    ["a question to answer", "f04", 1],
    ["a row in quarantine", "c09a", 1],
  ])("%s: %s gives %i", async (_, id, expected) => {
    const [step] = cases.find((each) => each.id === id)?.steps ?? [];
    if (step === undefined) throw new Error(`No case ${id}`);
    const store = join(folder, `${id}.db`);
    await runKopskats(["register", join(MESSY, "register.csv"), "--store", store]);
    const said = await runKopskats([
      "import",
      ...step.imports.map((path) => join(MESSY, path)),
      "--store",
      store,
      "--json",
    ]);
    expect(said.code, said.err).toBe(expected);
    expect(compareFiles(step.files, answerOf(said).files satisfies readonly AnsweredFile[])).toEqual([]);
  });

  test("a giant is refused unread, a text is no return, and the others go on", async () => {
    const arrived = mkdtempSync(join(tmpdir(), "kopskats-arrived-"));
    const [sample = ""] = readdirSync(join(QUARTERS, "2025-Q4")).filter((name) => name.includes("Ogres"));
    cpSync(join(QUARTERS, "2025-Q4", sample), join(arrived, sample));
    writeFileSync(join(arrived, "pavadvēstule.txt"), "Labdien! Nosūtām atskaiti.");
    writeFileSync(join(arrived, "milzis.xlsx"), "PK\u0003\u0004");
    truncateSync(join(arrived, "milzis.xlsx"), 300_000_000);
    const store = join(folder, "giant.db");
    const said = await runKopskats(["import", arrived, "--store", store, "--json"]);
    const { files, ignored } = answerOf(said);
    expect(said.code).toBe(1);
    expect(files.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["rejected", "F-TOO-LARGE"],
      ["accepted", null],
    ]);
    expect(ignored).toEqual([`${arrived}/pavadvēstule.txt`]);
  });
});

describe("an encrypted store", () => {
  const store = join(folder, "encrypted.db");
  const KEY = "8f".repeat(32);

  test("opens with its key only, from the environment or a file, and is not announced", async () => {
    const made = await runKopskats(["register", join(QUARTERS, "register.csv"), "--store", store], {
      environment: { KOPSKATS_KEY: KEY },
    });
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(store).subarray(0, 6).toString("latin1")).not.toBe("SQLite");

    const ask = ["indicators", "--store", store, "--period", "2025-Q4", "--json"];
    expect((await runKopskats(ask)).code).toBe(3);
    expect((await runKopskats(ask, { environment: { KOPSKATS_KEY: "00".repeat(32) } })).code).toBe(3);
    const keyFile = join(folder, "key.txt");
    writeFileSync(keyFile, `${KEY}\n`);
    expect(await runKopskats([...ask, "--key-file", keyFile])).toMatchObject({ code: 0, err: "" });
    rmSync(keyFile);
  });

  test("a key that is none, and a file that is no store, are told apart", async () => {
    const ask = ["indicators", "--store", store, "--period", "2025-Q4"];
    const { code, err } = await runKopskats(ask, { environment: { KOPSKATS_KEY: "secret" } });
    expect(code).toBe(3);
    expect(err).toContain("64");
    const text = join(folder, "text.db");
    writeFileSync(text, "no store at all, but a text that is long enough to look at".repeat(20));
    const foreign = await runKopskats(["indicators", "--store", text, "--period", "2025-Q4"]);
    expect(foreign.code).toBe(3);
    expect(foreign.err).not.toMatch(/\n\s+at /);
  });
});

describe("cells", () => {
  test("shows a workbook as it is read, and says that names are among it", async () => {
    const [sample = ""] = readdirSync(join(QUARTERS, "2025-Q4")).filter((name) => name.endsWith(".xls"));
    const { code, out, err } = await runKopskats([
      "cells",
      join(QUARTERS, "2025-Q4", sample),
      "--json",
      "--lang",
      "en",
    ]);
    const { sheets } = z
      .object({
        date1904: z.boolean(),
        sheets: z.array(
          z.object({ name: z.string(), cells: z.array(z.object({ ref: z.string(), kind: z.string() })) }),
        ),
      })
      .parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(err).toContain("personal");
    expect(sheets.some(({ cells }) => cells.length > 100)).toBe(true);
  });

  test("of a file that is refused, the reason", async () => {
    const [step] = readMessyTruth(MESSY).cases.find(({ id }) => id === "c27a")?.steps ?? [];
    const { code, out } = await runKopskats(["cells", join(MESSY, step?.imports[0] ?? ""), "--json"]);
    expect(code).toBe(1);
    expect(z.strictObject({ reason: z.string(), message: z.string().min(1) }).parse(JSON.parse(out)).reason).toBe(
      "F-ENCRYPTED",
    );
  });
});

test("check without a store reads the files and leaves nothing behind", async () => {
  const before = readdirSync(folder);
  const { code, out, err } = await runKopskats(["check", join(QUARTERS, "2025-Q4"), "--json", "--lang", "en"]);
  expect(answerOf({ code, out, err }).files).toHaveLength(readdirSync(join(QUARTERS, "2025-Q4")).length);
  expect(err).toContain("without a store");
  expect(readdirSync(folder)).toEqual(before);
  expect(existsSync(":memory:")).toBe(false);
});

async function indicators(store: string, period: string, by: readonly string[]): Promise<IndicatorValue[]> {
  const split = by.length === 0 ? [] : ["--by", by.join()];
  const { out } = await runKopskats(["indicators", "--store", store, "--period", period, ...split, "--json"]);
  return JSON.parse(out) as IndicatorValue[];
}

function nothing(): never {
  throw new Error("The import did not run");
}
