import { readFileSync } from "node:fs";
import { format } from "prettier";
import { expect, test } from "vitest";
import { limitsTable } from "./limits-table.ts";

test("the documentation tells the limits of the code", async () => {
  const page = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
  const [, written] = /<!-- limits -->([\s\S]*)<!-- \/limits -->/.exec(page) ?? [];
  expect(written?.trim()).toBe((await format(limitsTable(), { parser: "markdown" })).trim());
});
