import { expect, test } from "vitest";
import { languageOf, parseArguments } from "../../../electron/hosts/cli/parse-arguments.ts";

test("options may stand before the command, between files, and with an equals sign", () => {
  const parsed = parseArguments(["--lang", "en", "import", "a.xlsx", "--store=s.db", "b.xlsx", "--dry-run"]);
  expect(parsed).toMatchObject({ command: "import", files: ["a.xlsx", "b.xlsx"] });
  expect(Object.fromEntries(parsed.options)).toEqual({ lang: ["en"], store: ["s.db"], "dry-run": [""] });
});

test("what stands after -- is a file, whatever it looks like", () => {
  expect(parseArguments(["import", "--store", "s.db", "--", "--odd name.xlsx"]).files).toEqual(["--odd name.xlsx"]);
});

test("an option given again adds to its values", () => {
  expect(parseArguments(["indicators", "--code", "SK-O-01", "--code", "SK-O-02"]).options.get("code")).toEqual([
    "SK-O-01",
    "SK-O-02",
  ]);
});

test("the language is known even where the words make no sense", () => {
  expect([languageOf(["nonsense", "--lang", "en"]), languageOf(["--lang"]), languageOf(["--lang", "de"])]).toEqual([
    "en",
    "lv",
    "lv",
  ]);
});

test.each([
  [["nonsense"], "usage-command-unknown"],
  [["import", "-x"], "usage-option-unknown"],
  [["import", "--period", "2026-Q1"], "usage-option-unknown"],
  [["import", "--store"], "usage-option-needs-value"],
  [["import", "--store", "--json"], "usage-option-needs-value"],
  [["import", "--json=1"], "usage-option-takes-no-value"],
  [["import", "--lang", "de"], "usage-language-unknown"],
])("%j is %s", (words, code) => {
  expect(() => parseArguments(words)).toThrow(expect.objectContaining({ code }));
});
