import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderRecorded } from "./fault-table.ts";

test("the page of faults shows the recorded tables", async () => {
  const page = readFileSync(new URL("../../docs/faults/README.md", import.meta.url), "utf8");
  expect(page).toBe(await renderRecorded());
});
