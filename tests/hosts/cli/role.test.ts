/** Whoever is a reader of a store is one on the command line too. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openForWork } from "../../../electron/core/api/core.ts";
import { backUp, listBackups } from "../../../electron/core/store/back-up.ts";
import { closeStore, openReadOnly } from "../../../electron/core/store/open-store.ts";
import { recordChange, storeState } from "../../../electron/core/store/submission.ts";
import { saveWorkingPerson } from "../../../electron/core/store/working-person.ts";
import { runCommandLine } from "../../../electron/hosts/cli/run-command-line.ts";
import { present } from "../../../electron/hosts/machine/present.ts";
import { createText } from "../../../shared/text/messages.ts";
import { context, QUARTERS } from "../../support/acceptance.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-role-"));
const path = join(folder, "store.db");
const newKey = join(folder, "key.txt");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  writeFileSync(newKey, "5c".repeat(32));
  const store = openForWork(path, context, { create: true, key: null });
  saveWorkingPerson(store, present().author, { name: "Rasma", role: "reader" });
  recordChange(store, { ...present(), kind: "register", subject: "pirmais" });
  backUp(store, "asked", "2026-04-14T07:00:00Z");
  closeStore(store);
});

function state(): number {
  const store = openReadOnly(path, null);
  try {
    return storeState(store);
  } finally {
    closeStore(store);
  }
}

async function run(...words: string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const speak = (line: string) => void said.push(line);
  const terminal = { print: speak, tell: speak, showProgress: () => undefined, columns: null };
  return { code: await runCommandLine([...words, "--store", path], terminal), said: said.join("\n") };
}

const RETURN = `${QUARTERS}/2025-Q4/SK_atskaite_Ogres_novads_2025-C4_v1.xlsx`;

test.each([
  ["register", `${QUARTERS}/register.csv`],
  ["import", RETURN],
  [
    "decide",
    "--kind",
    "heading",
    "--sender",
    "LV-067",
    "--form",
    "F1",
    "--heading",
    "vards",
    "--field",
    "name",
    "--reason",
    "x",
  ],
  ["lock", "--period", "2025-Q4", "--reason", "x"],
  ["retention", "--hold", "x", "--reason", "x"],
  ["rekey", "--new-key-file", newKey],
  ["hand-over", "--to", "Inta", "--out", join(folder, "store.file"), "--passphrase-file", newKey],
  ["restore", ""],
])("%s changes nothing", async (command, ...words) => {
  const before = state();
  const given = command === "restore" ? [listBackups(path)[0]?.path ?? ""] : words;
  const { code, said } = await run(command, ...given);
  expect({ code, said }).toMatchObject({ code: 3, said: expect.stringContaining(ROLE) as string });
  expect(state()).toBe(before);
});

const ROLE = createText("lv")("failure.role-reader");

test("what only looks works as for anybody", async () => {
  expect(await run("import", RETURN, "--dry-run")).toMatchObject({
    code: expect.toSatisfy((code) => code < 2) as number,
  });
  expect(await run("indicators", "--period", "2025-Q4")).toMatchObject({ code: 0 });
});

test("who has given a name and a role on the screens has them on the command line; nobody else has a role", async () => {
  const own = join(folder, "own.db");
  const store = openForWork(own, context, { create: true, key: null });
  recordChange(store, { ...present(), kind: "register", subject: "pirmais" });
  closeStore(store);
  const lock = async (command: string) => {
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const terminal = { print, tell: () => undefined, showProgress: () => undefined, columns: null };
    await runCommandLine([command, "--period", "2026-Q1", "--reason", "x", "--store", own, "--json"], terminal);
    return JSON.parse(said.join("\n")) as unknown;
  };
  expect(await lock("lock")).toMatchObject([{ locked: { author: present().author, role: null } }]);
  const known = openForWork(own, context, { create: false, key: null });
  saveWorkingPerson(known, present().author, { name: "Rasma", role: "reviewer" });
  closeStore(known);
  expect(await lock("unlock")).toMatchObject([
    { locked: { role: null }, unlocked: { author: "Rasma", role: "reviewer" } },
  ]);
  // Four eyes are not one person's name and account.
  const said: string[] = [];
  const speak = (line: string) => void said.push(line);
  const terminal = { print: speak, tell: speak, showProgress: () => undefined, columns: null };
  const alone = ["lock", "--period", "2026-Q1", "--reason", "x", "--second", "rasma", "--store", own];
  expect(await runCommandLine(alone, terminal)).toBe(3);
  expect(said.join()).toContain(createText("lv")("failure.second-person-same"));
});
