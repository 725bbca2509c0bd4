/** A quarter from report to lock, a late return, the next quarter's report, and the quarter reopened; on the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildReturn, REGISTER } from "../support/campaign.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-locks-"));
const path = (name: string) => join(folder, name);
const store = path("s.db");
const run = (...words: string[]) => runKopskats([...words, "--store", store]);

const Imported = z.object({
  files: z.array(z.object({ verdict: z.string(), correctionOf: z.string().optional() })),
});
const Sheets = z.object({
  sheets: z.array(z.object({ name: z.string(), cells: z.array(z.object({ ref: z.string(), value: z.unknown() })) })),
});

beforeAll(async () => {
  writeFileSync(path("register.csv"), REGISTER);
  const learners = [{ n: 1 }, { n: 2 }];
  const sessions = [{ ref: "IAP-1", day: "2025-11-12" }];
  const late = [...sessions, { ref: "IAP-2", day: "2025-12-01" }];
  const period = "2025-Q4";
  writeFileSync(path("ogre.xlsx"), buildReturn({ period, learners, sessions }));
  writeFileSync(path("late.xlsx"), buildReturn({ period, learners, sessions: late, version: 2 }));
  const next = buildReturn({ period: "2026-Q1", sessions: [{ ref: "IAP-1", day: "2026-02-02" }] });
  writeFileSync(path("next.xlsx"), next);
  await run("register", path("register.csv"));
  await run("import", path("ogre.xlsx"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("late data of a locked quarter stand in the next report, and the locked one is handed out unchanged until it is reopened", async () => {
  expect((await run("report", "--period", "2025-Q4", "--out", path("first.xlsx"))).code).toBe(0);
  writeFileSync(path("berta.txt"), "kaija zvirbulis dzenis\n");
  const second = ["--second", "Berta Kalna"];
  const own = [...second, "--passphrase-file", path("berta.txt")];
  expect((await run("reviewer", ...own)).out).toContain("Berta Kalna");
  const closing = ["lock", "--period", "2025-Q4", "--reason", "Iesniegts", "--json"];
  expect((await run(...closing, ...second)).code).toBe(3);
  const closed = await run(...closing, ...own);
  expect(JSON.parse(closed.out)).toMatchObject([{ locked: { secondPerson: "Berta Kalna", isConfirmed: true } }]);
  expect((await run("lock", "--period", "2025-Q4")).code).toBe(3);

  const { files } = Imported.parse(JSON.parse((await run("import", path("late.xlsx"), "--json")).out));
  expect(files).toMatchObject([{ verdict: "accepted", correctionOf: "2025-Q4" }]);
  await run("import", path("next.xlsx"));
  expect((await run("affected")).out).toContain("2025-Q4");

  await run("report", "--period", "2025-Q4", "--out", path("again.xlsx"));
  expect(readFileSync(path("again.xlsx")).equals(readFileSync(path("first.xlsx")))).toBe(true);

  await run("report", "--period", "2026-Q1", "--out", path("next-report.xlsx"));
  const read = await runKopskats(["cells", path("next-report.xlsx"), "--json"]);
  const { sheets } = Sheets.parse(JSON.parse(read.out));
  const cells = sheets.find(({ name }) => name === "Precizējumi")?.cells ?? [];
  const rowOf = (code: string) => cells.find(({ value }) => value === code)?.ref.replace(/^[A-Z]+/, "");
  const at = (column: string, row: string | undefined) =>
    cells.find(({ ref }) => ref === `${column}${row ?? ""}`)?.value;
  const row = rowOf("SK-O-01");
  expect(["A", "B", "F", "G", "H"].map((column) => at(column, row))).toEqual(["2025-Q4", "Ogres novads", 1, 2, 1]);
  expect(at("K", row)).toContain("late.xlsx");

  expect((await run("unlock", "--period", "2025-Q4")).code).toBe(2);
  const reason = ["--reason", "Precizēta redakcija"];
  expect((await run("unlock", "--period", "2025-Q4", ...reason)).code).toBe(0);
  await run("report", "--period", "2025-Q4", "--out", path("restated.xlsx"));
  expect(readFileSync(path("restated.xlsx")).equals(readFileSync(path("first.xlsx")))).toBe(false);
});
