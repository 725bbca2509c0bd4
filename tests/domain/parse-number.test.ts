import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, formatNumber } from "../../shared/domain/format.ts";
import { hoursUnitOf } from "../../shared/domain/hours-unit.ts";
import {
  centsOfEuros,
  parseDecimal,
  parseHours,
  parseInteger,
  parseMoneyCents,
  parsePercent,
} from "../../shared/domain/parse-number.ts";

describe("a decimal number is read from", () => {
  test.each([
    ["1234,5", 1234.5],
    ["12 345,50", 12345.5],
    ["12\u00a0345,50", 12345.5],
    ["12\u202f345,50", 12345.5],
    ["12.345,50", 12345.5],
    ["12 345.50", 12345.5],
    ["12345.5", 12345.5],
    ["12,345.50", 12345.5],
    ["12'345.50", 12345.5],
    ["12’345,50", 12345.5],
    ["29 545 252,50 €", 29545252.5],
    ["EUR 29545252.50", 29545252.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["1,234", 1.234],
    ["0.125", 0.125],
    ["2,5", 2.5],
    ["0,75", 0.75],
    ["0", 0],
    ["-5,5", -5.5],
    ["−5,5", -5.5],
    ["1,5 st.", 1.5],
    ["2 st.", 2],
    ["2h", 2],
    ["2 akad. st.", 2],
    ["1,5 ak.st.", 1.5],
    ["2 stundas", 2],
    ["3 nod.", 3],
    ["20 skolēni", 20],
    ["'12", 12],
    ["1000.-", 1000],
    ["1 250,--", 1250],
  ])("%j", (text, value) => expect(parseDecimal(text)).toBe(value));

  test.each([
    "",
    "~180",
    "18+2",
    "1+1",
    "5 (no tiem 2)",
    "ap. 20",
    "divas",
    "1.234",
    "1 5",
    "12 34",
    "1,2,3",
    "1.2.3",
    "12.345.50",
    "2-3",
    "10/2",
    "1E3",
    "1,01102E+10",
    "5²",
    "1½",
    "(5)",
    "5 kaķi",
    "st.",
    "-",
    "#REF!",
  ])("but not from %j", (text) => expect(parseDecimal(text)).toBeNull());

  test("what Latvian formatting wrote", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(parseDecimal(formatNumber(cents / 100, "lv", 2))).toBe(cents === 0 ? 0 : cents / 100);
        expect(parseMoneyCents(formatMoney(cents, "lv"))).toBe(cents);
      }),
    );
  });
});

describe("a whole number", () => {
  test("has nothing behind the comma", () => {
    expect(parseInteger("12 345")).toBe(12345);
    expect(parseInteger("5,0")).toBe(5);
    expect(parseInteger("5,5")).toBeNull();
    expect(parseInteger("1,234")).toBeNull();
    expect(parseInteger("1.234")).toBeNull();
    expect(parseInteger("99999999999999999999")).toBeNull();
  });
});

describe("money", () => {
  test("is whole cents, without a detour through binary fractions", () => {
    expect(parseMoneyCents("29 545 252,50 €")).toBe(2_954_525_250);
    expect(parseMoneyCents("5241,09")).toBe(524_109);
    expect(parseMoneyCents("0,1 EUR")).toBe(10);
    expect(parseMoneyCents("-445,20")).toBe(-44_520);
    expect(parseMoneyCents("-0,00")).toBe(0);
    expect(parseMoneyCents("1.234,56 eiro")).toBe(123_456);
  });

  test("with three decimals may be thousands and is not guessed", () => {
    for (const text of ["1,234", "1.234", "12,345 €", "99999999999999999,99"]) expect(parseMoneyCents(text)).toBeNull();
  });

  test("of a number cell is the cent that Excel shows", () => {
    expect(centsOfEuros(7486.29)).toBe(748_629);
    expect(centsOfEuros(1.005)).toBe(101);
    expect(centsOfEuros(-1.005)).toBe(-101);
    expect(centsOfEuros(191.2500000001)).toBe(19_125);
    expect(centsOfEuros(-0.001)).toBe(0);
    expect(centsOfEuros(1e18)).toBeNull();
    expect(centsOfEuros(Number.NaN)).toBeNull();
  });

  test("of a number cell with two decimals loses nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        expect(centsOfEuros(cents / 100)).toBe(cents);
      }),
    );
  });
});

test("per cent may have its sign or not", () => {
  expect(parsePercent("85,1%")).toBe(85.1);
  expect(parsePercent("85,1 %")).toBe(85.1);
  expect(parsePercent("85")).toBe(85);
  expect(parsePercent("ap. 85 %")).toBeNull();
});

describe("hours", () => {
  test.each([
    ["1,5", 1.5],
    ["1,5 st.", 1.5],
    ["90 min", 1.5],
    ["45 minūtes", 0.75],
    ["1 h 30 min", 1.5],
    ["1 st. 15 min.", 1.25],
    ["1:30", 1.5],
    ["01:30:00", 1.5],
    ["0:45", 0.75],
  ])("%s", (text, hours) => expect(parseHours(text)).toBe(hours));

  test.each(["1 h 90 min", "1:75", "~2", "1+1", "divas", ""])("but not %j", (text) =>
    expect(parseHours(text)).toBeNull(),
  );

  test.each([
    ["Akad. st.", "akadēmiskā"],
    ["Akadēmisko stundu skaits", "akadēmiskā"],
    ["Stundas (40 min)", "akadēmiskā"],
    ["Konsultāciju akad. stundas", "akadēmiskā"],
    ["Astronomiskās stundas", "astronomiskā"],
    ["Nod. skaits", "nodarbība"],
    ["Konsultāciju skaits", "konsultācija"],
    ["Stundu skaits", "nav norādīta"],
    ["h", "nav norādīta"],
    ["Ilgums (h)", "nav norādīta"],
    ["Akad. / astr. st.", "nav norādīta"],
  ])("under %j are of the unit %s", (heading, unit) => expect(hoursUnitOf(heading)).toBe(unit));
});
