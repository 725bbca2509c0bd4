import { describe, expect, test } from "vitest";
import { matchItem, matchItems, parsePresence, parseYesNo, splitValues } from "../../shared/domain/lists.ts";
import type { Classifier } from "../../shared/domain/programme.ts";

const item = (key: string, lv: string, ...aliases: string[]) => ({ key, name: { lv, en: `${lv} (en)` }, aliases });

const risks: Pick<Classifier, "items" | "ambiguous" | "separators"> = {
  items: [
    item("learning", "mācību darba", "mācības"),
    item("family", "ģimenes", "ģimene"),
    item("social", "sociālās vides"),
    item("done", "pabeidza un turpina"),
    item("woman", "sieviete", "siev.", "S"),
    item("man", "vīrietis", "vīr.", "V", "kungs"),
    item("sir", "sers", "kungs"),
  ],
  ambiguous: ["M"],
};
const keysIn = (text: string) =>
  matchItems(risks, text).map(({ match }) => (match.status === "match" ? match.item.key : match.status));

describe("a word of a list", () => {
  test("matches by key, name or alias, whatever its case, diacritics and full stops", () => {
    for (const text of [
      "mācību darba",
      "Macibu darba ",
      "MĀCĪBU\u00a0DARBA",
      "learning",
      "mācības",
      "mācību darba (en)",
    ]) {
      expect(matchItem(risks, text)).toMatchObject({ status: "match", item: { key: "learning" } });
    }
    expect(matchItem(risks, "siev")).toMatchObject({ status: "match", item: { key: "woman" } });
  });

  test("is never matched because it looks alike", () => {
    expect(matchItem(risks, "mācību darbs")).toEqual({ status: "none" });
    expect(matchItem(risks, "")).toEqual({ status: "none" });
  });

  test("with several meanings is ambiguous", () => {
    expect(matchItem(risks, "m")).toEqual({ status: "ambiguous" });
    expect(matchItem(risks, "kungs")).toEqual({ status: "ambiguous" });
  });
});

describe("several values in one cell", () => {
  test.each([
    "mācību darba; ģimenes",
    "mācību darba,ģimenes",
    "Mācību darba / ģimenes",
    "mācību darba\nģimenes",
    "mācību darba un ģimenes",
    "mācību darba\r\n\r\nģimenes;",
    "• mācību darba\n• ģimenes",
    "- mācību darba\n- ģimenes",
    "1) mācību darba 2) ģimenes",
  ])("%j", (text) => expect(keysIn(text)).toEqual(["learning", "family"]));

  test("a name with a separator in it stays whole", () => {
    expect(keysIn("pabeidza un turpina")).toEqual(["done"]);
    expect(keysIn("ģimenes; pabeidza un turpina")).toEqual(["family", "done"]);
  });

  test("the same value twice counts once, and what is unknown is kept", () => {
    expect(keysIn("ģimenes, ģimene, Ģimenes")).toEqual(["family"]);
    expect(matchItems(risks, "ģimenes, laikapstākļi")[1]).toEqual({ text: "laikapstākļi", match: { status: "none" } });
    expect(keysIn(" ")).toEqual([]);
  });

  test("of free text are not taken apart at “un”", () => {
    expect(splitValues("Ogres Mūzikas un mākslas skola; Ķeguma vidusskola")).toEqual([
      "Ogres Mūzikas un mākslas skola",
      "Ķeguma vidusskola",
    ]);
    expect(splitValues("a, b; c", ";")).toEqual(["a, b", "c"]);
  });
});

describe("yes and no", () => {
  test("in the words people use", () => {
    for (const text of ["jā", "Ja", "J", "x", "1", "+", "ir", "yes"]) expect(parseYesNo(text)).toBe(true);
    for (const text of ["nē", "NE", "n", "0", "no"]) expect(parseYesNo(text)).toBe(false);
    for (const text of ["", "-", "nav", "varbūt", "jā/nē", "ja nepieciešams"]) expect(parseYesNo(text)).toBeNull();
    expect(["Jā (plakāts)", "jā, arī foto", "Nē, atcelts"].map(parseYesNo)).toEqual([true, true, false]);
  });

  test("of presence: every mark of the form, and blank means absent", () => {
    for (const mark of ["+", "x", "X", "v", "V", "1", "jā", "✓", "ir"]) expect(parsePresence(mark)).toBe(true);
    for (const mark of ["", " ", "-", "–", "0", "nē", "n", "nav"]) expect(parsePresence(mark)).toBe(false);
    expect(parsePresence("slims")).toBeNull();
  });
});
