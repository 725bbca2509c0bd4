/** A small share of what `npm run faults` does: interrupted at whatever moment, a store is whole, and nothing acknowledged is lost. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { flipBits } from "../faults/bit-flips.ts";
import { fillDisk, whyNoSmallDisk } from "../faults/disk-full.ts";
import { killOften } from "../faults/kill.ts";
import { cutPower, whyNoStrace } from "../faults/power-cut.ts";
import { scenariosIn } from "../faults/scenario.ts";
import { atOnce } from "../faults/two-processes.ts";
import { foreign } from "../support/acceptance.ts";

const root = mkdtempSync(join(tmpdir(), "kopskats-faults-"));
const scenarios = scenariosIn(join(root, "prepared"));
const scenario = (name: string) => scenarios.find((each) => each.name === name)!;
const NOTHING = { corrupt: 0, partial: 0, lost: 0 };

afterAll(() => {
  foreign.close();
  rmSync(root, { recursive: true, force: true });
});

test.each(["import, encrypted", "migration", "backup", "report", "hand-over"])(
  "%s ended in the middle",
  async (name) => {
    const counted = await killOften(scenario(name), root, 2, 7);
    expect(counted).toMatchObject({ ...NOTHING, again: "1 of 1", why: [] });
  },
);

test.each(["purge", "change of key", "take-over"])("%s ended in the middle", async (name) => {
  expect(await killOften(scenario(name), root, 2, 7)).toMatchObject({ ...NOTHING, why: [] });
});

test("a power cut in a migration loses nothing; where nothing is synced it does, so the test can tell", async ({
  skip,
}) => {
  const missing = whyNoStrace();
  if (missing !== null) return skip(missing);
  const options = { moments: 5, seed: 7, withoutSync: false };
  expect(await cutPower(scenario("migration"), root, options)).toMatchObject({ ...NOTHING, images: 15, why: [] });
  const control = await cutPower(scenario("migration"), root, { ...options, moments: 8, withoutSync: true });
  expect(control.corrupt + control.lost).toBeGreaterThan(0);
});

test("a disk that is full leaves a sentence and a whole store; with room the same import is done", async ({ skip }) => {
  const missing = whyNoSmallDisk();
  if (missing !== null) return skip(missing);
  const counted = await fillDisk(scenario("import"), root, 3);
  expect(counted).toMatchObject({ ...NOTHING, why: [] });
  expect(counted.full).toBeGreaterThan(0);
  expect({ told: counted.told, again: counted.again }).toEqual({ told: counted.full, again: counted.full });
});

test("a bit that changes in an encrypted store is noticed", async () => {
  expect(await flipBits(root, 20, 7)).toMatchObject({ trials: 20, unnoticed: 0, wrongFigures: 0 });
});

test("the same returns imported by two programs at once are there once", async () => {
  expect(await atOnce(scenario("import"), null, root, 1)).toMatchObject({ ...NOTHING, broke: 0 });
});
