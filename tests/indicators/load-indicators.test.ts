import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { loadIndicators } from "../../electron/core/indicators/load-indicators.ts";
import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { shipped } from "../support/figures.ts";

const SHIPPED = join(defaultProgrammeDirectory(), "indicators");
const programme = loadProgramme(defaultProgrammeDirectory());
let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "indicators-"));
  cpSync(SHIPPED, directory, { recursive: true });
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function changed(file: string, from: string, to: string): unknown {
  const path = join(directory, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  try {
    loadIndicators(directory, programme);
  } catch (failure) {
    return failure;
  }
  return null;
}

test("the shipped catalogue holds every promised code, in order, each with a name in both languages and a short one", () => {
  const { indicators, units } = loadIndicators(SHIPPED, programme);
  const codes = indicators.map(({ code }) => code);
  const numbered = (prefix: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${String(from + i).padStart(2, "0")}`);

  expect(codes).toEqual(
    expect.arrayContaining([
      ...numbered("SK-O-", 3, 22),
      ...["a", "b", "c", "d", "e"].map((letter) => `SK-O-02${letter}`),
      "SK-O-01",
      "SK-O-09x",
      "SK-HP-01",
      ...numbered("SK-R-", 1, 8),
      ...numbered("SK-Q-", 1, 4),
      ...numbered("SK-F-", 1, 7),
      ...numbered("EECO", 1, 18),
      ...numbered("EECR", 1, 4),
    ]),
  );
  expect(indicators.every(({ unit }) => units.has(unit))).toBe(true);
  expect(
    indicators.every(
      ({ code, provenance }) => provenance.status === (code.startsWith("SK-") ? "proposed" : "official"),
    ),
  ).toBe(true);
});

test("a new indicator over known facts is an entry in a file and nothing else", () => {
  writeFileSync(
    join(directory, "9-own.yml"),
    `indicators:
  - code: X-1
    name: { lv: Psihologa atbalsts, en: Support by a psychologist }
    short: { lv: Psihologs, en: Psychologist }
    type: internal
    unit: persons
    formula: { lv: Izglītojamie ar psihologa nodarbību., en: Learners with a psychologist. }
    rule: { lv: Vienreiz., en: Once. }
    form: F2
    provenance: { status: proposed, source: test }
    source: support
    count: person
    where: [{ column: provider_kind, in: [psihologs] }]
    measures: [cumulative, new]
    dimensions: [gender, municipality]
`,
  );
  const b = new StoreBuilder();
  b.plan("Anna");
  b.plan("Ilze");
  b.support("Anna", "2026-01-12", { providerKind: "psihologs" });
  b.support("Ilze", "2026-01-12");

  const context = { ...shipped, indicators: loadIndicators(directory, programme) };
  const values = calculateIndicators(b.ready(), context, { period: "2026-Q1", by: ["gender"], codes: ["X-1"] });
  expect(values.map(({ measure, by, value }) => [measure, by, value])).toEqual([
    ["cumulative", { gender: "S" }, 1],
    ["new", { gender: "S" }, 1],
  ]);
});

test.each([
  [
    "an unknown kind of fact",
    "source: support\n    count: person",
    "source: suport\n    count: person",
    /source: suport is none of/,
  ],
  [
    "a unit the facts do not have",
    "source: support\n    count: person",
    "source: support\n    count: pair",
    /pair cannot be counted/,
  ],
  ["a column the facts do not have", "column: kind, in: [LAS]", "column: veids, in: [LAS]", /no column veids/],
  [
    "a word outside the classifier",
    "column: kind, in: [LAS]",
    "column: kind, in: [LASI]",
    /LASI.*no key of the classifier support_kind/,
  ],
  [
    "a dimension the facts cannot be split by",
    "dimensions: [gender, age, municipality, region]",
    "dimensions: [gender, kind]",
    /cannot be split by kind/,
  ],
  ["a unit of measurement that is not listed", "unit: persons", "unit: humans", /humans is not in units\.yml/],
  ["a measure that does not exist", "measures: [cumulative, new, active]", "measures: [monthly]", /measures/],
  ["a word that is no part of a definition", "type: output", "typ: output", /typ/],
])("%s is told with file and entry", (_name, from, to, problem) => {
  expect(changed("1-operational.yml", from, to)).toMatchObject({
    code: "programme-invalid",
    parameters: {
      file: "indicators/1-operational.yml",
      entry: expect.stringMatching(/^SK-O-\d/) as unknown,
      problem: expect.stringMatching(problem) as unknown,
    },
  });
});

test("a code defined twice, a name too long and a broken file are told", () => {
  expect(changed("3-quality.yml", "code: SK-Q-01", "code: SK-O-01")).toMatchObject({
    parameters: { entry: "SK-O-01" },
  });
  expect(changed("3-quality.yml", "short: ", `short: { lv: "${"ļ".repeat(49)}", en: x }\n    was: `)).toMatchObject({
    code: "programme-invalid",
  });
  writeFileSync(join(directory, "4-financial.yml"), "indicators: [");
  expect(() => loadIndicators(directory, programme)).toThrow("programme-invalid");
});
