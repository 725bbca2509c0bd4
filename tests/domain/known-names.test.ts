/** Names of persons planted in free text: found however they are declined; what only looks like a name is left alone. */
import { describe, expect, test } from "vitest";
import { learnNames } from "../../shared/domain/known-names.ts";
import { maskedRow } from "../../shared/domain/masked-row.ts";
import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";

const { forms } = loadProgramme(defaultProgrammeDirectory());
const learner = (name: string, surname: string) => ({
  form: forms.get("F1"),
  texts: new Map([
    ["name", name],
    ["surname", surname],
  ]),
});
const names = learnNames([learner("Jānis", "Bērziņš"), learner("Anna Marija", "Kalna"), learner("Ēriks", "Lācis")]);

describe("a known person is found", () => {
  test.each([
    "Saruna ar Jāni Bērziņu par kavējumiem",
    "Bērziņam Jānim vajag atbalstu",
    "BĒRZIŅŠ",
    "annas kalnas mamma piekrīt",
    "Marijai Kalnai",
    "Ar Ērikam Lāča vecākiem",
  ])("%s", (text) => {
    expect(names.isNamed(text)).toBe(true);
  });
});

describe("what is no name of theirs stays readable", () => {
  test.each(["Latviešu valoda", "Anna un Pēteris", "kalnos un mežos", "Nodarbība Kalna ielā", "bērziņi pagalmā", ""])(
    "%s",
    (text) => {
      expect(names.isNamed(text)).toBe(false);
    },
  );
});

test("a name is hidden in free text of a row, and a place that is called like it is not", () => {
  const form = forms.get("F2");
  const free = form?.fields.find(({ type, personal }) => type === "text" && personal !== true)?.key ?? "";
  const place = form?.fields.find(({ type }) => type === "institution" || type === "municipality")?.key;
  const said = maskedRow(form, new Map([[free, "Strādāja Jānis Bērziņš"]]), "lv", names);
  expect(said).toMatch(/: \*\*\*$/);
  expect(maskedRow(form, new Map([[free, "Lasīšana"]]), "lv", names)).toContain("Lasīšana");
  if (place !== undefined)
    expect(maskedRow(form, new Map([[place, "Bērziņu pamatskola"]]), "lv", names)).toContain("Bērziņu pamatskola");
});
