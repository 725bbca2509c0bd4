import { expect, test } from "vitest";
import { buildSheet, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { cover, F1_HEADINGS, learner, learners, told, understand } from "./read-return.ts";

const list = learners(learner(1));

/** A cover sheet exactly as typed. */
function typed(...rows: readonly (readonly Typed[])[]) {
  return buildSheet("Titullapa", rows);
}

test("labels and their values make the cover", () => {
  const read = understand([
    cover({ "Sagatavošanas datums": day("2026-04-09"), Versija: 2, "Aizstāj iesniegumu": "1" }),
    list,
  ]);

  expect(read.cover).toEqual({
    senderText: "Ogres novads",
    senderCell: "B3",
    sender: "LV-067",
    senderChoices: [],
    institution: null,
    period: "2026-Q1",
    periodSource: "cover",
    version: 2,
    versionStated: true,
    replaces: "1",
    preparedOn: "2026-04-09",
    nil: false,
  });
});

test.each<[string, Typed[][], string | null]>([
  ["in one line", [["Periods", "no", day("2026-01-01"), "līdz", day("2026-03-31")]], "2026-Q1"],
  [
    "in two lines",
    [
      ["Pārskata periods no", day("2026-01-01")],
      ["Pārskata periods līdz", "31.03.2026."],
    ],
    "2026-Q1",
  ],
  [
    "that are no quarter",
    [
      ["Perioda sākums", day("2026-01-01")],
      ["Perioda beigas", day("2026-06-30")],
    ],
    null,
  ],
])("a period may be its first and last day %s", (_, lines, period) => {
  expect(understand([typed(["Pašvaldība", "Ogres novads"], ...lines), list]).cover.period).toBe(period);
});

test.each<[string, Typed[][]]>([
  [
    "to the right, with a gap",
    [
      ["Pašvaldības nosaukums", null, null, "Ogres novads"],
      ["Ceturksnis:", "I cet. 2026"],
    ],
  ],
  ["in the same cell", [["Pašvaldība: Ogres novads"], ["Atskaites periods: 2026Q1"]]],
  [
    "below",
    [
      ["Iesniedzējs", "Pārskata periods"],
      ["Ogres novads", "2026-Q1"],
    ],
  ],
  [
    "beside the quarter alone, with the year in a line of its own",
    [
      ["Iesniedzējs", "Ogres novads"],
      ["Gads", 2026],
      ["Ceturksnis", "I"],
    ],
  ],
])("a value may stand %s", (_, rows) => {
  const read = understand([typed(...rows), list]);

  expect([read.cover.sender, read.cover.period]).toEqual(["LV-067", "2026-Q1"]);
});

test("the cover may come last, under another name, below a title", () => {
  const sheet = buildSheet("Par mums", [
    ["Projekts “Skola – kopienā”"],
    [],
    ["Novads", "Ogres novads"],
    ["Ceturksnis", "2026. gada 1. ceturksnis"],
  ]);
  const read = understand([list, sheet]);

  expect([read.cover.sender, read.cover.period, read.reason]).toEqual(["LV-067", "2026-Q1", null]);
});

test("a dash beside a label says nothing, so the file's name may", () => {
  const dash = typed(["Iesniedzējs", "Ogres novads"], ["Versija", 1], ["Pārskata periods", "–"]);
  const read = understand([dash, list], { fileName: "Ogre_2026-Q1.xlsx" });

  expect(read.cover).toMatchObject({ period: "2026-Q1", periodSource: "file-name" });
});

test("cover and list may share one sheet, as in a csv", () => {
  const sheet = buildSheet("atskaite", [
    ["Iesniedzējs (pašvaldība / iestāde)", "Ogres novads"],
    ["Pārskata periods", "2026. gada I ceturksnis"],
    ["Versija", "2"],
    [],
    F1_HEADINGS,
    learner(1),
  ]);
  const read = understand([sheet]);

  expect([read.cover.sender, read.cover.period, read.cover.version]).toEqual(["LV-067", "2026-Q1", 2]);
  expect(read.rows).toHaveLength(1);
});

test.each([
  ["Ogres novads", "LV-067"],
  ["Ogres novada pašvaldība", "LV-067"],
  ["Ogres novads (pašvaldība)", "LV-067"],
  ["Ogres novada pašvaldība, Izglītības pārvalde", "LV-067"],
  ["OGRES NOVADS ", "LV-067"],
  ["Kekavas novads", "LV-052"],
  ["Ogres Parka tehnikums", "4713900005"],
  ["4713900005", "4713900005"],
])("the sender %j is %s", (text, code) => {
  expect(understand([cover({ "Iesniedzējs (pašvaldība / iestāde)": text }), list]).cover.sender).toBe(code);
});

test("a former name is mapped and told", () => {
  const read = understand([cover({ "Iesniedzējs (pašvaldība / iestāde)": "Ikšķiles novads" }), list]);

  expect(read.cover.sender).toBe("LV-067");
  expect(told(read.findings, "V-67")).toEqual(["V-67 B3"]);
});

test.each([
  ["2025. gada I ceturksnis", "LV-102", []],
  ["2025. gada II ceturksnis", "LV-102", []],
  ["2025. gada III ceturksnis", "LV-059", ["V-67 B3"]],
])("in %s Varakļānu novads is %s", (period, code, findings) => {
  const lines = { "Iesniedzējs (pašvaldība / iestāde)": "Varakļānu novads", "Pārskata periods": period };
  const read = understand([cover(lines), list]);

  expect(read.cover.sender).toBe(code);
  expect(told(read.findings, "V-67")).toEqual(findings);
});

test("who a person names is that unit as it was in the period", () => {
  const named = (period: string) =>
    understand([cover({ "Pārskata periods": period }), list], { answers: { sender: "LV-102" } }).cover.sender;
  expect([named("2025. gada I ceturksnis"), named("2025. gada III ceturksnis")]).toEqual(["LV-102", "LV-059"]);
});

test("before they were joined two municipalities on a cover are a question; afterwards they are one", () => {
  const sheet = (period: string) =>
    buildSheet("Titullapa", [
      ["Iesniedzējs (pašvaldība / iestāde)", "Varakļānu novads", "Madonas novads"],
      ["Pārskata periods", period],
      ["Versija", 1],
    ]);
  const before = understand([sheet("2025. gada I ceturksnis"), list]);
  expect([before.reason, before.cover.senderChoices]).toEqual(["F-AMBIGUOUS-SENDER", ["LV-102", "LV-059"]]);
  const after = understand([sheet("2025. gada III ceturksnis"), list]);
  expect([after.reason, after.cover.sender]).toEqual([null, "LV-059"]);
});

test("a bare name that fits two senders is not guessed, and an answer settles it", () => {
  const sheets = [cover({ "Iesniedzējs (pašvaldība / iestāde)": "Rēzekne" }), list];
  const read = understand(sheets);

  expect(read.reason).toBe("F-AMBIGUOUS-SENDER");
  expect(read.cover.senderChoices).toEqual(expect.arrayContaining(["LV-REZ", "LV-077"]));
  expect(understand(sheets, { answers: { sender: "LV-077" } })).toMatchObject({
    reason: null,
    cover: { sender: "LV-077" },
  });
});

test.each([
  ["Ogres 1. vidusskola, Rēzeknes novads"],
  ["Ogres novads / Rēzeknes novads"],
  ["Ogres 1. vidusskola, Ogres Akmeņu pamatskola"],
])("of two senders in one cell none is taken: %j", (text) => {
  const read = understand([cover({ "Iesniedzējs (pašvaldība / iestāde)": text }), list]);

  expect(read).toMatchObject({ reason: "F-AMBIGUOUS-SENDER", cover: { sender: null } });
  expect(read.cover.senderChoices).toHaveLength(2);
});

test("of two senders in neighbouring cells none is taken; a school beside its municipality is no other sender", () => {
  const beside = (other: string) =>
    understand([typed(["Iesniedzējs", "Ogres novads", other], ["Ceturksnis", "2026-Q1"]), list]);

  expect(beside("Rēzeknes novads").reason).toBe("F-AMBIGUOUS-SENDER");
  expect(beside("Ogres 1. vidusskola").cover.sender).toBe("LV-067");
});

test("a sender that nobody knows is not replaced by a name in a title", () => {
  const sheet = buildSheet("1_Izglītojamie", [["Ogres novads"], F1_HEADINGS, learner(1)]);

  expect(understand([cover({ "Iesniedzējs (pašvaldība / iestāde)": "Nekurienes novads" }), sheet]).reason).toBe(
    "F-NO-SENDER",
  );
});

test("without a cover the titles may name the sender, with a warning", () => {
  const sheet = buildSheet("1_Izglītojamie", [
    ["Ogres novads"],
    ["Pārskata periods: 2026. gada I ceturksnis"],
    F1_HEADINGS,
    learner(1),
  ]);
  const read = understand([sheet]);

  expect([read.cover.sender, read.cover.period, read.cover.periodSource]).toEqual(["LV-067", "2026-Q1", "title"]);
  expect(read.findings).toContainEqual(
    expect.objectContaining({ code: "V-68", severity: "warning", field: "sender", cell: "A1" }),
  );
});

test("an institution that sends for itself gives its rows the institution", () => {
  const at = F1_HEADINGS.indexOf("Izglītības iestāde");
  const without = (row: readonly Typed[]) => row.filter((_, i) => i !== at);
  const sheet = buildSheet("1_Izglītojamie", [without(F1_HEADINGS), without(learner(1))]);
  const read = understand([cover({ "Iesniedzējs (pašvaldība / iestāde)": "Ogres Parka tehnikums" }), sheet]);

  expect(read.cover.institution).toBe("4713900005");
  expect(read.rows[0]?.values.get("institution")).toBe("4713900005");
});

test("the file's name stands in for the period and the version, never for the sender", () => {
  const bare = typed(["Iesniedzējs", "Ogres novads"], ["Tālrunis", "26000000"]);
  const read = understand([bare, list], { fileName: "SK_atskaite_Ogres_novads_2026-C1_v2.xlsx" });

  expect(read.cover).toMatchObject({ period: "2026-Q1", periodSource: "file-name", version: 2, versionStated: false });
  expect(read.findings.filter(({ code }) => code === "V-68").map(({ severity, field }) => [severity, field])).toEqual([
    ["warning", "period"],
    ["warning", "version"],
  ]);
  const nobody = understand([typed(["Tālrunis", "26000000"], ["Versija", 1]), list], {
    fileName: "SK_atskaite_Ogres_novads_2026-C1_v1.xlsx",
  });
  expect(nobody.reason).toBe("F-NO-SENDER");
});

test("a period on the cover that is not understood is not overruled by the file's name", () => {
  const read = understand([cover({ "Pārskata periods": "pavasaris" }), list], { fileName: "atskaite_2026-C1.xlsx" });

  expect(read.reason).toBe("F-NO-PERIOD");
});

test("titles that name different quarters name none", () => {
  const titled = (name: string, title: string) => buildSheet(name, [[title], F1_HEADINGS, learner(1)]);
  const read = understand([
    typed(["Iesniedzējs", "Ogres novads"], ["Versija", 1]),
    titled("1_Izglītojamie", "2026. gada I ceturksnis"),
    titled("Saraksts", "2025. gada IV ceturksnis"),
  ]);

  expect(read.reason).toBe("F-NO-PERIOD");
});

test.each<[Typed, number]>([
  [3, 3],
  ["v2", 2],
  ["2 (labots)", 2],
  ["labots", 2],
  ["precizēts", 2],
  ["1.", 1],
  ["II", 2],
  ["otrā", 2],
  ["Trešā redakcija", 3],
])("the version %j is %d", (text, version) => {
  expect(understand([cover({ Versija: text }), list]).cover.version).toBe(version);
});

test("a version that is not understood is taken as the first, and said to be", () => {
  const read = understand([cover({ Versija: "galīgā" }), list]);

  expect(read.cover.version).toBe(1);
  expect(read.findings).toContainEqual(expect.objectContaining({ code: "V-04", severity: "warning", cell: "B5" }));
  expect(told(understand([cover({ Versija: "otrā" }), list]).findings, "V-04")).toEqual([]);
});

test("a corrected return that does not say what it replaces is told so", () => {
  const read = understand([cover({ Versija: 2 }), list]);

  expect(read.findings).toContainEqual(
    expect.objectContaining({ code: "V-01", severity: "warning", field: "replaces", cell: "B5" }),
  );
  expect(told(understand([cover({ Versija: 2, Aizvieto: "1" }), list]).findings, "V-01")).toEqual([]);
});

test("only an explicit yes says that there was no activity", () => {
  expect(understand([cover({ "Nav datu par periodu": "jā" })])).toMatchObject({ reason: null, cover: { nil: true } });
  expect(
    understand([cover({ "Darbība nav notikusi": "nē" }), buildSheet("1_Izglītojamie", [F1_HEADINGS])]).reason,
  ).toBe("F-EMPTY");
  expect(
    understand([cover({ "Nav datu par periodu": null }), buildSheet("1_Izglītojamie", [F1_HEADINGS])]).cover.nil,
  ).toBe(false);
});

test("yes may be said in a sentence; a condition, a question or a label without an answer says nothing", () => {
  const empty = buildSheet("1_Izglītojamie", [F1_HEADINGS]);
  const says = (...more: readonly Typed[]) =>
    understand([typed(["Iesniedzējs", "Ogres novads"], ["Periods", "2026-Q1"], more), empty]).cover.nil;

  expect(says("Darbības nav bijis", "Jā, darbība nav notikusi")).toBe(true);
  expect(says("Pārskata periodā projekta aktivitātes nav notikušas.")).toBe(true);
  expect(says("Ja pārskata periodā darbības nav bijis, atzīmējiet to.")).toBe(false);
  expect(says("Vai pārskata periodā darbība nav notikusi?")).toBe(false);
  expect(says("Pārskata periodā darbība nav notikusi")).toBe(false);
  expect(says("Pārskata periodā darbība nav notikusi.", "nē")).toBe(false);
});

test("rows say more than a tick: they are read, and the contradiction is told", () => {
  const read = understand([cover({ "Nav datu par periodu": "jā" }), learners(learner(1))]);

  expect([read.cover.nil, read.rows.length]).toEqual([false, 1]);
  expect(told(read.findings, "V-30")).toEqual(["V-30 B6"]);
});

test("the year and the quarter may stand in two cells", () => {
  const read = understand([
    typed(["Iesniedzējs", "Ogres novads"], ["Pārskata periods", "2026. gads", "I ceturksnis"]),
    list,
  ]);

  expect(read.cover.period).toBe("2026-Q1");
});

test("the sender's own totals are compared with what was read", () => {
  const two = learners(learner(1), learner(2));

  expect(told(understand([cover({ "Kopā rindu": 2 }), two]).findings, "V-30")).toEqual([]);
  expect(told(understand([cover({ "Kopā rindu": 3 }), two]).findings, "V-30")).toEqual(["V-30 B6"]);
  expect(told(understand([cover({ "Izglītojamo skaits": "5" }), two]).findings, "V-30")).toEqual(["V-30 B6"]);
});

test("of a municipality and a school, both under labels of the sender, the municipality sends", () => {
  const read = understand([
    typed(["Iestāde", "Ogres 1. vidusskola"], ["Novads", "Ogres novads"], ["Ceturksnis", "2026-Q1"]),
    list,
  ]);

  expect(read.cover).toMatchObject({ sender: "LV-067", senderText: "Ogres novads", institution: "4713900001" });
});
