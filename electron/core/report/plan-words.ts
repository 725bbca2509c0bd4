/** A figure in words, the same on the summary's sheet and on screen. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { describeFigure, type FigureStory } from "../../../shared/text/describe-figure.ts";
import type { MessageValues, Text } from "../../../shared/text/messages.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { receiptCounts } from "./plan-receipts.ts";

/** Key figures of the summary, in order; each has a sentence in the catalogues. */
export const KEY_FIGURES = [
  "SK-O-01",
  "SK-O-03",
  "SK-O-05",
  "SK-O-08",
  "SK-O-20",
  "SK-R-01",
  "SK-F-03",
  "SK-Q-01",
] as const;
export type KeyFigure = (typeof KEY_FIGURES)[number];

/** Figures that the sentences of others speak of. */
export const SPOKEN_OF: readonly string[] = ["SK-O-06", "SK-O-09", "SK-O-10"];

/** Key figures whose sentence is about their share. */
const SHARES: ReadonlySet<string> = new Set(["SK-R-01", "SK-Q-01"]);

/** What the words are made from; of the previous period the last edition is enough. */
export type StoryFacts = Pick<
  ReportFacts,
  "programme" | "catalogue" | "period" | "previous" | "previousFigures" | "figures"
> & {
  /** Null: of a past moment, whose returns nobody counts. */
  readonly senders: ReportFacts["senders"] | null;
  readonly earlier: readonly Pick<ReportFacts["earlier"][number], "period" | "edition" | "figures">[];
};

/** What it is, from how many returns, what is left out, how it changed and why. */
export function tellFigure(facts: StoryFacts, text: Text, code: string, measure: Measure): string {
  const key = KEY_FIGURES.find((one) => one === code);
  const isKey = key !== undefined && measure === (SHARES.has(code) ? "share" : "cumulative");
  return describeFigure(text, storyOf(facts, text, code, measure), isKey ? keySentence(facts, text, key) : undefined);
}

/** What a key figure means, in one sentence; where it is not known, the sentence says so. */
export function keySentence(facts: StoryFacts, text: Text, code: KeyFigure): string {
  const share = valueOf(facts.figures, code, "share");
  const printed = (of: string, measure: Measure) => {
    const value = valueOf(facts.figures, of, measure)?.value ?? null;
    return value !== null && formatOf(facts, of) === "money" ? value / 100 : value;
  };
  const values: MessageValues = {
    cumulative: printed(code, "cumulative") ?? -1,
    fresh: printed(code, "new") ?? printed(code, "period") ?? 0,
    active: printed(code, "active") ?? 0,
    share: Math.round((share?.value ?? 0) * 10) / 10,
    numerator: share?.numerator ?? 0,
    denominator: share?.denominator ?? 0,
    other: (share?.denominator ?? 0) - (share?.numerator ?? 0),
    mentors: printed("SK-O-06", "cumulative") ?? 0,
    groups: printed("SK-O-10", "cumulative") ?? 0,
    specialists: printed("SK-O-09", "cumulative") ?? 0,
    budget: facts.programme.budgets.find((budget) => budget.active)?.version ?? "–",
  };
  const isKnown = values.cumulative !== -1 || (share?.value ?? null) !== null;
  return isKnown
    ? text(`report.sentence.${code}`, values)
    : text("figure.unknown", { name: nameOf(facts, text, code) });
}

function storyOf(facts: StoryFacts, text: Text, code: string, measure: Measure): FigureStory {
  const unit = facts.catalogue.units.get(definitionOf(facts, code)?.unit ?? "");
  const figure = valueOf(facts.figures, code, measure);
  const { numerator = null, denominator = null } = figure ?? {};
  return {
    name: nameOf(facts, text, code),
    unit: unit?.name[text.language] ?? "",
    format: measure === "share" ? "percent" : formatOf(facts, code),
    measure,
    period: facts.period.label,
    value: figure?.value ?? null,
    ...(numerator === null || denominator === null ? {} : { parts: { numerator, denominator } }),
    ...returnsOf(facts),
    ...changeOf(facts, text, code, measure),
  };
}

function returnsOf({ senders }: StoryFacts): Pick<FigureStory, "returns" | "quarantined"> {
  if (senders === null) return {};
  return {
    returns: receiptCounts(senders),
    quarantined: senders.reduce((sum, { submission }) => sum + (submission?.quarantined ?? 0), 0),
  };
}

/** Against the end of the quarter before: what is new in the period, and what later returns corrected of the printed figure. */
function changeOf(facts: StoryFacts, text: Text, code: string, measure: Measure): Pick<FigureStory, "change"> {
  const { previous } = facts;
  if (previous === null || facts.previousFigures.length === 0) return { change: "first" };
  const printed = facts.earlier.findLast(({ period }) => period === previous.code);
  const now = valueOf(facts.figures, code, measure)?.value ?? null;
  const then = valueOf(facts.previousFigures, code, measure)?.value ?? null;
  const before = printed === undefined ? then : (valueOf(printed.figures, code, measure)?.value ?? null);
  const isOfPeriod = measure !== "cumulative" && measure !== "share";
  return {
    change: {
      since: text("report.summary.since", {
        period: previous.label,
        source: printed === undefined ? "none" : String(printed.edition),
      }),
      before,
      causes:
        now === null || then === null || before === null || isOfPeriod
          ? []
          : [
              { cause: "new-in-period", amount: now - then },
              { cause: "earlier-quarters", amount: then - before },
            ],
    },
  };
}

/** The whole: both genders of a common indicator. */
function valueOf(values: readonly IndicatorValue[], code: string, measure: Measure): IndicatorValue | undefined {
  const own = values.filter((one) => one.code === code && one.measure === measure);
  return own.find(({ by }) => Object.keys(by).length === 0) ?? own.find(({ by }) => by.gender === "T");
}

const definitionOf = ({ catalogue }: StoryFacts, code: string): IndicatorDefinition | undefined =>
  catalogue.indicators.find((definition) => definition.code === code);

const nameOf = (facts: StoryFacts, { language }: Text, code: string): string =>
  definitionOf(facts, code)?.short[language] ?? code;

const formatOf = (facts: StoryFacts, code: string): FigureStory["format"] =>
  facts.catalogue.units.get(definitionOf(facts, code)?.unit ?? "")?.format ?? "integer";
