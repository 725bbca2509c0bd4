import { describe, expect, test } from "vitest";
import { buildSheet } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { cover, F1_HEADINGS, learner, learners, session, sessions, told, understand } from "./read-return.ts";

const empty = buildSheet("1_Izglītojamie", [F1_HEADINGS]);

test("a workbook with no form and no cover is no return", () => {
  const prices = buildSheet("Lapa1", [
    ["Prece", "Cena", "Daudzums"],
    ["Zāle", 2.5, 2],
    ["Krīts", 3, 1],
  ]);

  expect(understand([prices]).reason).toBe("F-NO-FORM");
});

test("a cover without any form is no return", () => {
  expect(understand([cover(), buildSheet("Piezīmes", [["Sveiki"]])]).reason).toBe("F-NO-FORM");
});

test("headings without rows are an empty return", () => {
  expect(understand([cover(), empty]).reason).toBe("F-EMPTY");
  expect(understand([empty]).reason).toBe("F-EMPTY");
});

test("only sample rows are an empty return, and they are counted", () => {
  const read = understand([cover(), learners(learner(1, { "IAP Nr.": "Paraugs 1", "Personas kods": "000000-00000" }))]);

  expect([read.reason, read.sampleRows, read.rows.length]).toEqual(["F-EMPTY", 1, 0]);
});

test.each([["180 skolēni"], ["Kopā izglītojamie: 180"], ["~180 skolēni"], ["Atbalstu saņēma 180 izglītojamie"]])(
  "%j in place of a list is only a declared number",
  (text) => {
    const read = understand([cover(), buildSheet("1_Izglītojamie", [["Izglītojamie, kuri saņēma atbalstu"], [text]])]);

    expect([read.reason, read.aggregateOnly]).toEqual(["F-AGGREGATE-ONLY", true]);
  },
);

test("what a form allows at most is no declared number", () => {
  const rules = buildSheet("1_Izglītojamie", [["Grupā ne vairāk kā 6 izglītojamie"]]);

  expect(understand([cover(), rules]).reason).toBe("F-EMPTY");
});

test("headings with nothing but a total are only a declared number", () => {
  const total = F1_HEADINGS.map((_, i) => (i === 0 ? "Kopā" : i === 1 ? 180 : null));

  expect(understand([cover(), buildSheet("1_Izglītojamie", [F1_HEADINGS, total])]).reason).toBe("F-AGGREGATE-ONLY");
});

test("a list under headings that nobody knows is not lost: it waits for a person", () => {
  const strange = buildSheet("1_Izglītojamie", [
    ["Kods A", "Kods B", "Kods C", "Kods D"],
    ["x", "y", "z", "w"],
    ["x", "y", "z", "w"],
  ]);
  const read = understand([cover(), strange]);

  expect(read.reason).toBe("F-HEADER-UNSURE");
  expect(told(read.findings, "V-70")).toEqual(["V-70 -"]);
});

test("lists of values and remarks never give a finding", () => {
  const lists = buildSheet("Klasifikatori", [["Dzimums"], ["S"]], { hidden: true, notes: { A1: "nemainīt" } });
  const remarks = buildSheet("Piezīmes", [["Kopā skolēni: 99"], F1_HEADINGS, learner(7)]);
  const read = understand([cover(), learners(learner(1)), lists, remarks]);

  expect(told(read.allFindings)).toEqual([]);
  expect(read.rows).toHaveLength(1);
});

test("a list of schools with numbers of learners is only a declared number", () => {
  const counts = buildSheet("1_Izglītojamie", [
    ["Nr.", "Skola", "Skolēnu skaits"],
    [1, "Ogres 1. vidusskola", 12],
    [2, "Ogres Akmeņu pamatskola", 7],
  ]);

  expect(understand([cover(), counts]).reason).toBe("F-AGGREGATE-ONLY");
});

test("a number on the cover without any list is only a declared number", () => {
  expect(understand([cover({ "Kopā izglītojamie": 180 }), empty]).reason).toBe("F-AGGREGATE-ONLY");
  expect(understand([cover({ "Kopā izglītojamie": 0 }), empty]).reason).toBe("F-EMPTY");
});

test("a sheet that is no form but holds a list is told, and the return goes on", () => {
  const other = buildSheet("Papildus", [
    ["Telpa", "Stāvs", "Platība"],
    ["101", 1, 40],
    ["102", 1, 60],
  ]);
  const read = understand([cover(), learners(learner(1)), other]);

  expect(read.reason).toBeNull();
  expect(read.findings).toContainEqual(expect.objectContaining({ code: "V-70", sheet: "Papildus", cell: null }));
});

describe("rows on a further sheet without headings are not left out in silence", () => {
  test.each([
    ["named after the form", "2_Konsultācijas turp.", [session(3)]],
    ["under a name of its own, with the words of the list", "Lapa2", [session(3), session(4)]],
  ])("%s", (_, name, rows) => {
    const read = understand([cover(), sessions(session(1), session(2)), buildSheet(name, rows)]);

    expect(read.reason).toBe("F-HEADER-UNSURE");
    expect(read.findings).toContainEqual(expect.objectContaining({ code: "V-70", sheet: name }));
  });

  test("with its headings such a sheet is read with the others", () => {
    const more = buildSheet("2_Konsultācijas turp.", [F2_HEADINGS, session(3)]);
    expect(understand([cover(), sessions(session(1)), more]).rows).toHaveLength(2);
  });
});
