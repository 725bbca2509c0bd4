import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildReturn, REGISTER, sha256Of } from "../support/campaign.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-decisions-"));
const store = join(folder, "s.db");
const file = join(folder, "ogre.xlsx");
const bytes = buildReturn({ learners: [{ n: 1 }], sessions: [{ ref: "IAP-1", day: "2025-11-12" }] });

const Planned = z.object({
  files: z.array(
    z.object({
      verdict: z.string(),
      question: z.object({ choices: z.array(z.object({ key: z.string(), message: z.string() })) }),
      plan: z.object({ consequences: z.array(z.object({ choice: z.string(), verdict: z.string() })) }),
    }),
  ),
  plan: z.object({ effects: z.array(z.unknown()) }),
});
const Decided = z.object({ id: z.number(), figures: z.number() });
const Listed = z.array(
  z.object({ id: z.number(), kind: z.string(), matches: z.number(), withdrawnAt: z.string().nullable() }),
);

beforeAll(async () => {
  writeFileSync(join(folder, "register.csv"), REGISTER);
  writeFileSync(file, bytes);
  await runKopskats(["register", join(folder, "register.csv"), "--store", store]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a question is planned, answered, listed and taken back on the command line", async () => {
  const dry = await runKopskats(["import", file, "--store", store, "--dry-run", "--json"]);
  expect(dry.code).toBe(1);
  const [planned] = Planned.parse(JSON.parse(dry.out)).files;
  expect(planned).toMatchObject({ verdict: "needs-decision" });
  expect(planned?.plan.consequences.map(({ choice, verdict }) => [choice, verdict])).toEqual([
    ["period", "accepted"],
    ["keep-period", "accepted"],
    ["set-aside", "rejected"],
  ]);

  expect((await runKopskats(["import", file, "--store", store])).code).toBe(1);
  const decide = [
    "decide",
    "--store",
    store,
    "--kind",
    "file-period",
    "--period",
    "2025-Q4",
    "--reason",
    "Pēc datumiem",
  ];
  const decided = await runKopskats([...decide, "--file", file, "--json"]);
  expect(decided.code).toBe(0);
  const { id, figures } = Decided.parse(JSON.parse(decided.out));
  expect(figures).toBeGreaterThan(0);

  const list = async () => Listed.parse(JSON.parse((await runKopskats(["decisions", "--store", store, "--json"])).out));
  expect(await list()).toEqual([{ id, kind: "file-period", matches: 1, withdrawnAt: null }]);
  const withdrawn = await runKopskats(["withdraw", String(id), "--store", store]);
  expect(withdrawn.code).toBe(0);
  expect(withdrawn.out).toContain(String(id));
  expect((await list())[0]?.withdrawnAt).not.toBeNull();
});

test.each([
  ["no kind", ["--reason", "x"], 2],
  ["no reason", ["--kind", "refuse-file", "--file", file], 2],
  ["a kind there is not", ["--kind", "forget", "--reason", "x", "--file", file], 2],
  ["a field that its kind does not have", ["--kind", "refuse-file", "--reason", "x", "--file", file, "--row", "3"], 2],
  ["a file that is not in the store", ["--kind", "refuse-file", "--reason", "x", "--file", "0".repeat(64)], 3],
])("a decision with %s is refused with a sentence", async (_, words, code) => {
  const said = await runKopskats(["decide", "--store", store, ...words]);
  expect({ code: said.code, out: said.out }).toEqual({ code, out: "" });
  expect(said.err).not.toMatch(/\n\s+at /);
});

test("a plan for people tells what would change and what is to be decided, and keeps nothing", async () => {
  const other = join(folder, "salaspils.xlsx");
  writeFileSync(other, buildReturn({ sender: "Salaspils novads", nil: true }));
  const said = await runKopskats(["import", other, file, "--store", store, "--dry-run", "--lang", "en"]);
  expect(said.out).toContain("What would happen");
  expect(said.out).toContain("To decide");
  expect(said.out).toContain("The return is about 2025-Q4: accepted, stored 2");
  expect(said.out).toContain("Nothing has been kept");
  const again = await runKopskats(["import", other, "--store", store, "--dry-run", "--json"]);
  expect(JSON.parse(again.out)).toMatchObject({ files: [{ verdict: "nil" }] });
});

test("the digest of the file is as good as its path", async () => {
  const said = await runKopskats([
    "decide",
    "--store",
    store,
    "--kind",
    "refuse-file",
    "--file",
    sha256Of(bytes),
    "--reason",
    "Atlikts",
  ]);
  expect(said.code).toBe(0);
});
