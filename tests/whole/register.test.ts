/** The register and the agreements of one command are loaded together or not at all. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-register-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

const REGISTER = file(
  "register.csv",
  "reg_no,name,aliases,municipality,founder,kind,eligible,valid_from,valid_to",
  "4713900005,Ogres Parka tehnikums,,LV-067,valsts,tehnikums,1,,",
);
const agreements = (name: string, ...senders: readonly string[]) =>
  file(
    name,
    "agreement_no,sender,valid_from,valid_to,activities,due_days",
    ...senders.map((sender, i) => `L-${String(i)},${sender},2025-09-01,,1,10`),
  );

test("a slip in the agreements leaves the register as it was, as the failure says", async () => {
  const store = join(folder, "store.db");
  const register = (...words: readonly string[]) =>
    runKopskats(["register", ...words, "--store", store, "--lang", "en", "--json"]);

  const slip = await register(REGISTER, "--agreements", agreements("slip.csv", "LV-067", "LV-999"));
  expect(slip.code).toBe(3);
  expect(slip.err).toContain("In line 3 of the file the column “sender” cannot be understood");

  const ofSchool = agreements("school.csv", "4713900005");
  expect((await register("--agreements", ofSchool)).code).toBe(3);

  const both = await register(REGISTER, "--agreements", ofSchool);
  expect({ code: both.code, loaded: JSON.parse(both.out) as unknown }).toEqual({
    code: 0,
    loaded: { institutions: 1, agreements: 1 },
  });
});
