import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { QUARTERS } from "../support/acceptance.ts";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-hand-over-"));
const file = join(folder, "nodosana.db");
const words = join(folder, "parole.txt");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (place: string) => ["--store", join(folder, `${place}.db`), "--json"];
async function kopskats(...typed: string[]): Promise<unknown> {
  const { code, out, err } = await runKopskats(typed);
  expect({ typed: typed[0], code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out);
}

test("a store handed over gives the same figures where it is taken; where it was it is read; two that went apart are told apart", async () => {
  writeFileSync(words, " kaija  zvirbulis dzenis \n");
  await kopskats("register", join(QUARTERS, "register.csv"), ...at("rasma"));
  await runKopskats(["import", join(QUARTERS, "2025-Q4/SK_atskaite_Ogres_novads_2025-C4_v1.xlsx"), ...at("rasma")]);
  const question = ["indicators", "--period", "2025-Q4"];
  const figures = await kopskats(...question, ...at("rasma"));

  const give = ["hand-over", "--out", file, "--passphrase-file"];
  await kopskats(...give, words, "--to", "Inta", ...at("rasma"));
  const refused = await runKopskats(["register", join(QUARTERS, "register.csv"), ...at("rasma")]);
  expect(refused).toMatchObject({ code: 3, out: "" });
  expect(refused.err).toContain("Inta");

  const taking = ["take-over", file, "--passphrase-file", words];
  expect(await kopskats(...taking, ...at("inta"))).toMatchObject({ isTaken: true, kept: null });
  expect(await kopskats(...question, ...at("inta"))).toEqual(figures);

  await kopskats("take-back", "--reason", "fails nav saņemts", ...at("rasma"));
  await kopskats("register", join(QUARTERS, "register.csv"), ...at("rasma"));
  await kopskats("register", join(QUARTERS, "register.csv"), ...at("inta"));
  await kopskats(...give, words, "--to", "Rasma", ...at("inta"));
  const apart = await runKopskats([...taking, ...at("rasma")]);
  expect(apart.code).toBe(3);
  expect(JSON.parse(apart.out)).toMatchObject({
    isTaken: false,
    here: [{ kind: "register" }],
    there: [{ kind: "register" }],
  });
});
