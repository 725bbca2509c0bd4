import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bornBy,
  checkDigitFits,
  findPersonalCode,
  formatPersonalCode,
  maskedCode,
  parsePersonalCode,
} from "../../shared/domain/personal-code.ts";
import type { PersonalCodeResult } from "../../shared/domain/personal-code.ts";

const parse = (value: string | number): PersonalCodeResult =>
  typeof value === "number" ? parsePersonalCode({ kind: "number", value }) : parsePersonalCode({ kind: "text", value });

/** The second form of the check-digit rule in domain.md §4.3, written independently. */
function checkDigit(ten: string): number {
  const weights = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];
  return ((1 + weights.reduce((sum, weight, i) => sum + weight * Number(ten[i]), 0)) % 11) % 10;
}

describe("a code of the old type", () => {
  test.each([
    ["161175-19997", "1975-11-16"],
    ["290212-20002", "2012-02-29"],
    ["010110-20002", "2010-01-01"],
    ["311209-29992", "2009-12-31"],
    ["050916-21235", "2016-09-05"],
    ["150311-20016", "2011-03-15"],
    ["090514-20015", "2014-05-09"],
    ["150312-20050", "2012-03-15"],
    ["300110-10000", "1910-01-30"],
  ])("%s tells the birth date %s", (code, born) => {
    expect(parse(code)).toMatchObject({ status: "valid", type: "old", born, repaired: false });
  });

  test("with a fitting check digit earns no finding", () => {
    for (const code of ["161175-19997", "290212-20002", "311209-29992", "050916-21235", "150312-20050"]) {
      expect(parse(code)).toMatchObject({ checkDigitFits: true, finding: null });
    }
  });

  test("with another check digit is accepted with V-07", () => {
    expect(parse("161175-19998")).toMatchObject({ status: "valid", checkDigitFits: false, finding: "V-07" });
  });

  test("with an impossible date is V-06", () => {
    expect(parse("290213-20003")).toEqual({ status: "invalid", finding: "V-06" });
  });
});

describe("a code of the new type", () => {
  test.each(["321234-56785", "390000-00018", "355551-23451"])(
    "%s has no birth date and its check digit happens to fit",
    (code) => {
      expect(parse(code)).toMatchObject({ status: "valid", type: "new", born: null, finding: null });
    },
  );

  test("whose check digit does not fit is accepted with V-08", () => {
    expect(parse("321234-56780")).toMatchObject({ status: "valid", type: "new", finding: "V-08" });
  });
});

describe("no code", () => {
  test.each([
    "311399-10000",
    "311234-56789",
    "12345-6789",
    "5708122995",
    "1,01102E+10",
    "1.01102E+10",
    "161175-1999",
    "161175-199977",
    "nav",
    "",
    "000000-00000",
    "16117S-19997",
  ])("is “%s”", (text) => expect(parse(text)).toEqual({ status: "invalid", finding: "V-05" }));

  test.each([0, -161_175_199_97, 1.5, 1.61e12, 123_456_789, Number.NaN])("is the number %d", (value) => {
    expect(parse(value)).toEqual({ status: "invalid", finding: "V-05" });
  });
});

describe("spelling", () => {
  test("with or without the dash is the same code and no repair", () => {
    expect(parse("16117519997")).toEqual(parse("161175-19997"));
  });

  test.each(["161175–19997", "161175—19997", "161175 - 19997", "161175\u00a019997", "161175 19997", "'161175-19997"])(
    "%j is the same code, repaired",
    (text) => expect(parse(text)).toMatchObject({ code: "16117519997", repaired: true }),
  );

  test("blanks and invisible marks around it are no repair", () => {
    expect(parse(" 161175-19997\u200b\u00a0")).toMatchObject({ code: "16117519997", repaired: false });
  });

  test("the zero that Excel dropped is put back in text and number", () => {
    const expected = { status: "valid", code: "01011020002", born: "2010-01-01", repaired: true };
    expect(parse("1011020002")).toMatchObject(expected);
    expect(parse("10110-20002")).toMatchObject(expected);
    expect(parse(1_011_020_002)).toMatchObject(expected);
  });

  test("no zero is put back where a digit is missing elsewhere", () => {
    expect(parse("101102-0002")).toEqual({ status: "invalid", finding: "V-05" });
    expect(parse("1011020003")).toEqual({ status: "invalid", finding: "V-05" });
  });

  test("eleven digits in a number cell are fine as they are", () => {
    expect(parse(16_117_519_997)).toMatchObject({ code: "16117519997", repaired: false });
  });
});

test("what a read code says of the birth is what reading it said", () => {
  const digits = fc
    .tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 13 }), fc.stringMatching(/^\d{7}$/))
    .map(([day, month, rest]) => `${String(day).padStart(2, "0")}${String(month).padStart(2, "0")}${rest}`);
  fc.assert(
    fc.property(digits, (code) => {
      const read = parse(code);
      expect(bornBy(code)).toBe(read.status === "valid" ? read.born : null);
    }),
  );
  expect(bornBy("29021220002")).toBe("2012-02-29");
});

test("the check digit is the same by both forms of the rule", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{10}$/), (ten) => {
      for (let last = 0; last < 10; last++)
        expect(checkDigitFits(`${ten}${String(last)}`)).toBe(last === checkDigit(ten));
    }),
  );
});

test("no other digit in one place of an old code keeps the check digit, unless it stands for 10 and 0", () => {
  expect(checkDigitFits("15031220050")).toBe(true);
  expect(checkDigitFits("15031220051")).toBe(false);
});

test("a lost zero is found again for every code that begins with one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 29 }),
      fc.stringMatching(/^\d{3}$/),
      (day, month, year, serial) => {
        const two = (number: number) => String(number).padStart(2, "0");
        const ten = `${two(day)}${two(month)}${two(year)}2${serial}`;
        const code = `${ten}${String(checkDigit(ten))}`;
        expect(parse(Number(code))).toMatchObject({ status: "valid", code, repaired: true });
      },
    ),
  );
});

describe("a code among other words", () => {
  test.each([
    ["Beāte Krūmiņa 291113-28172", "291113-28172", "Beāte Krūmiņa"],
    ["161175–19997, Jānis Kalniņš", "161175-19997", "Jānis Kalniņš"],
    ["Jānis Kalniņš (161175-19997)", "161175-19997", "Jānis Kalniņš"],
    ["16117519997 Jānis", "16117519997", "Jānis"],
    ["161175-19997", "161175-19997", ""],
  ])("is found in “%s”", (text, spelling, rest) => {
    expect(findPersonalCode(text)).toEqual({ status: "one", spelling, rest });
  });

  test("is not found where there is none, and two are not one", () => {
    expect(findPersonalCode("Beāte Krūmiņa")).toEqual({ status: "none" });
    expect(findPersonalCode("IAP-2025-161175-199971")).toEqual({ status: "none" });
    expect(findPersonalCode("190613-27614\n151211-29508")).toEqual({ status: "several" });
  });
});

test("a code is shown masked, and with its dash to the few who may see it", () => {
  const result = parse("16117519997");
  expect(result.status === "valid" && formatPersonalCode(result.code)).toBe("161175-19997");
  expect(maskedCode).toBe("******-*****");
});
