import { expect, test } from "vitest";
import { buildSheet } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { cover, learner, learners, session, sessions, told, understand } from "./read-return.ts";

/** Three lessons with a further column; the text stands beside the second. */
function beside(heading: string, others: Typed, text: Typed) {
  const rows = [session(1), session(2), session(3)].map((row, i) => [...row, i === 1 ? text : others]);
  const read = understand([cover(), buildSheet("2_Konsultācijas", [[...F2_HEADINGS, heading], ...rows])]);
  return told(read.allFindings, "V-61");
}

test.each([
  "nenotika",
  "Nodarbība nenotika, skolēns slimoja",
  "ATCELTS",
  "skolēns slimoja",
  "skolēns neieradās",
  "pārcelta uz 15.04.",
  "dublikāts",
  "kļūda, dzēst",
  "nav jāskaita",
  "cancelled",
  "не состоялось",
])("a lesson with the remark “%s” is asked about", (text) => {
  expect(beside("Piezīmes", null, text)).toEqual(["V-61 I3"]);
});

test.each([
  "labi strādā",
  "apmeklē regulāri",
  "pārcelts no 05.02.",
  "skolēns agrāk slimoja, tagad atsāka",
  "plānots turpināt II ceturksnī",
  "pārcelta uz citu grupu",
  "slimo ar astmu",
])("a lesson with the remark “%s” counts", (text) => {
  expect(beside("Piezīmes", null, text)).toEqual([]);
});

test.each<[string, Typed, Typed]>([
  ["Apmeklēja", "jā", "nē"],
  ["Apmeklējums", "+", "n"],
  ["Ieradās", "+", null],
  ["Statuss", "notika", "plānota"],
])("a lesson whose column “%s” says that nobody was there is asked about", (heading, others, text) => {
  expect(beside(heading, others, text)).toHaveLength(1);
});

test.each<[string, Typed, Typed]>([
  ["Apmeklējumu skaits", 1, null],
  ["Notika klātienē", "jā", "nē"],
  ["Piedalījās", "jā", "attālināti"],
])("a column “%s” does not say whether anybody was there", (heading, others, text) => {
  expect(beside(heading, others, text)).toEqual([]);
});

test("an empty column of attendance tells nothing", () => {
  expect(beside("Apmeklējums", null, null)).toEqual([]);
});

test("a subject may say it, too, though not every sentence with such a word does", () => {
  const read = understand([
    cover(),
    sessions(
      session(1, { "Mācību priekšmets": "NENOTIKA" }),
      session(2, { "Mācību priekšmets": "matemātika (atcelta)" }),
      session(3, { "Mācību priekšmets": "saruna par to, kāpēc neapmeklē skolu" }),
      session(4, { "Mācību priekšmets": "nodarbība nenotika" }),
      session(1, { "Mācību priekšmets": "plānota karjera, kavēja skolu" }),
    ),
  ]);

  expect(told(read.allFindings, "V-61")).toEqual(["V-61 D2", "V-61 D3", "V-61 D5"]);
});

test("a plan is no event: only a remark that it does not count takes it back", () => {
  const headings = learners().rows[0]?.cells.map((cell) => (cell.kind === "text" ? cell.value : null)) ?? [];
  const rows = [
    [...learner(1), "skolēns slimoja"],
    [...learner(2), "anulēts"],
  ];
  const read = understand([cover(), buildSheet("1_Izglītojamie", [[...headings, "Piezīmes"], ...rows])]);

  expect(told(read.allFindings, "V-61")).toEqual(["V-61 U3"]);
});
