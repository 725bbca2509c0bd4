import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { annexFiles } from "../../resources/annex/write-annex.ts";

/** Prettier lines tables up; words and order are what counts. */
const cells = (page: string) => page.split("\n").map((line) => line.replace(/ *\| */g, "|").replace(/-{3,}/g, "---"));

test("the technical annex for an impact assessment says what the program does (`npm run annex`)", () => {
  for (const [name, page] of annexFiles()) {
    const written = readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
    expect(cells(written)).toEqual(cells(page));
    // A personal code and a name are hidden; the day of a consultation is not.
    expect(cells(written).filter((line) => line.startsWith("|F") && line.endsWith("|***|")).length).toBeGreaterThan(20);
  }
});
