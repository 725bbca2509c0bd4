import { join } from "node:path";
import { expect, test } from "vitest";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { acceptanceStore, importPaths, MESSY } from "../support/acceptance.ts";
import { compareFiles, readMessyTruth } from "../support/compare-truth.ts";

const { cases } = readMessyTruth(MESSY);

test.each(cases)("$id: $title", async ({ steps }) => {
  const store = acceptanceStore(MESSY);
  for (const { imports, files } of steps) {
    const answered = await importPaths(
      store,
      imports.map((path) => join(MESSY, path)),
    );
    expect(compareFiles(files, answered)).toEqual([]);
  }
  closeStore(store);
});
