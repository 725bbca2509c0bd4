import { expect, test } from "vitest";
import { buildSheet } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F1_HEADINGS, learner, learners, cover, told, understand } from "./read-return.ts";

/** As a program shows windows-1257 that it takes for windows-1252. */
function misread(value: Typed): Typed {
  if (typeof value !== "string") return value;
  const [meant, shown] = ["ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž", "ÂÈÇÌÎÍÏÒÐÛÞâèçìîíïòðûþ"];
  return Array.from(value, (letter) => shown[meant.indexOf(letter)] ?? letter).join("");
}

test("a workbook saved with wrongly decoded letters is read as it was meant", () => {
  const front: Typed[][] = [
    ["Iesniedzējs", "Ķekavas novads"],
    ["Pārskata periods", "2026. gada I ceturksnis"],
  ];
  const read = understand([
    buildSheet(
      "Titullapa",
      front.map((row) => row.map(misread)),
    ),
    buildSheet("1_Izglîtojamie", [F1_HEADINGS.map(misread), learner(1, { Vārds: "Žanete" }).map(misread)]),
  ]);

  expect(read.cover.sender).toBe("LV-052");
  expect(read.rows[0]?.values.get("name")).toBe("Žanete");
  expect(told(read.allFindings)).toEqual([]);
});

test("foreign names alone are left as they are", () => {
  const read = understand([
    cover(),
    learners(learner(1, { Vārds: "Françoise" }), learner(2, { Vārds: "Hélène Zoè" }), learner(3, { Vārds: "Loïc" })),
  ]);

  expect(read.rows.map(({ values }) => values.get("name"))).toEqual(["Françoise", "Hélène Zoè", "Loïc"]);
});
