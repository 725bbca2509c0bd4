/** The numbers a public edition would print, how they hang together, and which of them stay hidden. */
import type { IndicatorDefinition, Denominator } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { FigureReference } from "../../../shared/domain/workbook-plan.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { suppressCells, type DisclosureCell, type DisclosureRelation } from "./plan-suppression.ts";

/** Numbers that were made public before, by key: of this period's earlier editions, and of an earlier period's. */
export type PublishedBefore = readonly Readonly<Record<string, number>>[];

export interface Disclosure {
  readonly isHidden: (key: string) => boolean;
  /** How many numbers are hidden. */
  readonly hidden: number;
  /** What is printed of people: later editions must reckon with it. */
  readonly published: Readonly<Record<string, number>>;
}

/** Names one number of the edition. Women and men together are the whole. */
export function numberKey({ code, measure, by }: Pick<FigureReference, "code" | "measure" | "by">): string {
  const parts = Object.entries(by)
    .filter(([dimension, option]) => !(dimension === "gender" && option === "T"))
    .map(([dimension, option]) => `${dimension}=${option}`);
  return [code, measure, ...parts.sort()].join("|");
}

/** Keys of a share's three numbers: what is counted, what it is divided by, and the rest. */
export function shareKeys(definition: IndicatorDefinition): { above: string; below: string; rest: string } {
  const below = definition.share?.of ?? definition.dividedBy;
  return {
    above: `${definition.code}|share|above`,
    below: `share|below|${JSON.stringify(below ?? null)}`,
    rest: `${definition.code}|share|rest`,
  };
}

const LEARNERS = "SK-O-01";
const MENTORS = "SK-O-06";

export function discloseNumbers(facts: ReportFacts, before: PublishedBefore): Disclosure {
  const { leastShown } = facts.programme.publicEdition;
  const cells = new Map<string, DisclosureCell>();
  const printed = [...facts.figures, ...printedBreakdowns(facts)];
  for (const value of printed) addNumber(cells, facts, value);
  for (const definition of facts.catalogue.indicators) addShare(cells, facts, definition);
  const relations = [
    ...relationsOfGenders(facts),
    ...relationsOfGrowth(facts),
    ...relationsOfRules(facts),
    ...relationsOfKinds(facts),
    ...relationsOfBreakdowns(facts),
    ...relationsOfShares(facts),
    ...relationsOfTwins(),
  ];
  for (const [index, earlier] of before.entries())
    relations.push(...changesSince(cells, earlier, `since ${String(index)}`));
  const hidden = suppressCells([...cells.values()], relations, leastShown);
  const shown = [...cells.values()].filter(
    ({ key, isSensitive, isUnprinted }) => isSensitive && isUnprinted !== true && !hidden.has(key),
  );
  return {
    isHidden: (key) => hidden.has(key),
    hidden: [...hidden].filter((key) => cells.get(key)?.isUnprinted !== true).length,
    published: Object.fromEntries(shown.map(({ key, value }) => [key, value])),
  };
}

/** Of breakdowns, only what has come together since the start is printed. */
function printedBreakdowns({ breakdowns }: ReportFacts): IndicatorValue[] {
  return breakdowns.filter(({ code, measure }) => measure === "cumulative" && (code === LEARNERS || code === MENTORS));
}

function addNumber(cells: Map<string, DisclosureCell>, facts: ReportFacts, figure: IndicatorValue): void {
  if (figure.value === null || figure.measure === "share") return;
  const definition = definitionOf(facts, figure.code);
  // A quotient is judged by what it is divided by.
  if (definition === undefined || definition.dividedBy !== undefined) return;
  const key = numberKey(figure);
  cells.set(key, { key, value: figure.value, isSensitive: isOfPeople(facts, definition) });
}

function addShare(cells: Map<string, DisclosureCell>, facts: ReportFacts, definition: IndicatorDefinition): void {
  const parts = sharePartsOf(facts, definition);
  if (parts === null) return;
  const { above, below, rest } = shareKeys(definition);
  const isSensitive = isOfPeople(facts, definition);
  if (definition.share !== undefined) {
    cells.set(above, { key: above, value: parts.numerator, isSensitive });
    cells.set(rest, { key: rest, value: parts.denominator - parts.numerator, isSensitive });
  }
  const ofPeople = isSensitive || countsPeople(definition.dividedBy);
  cells.set(below, { key: below, value: parts.denominator, isSensitive: ofPeople });
}

