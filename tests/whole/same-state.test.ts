import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runKopskats } from "../support/run-kopskats.ts";

const SAMPLES = fileURLToPath(new URL("../../resources/samples", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kopskats-same-state-"));
const store = join(folder, "s.db");

beforeAll(async () => {
  const registered = await runKopskats(["register", join(SAMPLES, "register.csv"), "--store", store]);
  expect(registered.code, registered.err).toBe(0);
  const imported = await runKopskats(["import", join(SAMPLES, "returns", "2025-Q4"), "--store", store, "--json"]);
  expect(imported.code, imported.err).toBeLessThan(2);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Issued {
  readonly path: string;
  readonly edition: number;
  readonly content: string;
  readonly state: string;
  readonly public: { readonly path: string; readonly content: string; readonly state: string };
}

async function issueIn(name: string, environment: Readonly<Record<string, string>>): Promise<Issued> {
  const out = join(folder, `${name}.xlsx`);
  const words = ["report", "--store", store, "--period", "2025-Q4", "--out", out, "--public", "--json"];
  const said = await runKopskats(words, { environment });
  expect(said.code, said.err).toBe(0);
  // What `report --json` promises.
  return JSON.parse(said.out) as Issued;
}

test("runs over the same store in other time zones and languages give the same content, full and public", async () => {
  const first = await issueIn("first", { TZ: "UTC", LC_ALL: "C.UTF-8" });
  for (const [name, environment] of [
    ["east", { TZ: "Pacific/Kiritimati", LC_ALL: "lv_LV.UTF-8", LANG: "lv_LV.UTF-8" }],
    ["west", { TZ: "America/Los_Angeles", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }],
  ] as const) {
    const again = await issueIn(name, environment);
    expect(again.edition).toBeGreaterThan(first.edition);
    expect({ name, content: again.content, state: again.state }).toEqual({
      ...{ name, content: first.content, state: first.state },
    });
    expect(again.public).toMatchObject({ content: first.public.content, state: first.state });
    const verified = await runKopskats(["verify", again.public.path, "--store", store, "--json"]);
    expect(verified.code, verified.err).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({ verdict: "untouched", store: { fullEdition: again.edition } });
  }
});
