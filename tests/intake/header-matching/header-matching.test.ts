import { describe, expect, test } from "vitest";
import { buildSheet } from "../../support/build-sheet.ts";
import { countOutcomes, judgeGeneratedRows, ROWS, SEED } from "../../support/header-matching.ts";
import { cover, understand } from "../extract/read-return.ts";

describe("200 header rows with human variation", () => {
  const judged = judgeGeneratedRows(ROWS, SEED);

  test("no heading is taken for what it is not, and no column of the sender's own for a field", () => {
    expect(judged.filter(({ outcome }) => outcome === "wrong")).toEqual([]);
  });

  test("most headings need no question, and hardly any is left without one", () => {
    const { mapped, asked, listed, wrong } = countOutcomes(judged);
    const all = mapped + asked + listed + wrong;

    expect(all).toBeGreaterThan(2000);
    expect(mapped / all).toBeGreaterThan(0.7);
    expect(listed / all).toBeLessThan(0.05);
  });
});

test("a list with damaged headings on its own sheet is not read as another form's", () => {
  const headings = ["Skolēns", "Dtums", "Atblsta veids", "Sniedzzējs", "Amtas", "Stundu skaits", "Žurnāla ieraksts"];
  const values = ["IAP-1", "20.01.2026.", "KONR", "L. Kalniņa", "pedagogs", 1.5, "Ž-1"];
  const read = understand([cover(), buildSheet("2_Konsultācijas", [headings, values])]);

  expect(read.tables.map(({ form }) => form)).toEqual(["F2"]);
  expect(read.reason).toBe("F-HEADER-UNSURE");
});