/** Null where nothing is divided, or by a budget: that is public. */
function sharePartsOf(
  { figures }: ReportFacts,
  definition: IndicatorDefinition,
): { numerator: number; denominator: number } | null {
  const below = definition.share?.of ?? definition.dividedBy;
  if (below === undefined || "budget" in below) return null;
  const measure = definition.share === undefined ? "cumulative" : "share";
  const figure = figures.find((one) => one.code === definition.code && one.measure === measure && isWhole(one));
  const { numerator = null, denominator = null } = figure ?? {};
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

const countsPeople = (tally: Denominator | undefined) =>
  tally !== undefined && !("budget" in tally) && tally.count === "person";

function isOfPeople({ programme }: ReportFacts, { unit }: IndicatorDefinition): boolean {
  return programme.publicEdition.peopleUnits.includes(unit);
}

const definitionOf = ({ catalogue }: ReportFacts, code: string) =>
  catalogue.indicators.find((definition) => definition.code === code);

const isWhole = ({ by }: Pick<IndicatorValue, "by">) => Object.entries(by).every(([, option]) => option === "T");

const sum = (whole: string, parts: readonly string[]): DisclosureRelation => ({
  terms: [{ key: whole, factor: -1 }, ...parts.map((key) => ({ key, factor: 1 }))],
});

/** Women + men + non-binary persons = all. */
function relationsOfGenders({ figures }: ReportFacts): DisclosureRelation[] {
  return figures
    .filter(({ by, measure }) => by.gender === "T" && measure !== "share")
    .map(({ code, measure }) =>
      sum(
        numberKey({ code, measure, by: {} }),
        ["S", "V", "N"].map((gender) => numberKey({ code, measure, by: { gender } })),
      ),
    );
}

/** What there was before and what is new make what there is; what there was may be known. */
function relationsOfGrowth({ figures }: ReportFacts): DisclosureRelation[] {
  return figures
    .filter(({ measure }) => measure === "new" || measure === "period")
    .map(({ code, measure, by }) => ({
      terms: [
        { key: numberKey({ code, measure: "cumulative", by }), factor: 1 },
        { key: numberKey({ code, measure, by }), factor: -1 },
      ],
    }));
}

/** The sums that the Commission's rules ask for; a rule of "at most" is taken as if the difference were known. */
function relationsOfRules({ programme, period }: ReportFacts): DisclosureRelation[] {
  const measures: readonly Measure[] = ["cumulative", "new"];
  return programme.preflight
    .filter(({ validFrom, validTo }) => (validFrom ?? "") <= period.to && period.to <= (validTo ?? "9999"))
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => {
      if (rule.kind !== "sum" && !(rule.kind === "at-most" && rule.parts.length > 1)) return [];
      return measures.flatMap((measure) =>
        ["S", "V", "N", "T"].map((gender) => {
          const key = (code: string) => numberKey({ code, measure, by: { gender } });
          return sum(key(rule.whole), rule.parts.map(key));
        }),
      );
    });
}

/** An indicator over one kind of support is a cell of the breakdown by kind. */
function relationsOfKinds({ catalogue }: ReportFacts): DisclosureRelation[] {
  const learners = catalogue.indicators.find(({ code }) => code === LEARNERS);
  return catalogue.indicators.flatMap(({ code, source, count, where }): DisclosureRelation[] => {
    const [only, ...others] = where ?? [];
    const kind = only?.column === "kind" && only.in?.length === 1 ? only.in[0] : undefined;
    if (kind === undefined || others.length > 0 || source !== learners?.source || count !== learners.count) return [];
    const same = numberKey({ code: LEARNERS, measure: "cumulative", by: { kind: kind } });
    return [sum(numberKey({ code, measure: "cumulative", by: {} }), [same])];
  });
}

