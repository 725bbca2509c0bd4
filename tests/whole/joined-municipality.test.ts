/** Quarters before and after two municipalities were joined, from files to figures and back to the files; on the command line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { buildReturn, REGISTER, type ReturnInput } from "../support/campaign.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-joined-"));
const path = (name: string) => join(folder, name);
const run = (...words: string[]) => runKopskats([...words, "--store", path("s.db"), "--json"]);

const Imported = z.object({
  files: z.array(
    z.object({ verdict: z.string(), sender: z.string(), findings: z.array(z.object({ code: z.string() })) }),
  ),
});
const Values = z.array(
  z.object({ measure: z.string(), by: z.object({ municipality: z.string() }), value: z.number().nullable() }),
);
const Traced = z.object({
  value: z.number(),
  items: z.array(z.object({ rows: z.array(z.object({ file: z.string() })) })),
});

/** Learners of one school with a consultation each. */
function returnOf(
  sender: string,
  school: string,
  period: string,
  day: string,
  learners: number[],
  version = 1,
): ReturnInput {
  const plan = { school, approved: "2025-01-06", start: "2025-01-08" };
  return {
    ...{ sender, period, version },
    learners: learners.map((n) => ({ n, ...plan })),
    sessions: learners.map((n) => ({ ref: `IAP-${String(n)}`, day })),
  };
}

const MADONA = ["Madonas novads", "Madonas vidusskola"] as const;
const VARAKLANI = ["Varakļānu novads", "Varakļānu vidusskola"] as const;

const RETURNS: Readonly<Record<string, ReturnInput>> = {
  "1-madona.xlsx": returnOf(...MADONA, "2025-Q1", "2025-02-10", [1, 2]),
  "2-varaklani.xlsx": returnOf(...VARAKLANI, "2025-Q1", "2025-02-11", [5]),
  "3-varaklani.xlsx": returnOf(...VARAKLANI, "2025-Q1", "2025-02-11", [5, 6], 2),
  // Plans of before go on under the present name, with one more learner.
  "4-madona.xlsx": {
    ...returnOf(...MADONA, "2025-Q3", "2025-09-10", [3]),
    sessions: ["IAP-1", "IAP-3", "IAP-5"].map((ref) => ({ ref, day: "2025-09-10" })),
  },
};

beforeAll(async () => {
  writeFileSync(path("register.csv"), `${REGISTER}4713900009,Varakļānu vidusskola,,LV-102,pašvaldība,vidusskola,1,,\n`);
  expect((await run("register", path("register.csv"))).code).toBe(0);
  for (const [name, input] of Object.entries(RETURNS)) writeFileSync(path(name), buildReturn(input));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("until they were joined each counts its own learners, afterwards the present one counts all, and every learner leads to its file", async () => {
  const { files } = Imported.parse(JSON.parse((await run("import", ...Object.keys(RETURNS).map(path))).out));
  expect(files.map(({ verdict, sender }) => `${verdict} ${sender}`)).toEqual([
    "accepted LV-059",
    "accepted LV-102",
    "accepted LV-102",
    "accepted LV-059",
  ]);
  expect(files.flatMap(({ findings }) => findings).map(({ code }) => code)).not.toContain("V-67");

  expect(await learners("2025-Q1")).toEqual({ "LV-059": 2, "LV-102": 2 });
  expect(await learners("2025-Q3")).toEqual({ "LV-059": 5 });
  expect(await filesBehind("2025-Q1")).toEqual([
    ["1-madona.xlsx", 2],
    ["3-varaklani.xlsx", 2],
  ]);
  expect(await filesBehind("2025-Q3")).toEqual([
    ["1-madona.xlsx", 2],
    ["3-varaklani.xlsx", 2],
    ["4-madona.xlsx", 1],
  ]);
  expect((await run("check-store")).code).toBe(0);
});

async function learners(period: string): Promise<Record<string, number | null>> {
  const said = await run("indicators", "--period", period, "--code", "SK-O-01", "--by", "municipality");
  const values = Values.parse(JSON.parse(said.out)).filter(
    ({ measure, value }) => measure === "cumulative" && value !== 0,
  );
  return Object.fromEntries(values.map(({ by, value }) => [by.municipality, value]));
}

/** How many learners each file was the first to bring. */
async function filesBehind(period: string): Promise<[string, number][]> {
  const traced = Traced.parse(JSON.parse((await run("trace", "--period", period, "--code", "SK-O-01")).out));
  expect(traced.value).toBe(traced.items.length);
  const first = traced.items.map(({ rows }) => rows[0]?.file.split("/").at(-1) ?? "");
  return [...Map.groupBy(first, (file) => file)].map(([file, all]): [string, number] => [file, all.length]).sort();
}
