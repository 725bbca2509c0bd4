import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, foldHeader, foldText, isBlankWord, similarity } from "../../shared/domain/text.ts";

describe("cleaning", () => {
  test("takes out what cannot be seen and keeps one blank between words", () => {
    expect(cleanText("\u200bKONR\t")).toBe("KONR");
    expect(cleanText("Izgl\u00adītības\u00a0 iestāde\r\n ")).toBe("Izglītības iestāde");
    expect(cleanText("12\u202f345,50")).toBe("12 345,50");
    expect(cleanText("\ufeffVa\u0304rds")).toBe("Vārds");
    expect(cleanText("ﬁ Ａ１")).toBe("fi A1");
  });

  test("done twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("folding", () => {
  test("makes lost diacritics, dashes and quotes the same", () => {
    expect(foldText("Ķekavas pašvaldība")).toBe(foldText("kekavas pasvaldiba"));
    expect(foldText("āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ")).toBe("acegiklnsuz acegiklnsuz");
    expect(foldText("„Skola – kopienā”")).toBe('"skola - kopiena"');
    expect(foldText("Łódź, Straße, Bjørn")).toBe("lodz, strasse, bjorn");
  });

  test("gives a Latin letter the same whatever else stands in the text", () => {
    for (let code = 0x20; code < 0x180; code += 1) {
      const letter = String.fromCharCode(code);
      // Beside a letter of another script the marks are taken off one by one.
      expect(foldText(`a${letter}b`)).toBe(foldText(`a${letter}bж`).slice(0, -1));
      expect(cleanText(`a${letter}b`)).toBe(cleanText(`a${letter}bж`).slice(0, -1));
    }
  });
});

describe("the key of a heading", () => {
  test.each([
    ["Nr. p. k.", "Nr.p.k."],
    ["3. Personas kods *", "personas kods"],
    ["3.1. Personas kods¹", "Personas kods"],
    ["2) Datums", "datums"],
    ["Dzimšanas datums (1)", "Dzimsanas datums"],
    ["Pieprasīts (EUR)", "Pieprasīts"],
    ["Summa, EUR", "summa"],
    ["Ilgums (h)", "ilgums"],
    ["Datums (dd.mm.gggg.)", "Datums"],
    ["Klase/kurss", "Klase / kurss"],
    ["Mācību\ngads,semestris", "Macibu gads, semestris"],
    ["Izgl.\u00a0iestāde:", "Izgl. iestade"],
  ])("%j is that of %j", (one, other) => expect(foldHeader(one)).toBe(foldHeader(other)));

  test("keeps words in brackets that are no units", () => {
    expect(foldHeader("Dzimums (v/s)")).toBe("dzimums(v/s)");
    expect(foldHeader("Personas kods (bez domuzīmes)")).not.toBe(foldHeader("Personas kods"));
  });

  test("keeps a number that is no numbering", () => {
    expect(foldHeader("Atkārto 9. klasi / liecība")).toBe("atkarto 9.klasi/lieciba");
    expect(foldHeader("01.02.2026.")).toBe("01.02.2026");
  });
});

describe("similarity", () => {
  test("is 1 for texts that only differ in writing, and counts a swap of neighbours as one mistake", () => {
    expect(similarity("Ķekava", "kekava ")).toBe(1);
    expect(similarity("datums", "dautms")).toBeCloseTo(5 / 6);
    expect(similarity("Personas kods", "Persnas kods")).toBeGreaterThan(0.85);
    expect(similarity("Vārds", "Uzvārds")).toBeLessThan(0.85);
    expect(similarity("", "")).toBe(1);
    expect(similarity("a", "")).toBe(0);
  });

  test("is the same both ways and between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const alike = similarity(one, other);
        expect(alike).toBe(similarity(other, one));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("a dash and “nav” are blank, zero and a cross are not", () => {
  for (const word of ["", " ", "-", "–", "—", "nav", "Nav", "n/a", "N/A"]) expect(isBlankWord(word)).toBe(true);
  for (const word of ["0", "x", "nē", "nav zināms", "1"]) expect(isBlankWord(word)).toBe(false);
});

test("a cell as long as Excel allows is folded and compared at once, whatever stands in it", () => {
  for (const part of [",", ". ", "1 ", "a/"]) {
    const long = part.repeat(32_767 / part.length);
    expect(foldHeader(`${long}x`).endsWith("x")).toBe(true);
    expect(similarity(long, long)).toBe(1);
  }
});