/** Each margin of each printed breakdown: its cells against the cell that leaves this dimension out. */
function relationsOfBreakdowns(facts: ReportFacts): DisclosureRelation[] {
  const cells = printedBreakdowns(facts);
  const margins = Map.groupBy(
    cells.flatMap((cell) => Object.keys(cell.by).map((dimension) => ({ cell, dimension }))),
    ({ cell, dimension }) =>
      `${dimension} of ${Object.keys(cell.by).sort().join()} in ${numberKey({ ...cell, by: without(cell.by, dimension) })}`,
  );
  const sums = [...margins.values()].map((group) => {
    const [first] = group;
    const whole = first === undefined ? "" : numberKey({ ...first.cell, by: without(first.cell.by, first.dimension) });
    return sum(
      whole,
      group.map(({ cell }) => numberKey(cell)),
    );
  });
  return [...sums, ...institutionsOfMunicipalities(facts, cells)];
}

/** Institutions lie in municipalities: theirs are a margin too. */
function institutionsOfMunicipalities({ units }: ReportFacts, cells: readonly IndicatorValue[]): DisclosureRelation[] {
  const places = new Map(units.map(({ institution, municipality }) => [institution, municipality]));
  const ofInstitutions = cells.filter(({ by }) => Object.keys(by).join() === "institution");
  return [...Map.groupBy(ofInstitutions, ({ by }) => places.get(by.institution ?? "") ?? "")].map(
    ([municipality, group]) =>
      sum(numberKey({ code: LEARNERS, measure: "cumulative", by: { municipality } }), group.map(numberKey)),
  );
}

const without = (by: IndicatorValue["by"], dimension: string): IndicatorValue["by"] =>
  Object.fromEntries(Object.entries(by).filter(([each]) => each !== dimension));

/** Counted + rest = all; what is counted is the indicator's own figure. */
function relationsOfShares(facts: ReportFacts): DisclosureRelation[] {
  return facts.catalogue.indicators.flatMap((definition) => {
    if (definition.share === undefined || sharePartsOf(facts, definition) === null) return [];
    const { above, below, rest } = shareKeys(definition);
    const measure = definition.share.measure ?? "cumulative";
    const own = numberKey({ code: definition.code, measure, by: {} });
    return [
      sum(below, [above, rest]),
      sum(own, [above]),
      ...sameTally(facts, definition).map((code) => sum(numberKey({ code, measure, by: {} }), [above])),
      ...sameTally(facts, definition.share.of).map((code) => sum(numberKey({ code, measure, by: {} }), [below])),
    ];
  });
}

/** Indicators that count the very same. */
function sameTally({ catalogue }: ReportFacts, tally: Denominator | IndicatorDefinition): string[] {
  if ("budget" in tally) return [];
  const recipe = ({ source, count, sum: added, where }: typeof tally) =>
    JSON.stringify([source, count ?? null, added ?? null, where ?? []]);
  return catalogue.indicators
    .filter((one) => one.dividedBy === undefined && recipe(one) === recipe(tally))
    .map(({ code }) => code);
}

/** Learners supported and ESF+ participants are nearly the same people: who knows how many records lack something can compare. */
function relationsOfTwins(): DisclosureRelation[] {
  const twins: readonly (readonly [IndicatorValue["by"], string, IndicatorValue["by"]])[] = [
    ...(["S", "V", "N", "T"] as const).map((gender) => [{ gender }, "EECO01", { gender }] as const),
    [{ age: "<18" }, "EECO06", {}],
    [{ age: "18-29" }, "EECO07", {}],
    [{ age: "55+" }, "EECO08", {}],
  ];
  return twins.map(([by, code, of]) =>
    sum(numberKey({ code: LEARNERS, measure: "cumulative", by }), [numberKey({ code, measure: "cumulative", by: of })]),
  );
}

/** Who kept an earlier edition can subtract: a small change must not be seen. */
function changesSince(
  cells: Map<string, DisclosureCell>,
  earlier: Readonly<Record<string, number>>,
  name: string,
): DisclosureRelation[] {
  return Object.entries(earlier).flatMap(([key, value]) => {
    const now = cells.get(key);
    if (now === undefined || now.value === value) return [];
    const change = `${key} ${name}`;
    cells.set(change, {
      key: change,
      value: Math.abs(now.value - value),
      isSensitive: now.isSensitive,
      isUnprinted: true,
    });
    return [
      {
        terms: [
          { key, factor: 1 },
          { key: change, factor: value > now.value ? 1 : -1 },
        ],
      },
    ];
  });
}
