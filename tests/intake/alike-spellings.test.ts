import { expect, test } from "vitest";
import { fitsInitials, looseSpellings, spellName } from "../../electron/core/intake/alike-spellings.ts";

function areAlike(one: string, other: string): boolean {
  const spellings = new Set(looseSpellings(one));
  return looseSpellings(other).some((spelling) => spellings.has(spelling));
}

test.each([
  ["IP-1", "IP 1"],
  ["IP-1", "ip1."],
  ["IP-01", "IP-1"],
  ["G-1", "G1"],
  ["1. grupa", "Grupa 1"],
  ["1. grupa", "Grupa Nr. 1"],
  ["1", "1. grupa"],
  ["SK-I-2025-006", "SKI 2025/6"],
  ["IP-3/2025", "2025/IP-3"],
  ["Pedagogi A", "A pedagogi"],
])("“%s” and “%s” may be one thing", (one, other) => {
  expect(areAlike(one, other)).toBe(true);
});

test.each([
  ["IP-1", "IP-11"],
  ["IP-1-2", "IP-12"],
  ["1-2", "2-1"],
  ["1/2025", "1/2026"],
  ["IP-1", "IN-1"],
  ["A grupa", "B grupa"],
  ["Grupa", "1. grupa"],
  ["–", "—"],
])("“%s” and “%s” are two things", (one, other) => {
  expect(areAlike(one, other)).toBe(false);
});

test.each([
  "Anna Ozola",
  "Ozola, Anna",
  "ANNA OZOLA",
  "Anna Ozola (psiholoģe)",
  "Anna Ozola, psiholoģe",
  "Anna Ozola, Psiholoģe",
  "Anna Ozola – psiholoģe",
  "psiholoģe Anna Ozola",
  "Ozola, Anna, psiholoģe",
  "Anna Ozola, 110190-12340",
  "110190-12340 Anna Ozola",
])("“%s” has the words of one name", (typed) => {
  expect(spellName(typed).words).toEqual(["anna", "ozola"]);
});

test("a cell with a personal code alone has no name", () => {
  expect(spellName("110190-12340")).toEqual({ words: [], all: "" });
});

test("a hyphen between two surnames is no difference, a profession is one that can be seen", () => {
  expect(spellName("Anna Ozola-Kalna")).toEqual(spellName("Anna Ozola Kalna"));
  expect(spellName("Anna Ozola (psiholoģe)").all).not.toBe(spellName("Anna Ozola").all);
});

test.each([
  ["A. Ozola", "Anna Ozola", true],
  ["Ozola A.", "Anna Ozola", true],
  ["A.Ozola", "Anna Ozola", true],
  ["A. M. Ozola", "Anna Marija Ozola", true],
  ["I. Ozola", "Anna Ozola", false],
  ["A. Ozola", "Anna Kalna", false],
  ["A. Ozola", "Anna Ozola-Kalna", false],
  ["Anda Ozola", "Anna Ozola", false],
])("initials of “%s” against “%s”: %s", (one, other, fits) => {
  expect(fitsInitials(spellName(one).words, spellName(other).words)).toBe(fits);
  expect(fitsInitials(spellName(other).words, spellName(one).words)).toBe(fits);
});
