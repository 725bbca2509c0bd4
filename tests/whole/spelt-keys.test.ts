/** One thing spelt in two ways, through the command line: asked about where it comes later, and silent once it is withdrawn. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { REGISTER, sha256Of } from "../support/campaign.ts";
import { runKopskats } from "../support/run-kopskats.ts";
import { buildSpelt } from "../support/spelt-return.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-spelt-"));
const store = join(folder, "s.db");
const [first, second] = [join(folder, "q4.xlsx"), join(folder, "q1.xlsx")];
const day = { first: "2025-11-10", second: "2026-02-10" };
const q4 = buildSpelt({
  projects: ["IP-1"],
  supervisions: ["Anna Ozola", "Ilze Kalna"].map((who) => ({ who, group: "1. grupa", day: day.first })),
});
const q1 = (version: number) =>
  buildSpelt({
    ...{ version, quarter: "2026. gada I ceturksnis", projects: ["IP 1"] },
    supervisions: ["Anna Ozola, psiholoģe", "Ilze Kalna"].map((who) => ({ who, group: "Grupa 1", day: day.second })),
  });

const Imported = z.object({
  files: z.array(
    z.object({
      verdict: z.string(),
      findings: z.array(z.object({ code: z.string(), severity: z.string(), cell: z.string(), message: z.string() })),
    }),
  ),
});
const Figures = z.array(z.object({ code: z.string(), measure: z.string(), value: z.number() }));

beforeAll(async () => {
  writeFileSync(join(folder, "register.csv"), REGISTER);
  writeFileSync(first, q4);
  writeFileSync(second, q1(1));
  await runKopskats(["register", join(folder, "register.csv"), "--store", store]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function figures(): Promise<number[]> {
  const codes = ["SK-O-09", "SK-O-10", "SK-O-11"];
  const asked = ["indicators", "--store", store, "--period", "2026-Q1", "--json"];
  const { out } = await runKopskats([...asked, ...codes.flatMap((code) => ["--code", code])]);
  const found = Figures.parse(JSON.parse(out)).filter(({ measure }) => measure === "cumulative");
  return codes.map((code) => found.find((each) => each.code === code)?.value ?? -1);
}

test("a project, a group and a participant spelt in two ways are asked about with the cell and quarter of the other", async () => {
  const imported = await runKopskats(["import", first, second, "--store", store, "--json"]);
  expect(imported.code).toBe(0);
  const [earlier, later] = Imported.parse(JSON.parse(imported.out)).files;
  expect(earlier?.findings.filter(({ code }) => code === "V-16")).toEqual([]);
  const asked = later?.findings.filter(({ code }) => code === "V-16") ?? [];
  expect(asked.map(({ severity, cell }) => `${severity} ${cell}`).sort()).toEqual([
    "warning A2",
    "warning A2",
    "warning F2",
  ]);
  expect(asked.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      expect.stringContaining("“6_Projekti”, šūna A2, 2025-Q4"),
      expect.stringContaining("“5_Supervīzijas”, šūna A2, 2025-Q4"),
      expect.stringContaining("“5_Supervīzijas”, šūna F2, 2025-Q4"),
    ]),
  );
  expect(imported.out).not.toContain("Ozola");
  expect(await figures()).toEqual([3, 2, 2]);
});

test("when the earlier return is withdrawn, each is counted once, and of a new version of the later one nothing is asked", async () => {
  const decided = ["--kind", "withdraw-return", "--file", sha256Of(q4), "--reason", "Sūtīta kļūdas pēc"];
  const withdrawn = await runKopskats(["decide", "--store", store, ...decided, "--json"]);
  expect(withdrawn.code).toBe(0);
  expect(await figures()).toEqual([2, 1, 1]);

  writeFileSync(second, q1(2));
  const again = await runKopskats(["import", second, "--store", store, "--json"]);
  expect(Imported.parse(JSON.parse(again.out)).files).toMatchObject([{ verdict: "accepted" }]);
  expect(again.out).not.toContain("V-16");
});
