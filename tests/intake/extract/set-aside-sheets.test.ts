import { expect, test } from "vitest";
import { buildSheet } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { Campaign } from "../../support/campaign.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { makeXlsx } from "../../support/make-xlsx.ts";
import { cover, F1_HEADINGS, learner, learners, session, understand } from "./read-return.ts";

test("a line that says of all below it that it was not held is asked about, up to the next line", () => {
  const asked = (...lines: readonly (string | number)[]) =>
    understand([
      cover(),
      buildSheet("2_Konsultācijas", [
        ...lines.map((line): readonly Typed[] =>
          line === 0 ? F2_HEADINGS : typeof line === "string" ? [line] : session(line),
        ),
      ]),
    ])
      .allFindings.filter(({ code }) => code === "V-61")
      .map(({ cell }) => cell);

  expect(asked("Nenotikušās nodarbības", 0, 1, 2)).toEqual(["A3", "A4"]);
  expect(asked("2) Plānotās konsultācijas", 0, 1)).toEqual(["A3"]);
  expect(asked("Plānoto konsultāciju izpilde", 0, 1)).toEqual([]);
  expect(asked(0, 1, "Atceltās nodarbības:", 2, "Aprīlī:", 3)).toEqual(["A4"]);
  expect(asked(0, 1, "Piezīme: viena nodarbība nenotika", 2)).toEqual([]);
});

test("a list of learners may be called plans", () => {
  const read = understand([cover(), buildSheet("Plāns", [F1_HEADINGS, learner(1)]), learners(learner(2))]);
  expect(read.allFindings.filter(({ code }) => code === "V-61")).toEqual([]);
});

test("a sheet that is a sample, a draft or an older version by its name is asked about", async () => {
  const named = (name: string, hours: Typed) => buildSheet(name, [F2_HEADINGS, session(1, { "Stundu skaits": hours })]);
  const asked = (...names: readonly string[]) =>
    understand([cover(), ...names.map((name, i) => named(name, i + 1))])
      .allFindings.filter(({ code }) => code === "V-61")
      .map(({ sheet }) => sheet);

  expect(asked("2_Konsultācijas", "2_Konsultācijas melnraksts")).toEqual(["2_Konsultācijas melnraksts"]);
  expect(asked("vecais", "2_Konsultācijas")).toEqual(["vecais"]);
  expect(asked("2_Konsultācijas", "Paraugs")).toEqual(["Paraugs"]);
  expect(asked("2_Konsultācijas kopija")).toEqual([]);
  expect(asked("2_Konsultācijas", "7_Pasākumi vecākiem")).toEqual([]);
  expect(asked("2_Konsultācijas", "Plāns")).toEqual(["Plāns"]);
  expect(asked("Plāns")).toEqual([]);
  expect(asked("2_Konsultācijas", "Atceltās")).toEqual(["Atceltās"]);
  expect(asked("Nenotikušās nodarbības")).toEqual(["Nenotikušās nodarbības"]);
  expect(asked("2_Konsultācijas", "Nav jāskaita")).toEqual(["Nav jāskaita"]);
  expect(asked("2_Konsultācijas", "Nav notikušās")).toEqual(["Nav notikušās"]);
  expect(asked("2_Konsultācijas", "Plānotās un sniegtās")).toEqual([]);
  expect(asked("2_Konsultācijas", "Plānotās, notikušās")).toEqual([]);
  expect(asked("2_Konsultācijas", "Cita projekta")).toEqual(["Cita projekta"]);

  const campaign = new Campaign();
  const rows = (hours: number) => [
    [...F2_HEADINGS],
    ["IAP-1", "10.02.2026.", "KONR", "matemātika", "A. Kalniņa", "pedagogs", hours, "Ž-1"],
  ];
  const [outcome] = await campaign.import({
    "a.xlsx": makeXlsx({
      sheets: [
        {
          name: "Titullapa",
          rows: [
            ["Iesniedzējs (pašvaldība / iestāde)", "Ogres novads"],
            ["Pārskata periods", "2026. gada I ceturksnis"],
            ["Versija", 1],
          ],
        },
        { name: "2_Konsultācijas", rows: rows(2) },
        { name: "2_Konsultācijas (2)", rows: rows(3) },
      ],
    }),
  });
  expect(outcome?.findings.filter(({ code }) => code === "V-13").map(({ sheet }) => sheet)).toEqual([
    "2_Konsultācijas (2)",
  ]);
  campaign.close();
});
