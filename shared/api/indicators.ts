/** Figures on screen: all of a period, their history, what one means, and the way from one down to its cells. */
import { z } from "zod";
import { DIMENSIONS, MEASURES, type Dimension, type IndicatorValue, type Measure } from "../domain/indicator.ts";
import { parsePeriod } from "../domain/period.ts";
import type { Provenance, SourceText } from "../domain/provenance.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import { id } from "./inputs.ts";
import type { FigureState } from "./quarter.ts";
import type { ByWhom, WorkingRole } from "../domain/working-role.ts";

/** Which figure is meant. */
export type FigureQuestion = Pick<IndicatorValue, "code" | "period" | "measure" | "by">;

/**
 * What is known of a figure. `not-reported`: no return is in force for that time; `not-collected`: nothing we are sent
 * tells it; `not-applicable`: there is nothing to divide by, or no such split; `blank`: facts are there, their number is not.
 */
export type FigureKnowledge = "known" | "not-reported" | "not-collected" | "not-applicable" | "blank";

/** One figure as it is shown; `known` has a number, zero too, and nothing else has. */
export interface ShownFigure extends Omit<IndicatorValue, "period"> {
  readonly state: FigureKnowledge;
}

export type IndicatorType = "output" | "result" | "horizontal" | "common" | "financial" | "internal";

/** What a screen must know of an indicator to show its figures. */
export interface IndicatorLine {
  readonly code: string;
  readonly name: LocalName;
  readonly short: LocalName;
  readonly type: IndicatorType;
  readonly unit: LocalName;
  /** Of every measure but `share`, which is per cent. */
  readonly format: FigureFormat;
  readonly measures: readonly Measure[];
  /** The measure that targets are about. */
  readonly headline: Measure;
  readonly dimensions: readonly Dimension[];
  /** Why it can never be known from returns. */
  readonly never: LocalName | null;
}

/** How the headline figure of the whole stands to its target. */
export interface FigureStanding {
  readonly code: string;
  readonly planned: number | null;
  readonly target: number | null;
  readonly targetOn: string | null;
  readonly percent: number | null;
  readonly state: FigureState;
}

/** Persons counted once in every kind of support they had: never to be called persons. */
export interface Participations {
  readonly code: string;
  readonly measure: Measure;
  readonly value: number | null;
}

/**
 * The option that stands for all kinds of support added up: `by: { kind: "all" }` asks for participations, which can be
 * traced like a figure. A person counts once in every kind.
 */
export const ALL_KINDS = "all";

export interface DimensionOption {
  readonly code: string;
  readonly name: LocalName;
}

export interface IndicatorList {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  /** Returns in force for the period. */
  readonly returns: number;
  /** In the order of the catalogue. */
  readonly lines: readonly IndicatorLine[];
  /** Every measure of every line that can be split so; zero cells that no fact falls into may be absent from a split. */
  readonly figures: readonly ShownFigure[];
  /** Only of the whole. */
  readonly standings: readonly FigureStanding[];
  readonly participations: readonly Participations[];
  /** Options of the dimensions asked for, in the order they are shown. */
  readonly options: Readonly<Partial<Record<Dimension, readonly DimensionOption[]>>>;
}

export interface HistoryPeriod {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** Yet to come: it has a plan and no value. */
  readonly ahead: boolean;
}

export interface HistorySeries {
  readonly code: string;
  readonly measure: Measure;
  /** One for each period. */
  readonly values: readonly (number | null)[];
  /** The path to the target on each period's last day; null where no target is entered or the cell is a part. */
  readonly planned: readonly (number | null)[] | null;
}

export interface IndicatorHistory {
  /** Oldest first. */
  readonly periods: readonly HistoryPeriod[];
  readonly series: readonly HistorySeries[];
}

export interface PassportTarget {
  readonly kind: "baseline" | "milestone" | "target";
  readonly on: string;
  readonly value: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: SourceText;
}

/** A demand on the facts, as the definition writes it. */
export interface PassportCondition {
  readonly column: string;
  readonly demand: "in" | "notIn" | "present" | "absent" | "atLeast" | "atMost";
  readonly values: readonly LocalName[];
}

/** What an indicator means. */
export interface IndicatorPassport extends IndicatorLine {
  readonly formula: LocalName;
  readonly rule: LocalName;
  /** The forms it comes from, or what does not come from a form. */
  readonly form: SourceText;
  /** What is counted once, or added up, as the definition names it. */
  readonly counts: string;
  readonly conditions: readonly PassportCondition[];
  /** What stands below the line; null where nothing is divided. */
  readonly below: { readonly counts: string; readonly conditions: readonly PassportCondition[] } | null;
  readonly provenance: Provenance;
  readonly validFrom: string;
  readonly targets: readonly PassportTarget[];
}

export interface TracedCell {
  readonly field: string;
  readonly name: LocalName;
  readonly cell: string;
}

/** One source row behind a counted unit. */
export interface TracedRow {
  readonly submission: number;
  readonly sender: string;
  readonly senderName: string;
  readonly period: string;
  readonly version: number;
  readonly receivedAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  /** Position of the sheet in the workbook. */
  readonly sheetIndex: number;
  readonly form: string;
  readonly row: number;
  readonly role: "first event" | "event" | "attribute";
  /** The cell that decides first. */
  readonly cells: readonly TracedCell[];
}

/** One counted unit: a person, a session, a cost row. */
export interface TracedUnit {
  readonly key: string;
  readonly amount: number;
  /** The deciding row first; at most fifty. */
  readonly rows: readonly TracedRow[];
  /** Null: more than these; how many is not counted. */
  readonly rowCount: number | null;
}

export interface TracedDecision extends ByWhom {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  readonly decidedAt: string;
}

/** What all units of a figure, or of its numerator or denominator, stand on. */
export interface CountedBehind {
  readonly status: "counted";
  readonly unitCount: number;
  readonly rowCount: number;
  readonly returnCount: number;
  /** The amounts of all units together: equal to the figure, or to its part. */
  readonly sum: number;
}

/** While it is counted: asking again counts on, not asking any more ends it. */
export type FigureBehind = CountedBehind | { readonly status: "counting"; /** From 0 to 1. */ readonly share: number };

export interface FigureTrace {
  readonly figure: ShownFigure;
  /** What the options of the figure's cell are called. */
  readonly options: readonly (DimensionOption & { readonly dimension: Dimension })[];
  /** Of the part asked for; null: as `behind`. */
  readonly unitCount: number | null;
  /** Null: there is so much that `indicators.behind` counts it, after the page is there. */
  readonly behind: CountedBehind | null;
  readonly units: readonly TracedUnit[];
  /** Rows of the same forms and periods that are quarantined and so not counted; of the senders of one place where one is asked about. */
  readonly quarantined: number;
  /** Decisions in force that touched the rows given here. */
  readonly decisions: readonly TracedDecision[];
}

/** Since when a change is told: the last edition of the figure's quarter, some days ago, or before anything had come. */
export const CHANGE_SINCE = ["edition", "week", "month", "start"] as const;
export type ChangeSince = (typeof CHANGE_SINCE)[number];

/** One reason why a figure changed. */
export interface ChangePart {
  /** Sentence `cli.explain.cause.<cause>`. */
  readonly cause: string;
  readonly amount: number;
  readonly at: string | null;
  readonly author: string | null;
  readonly role: WorkingRole | null;
  readonly submission: {
    readonly sender: string | null;
    readonly senderName: string | null;
    readonly period: string | null;
    readonly version: number;
    readonly file: string;
  } | null;
  readonly decision: { readonly id: number; readonly kind: string; readonly reason: string } | null;
  /** How many changes of this cause it tells together; of several none is named. */
  readonly changes: number;
  /** Counted units that came, went, or weigh otherwise. */
  readonly gained: number;
  readonly lost: number;
  readonly altered: number;
}

/** Why a figure is another one than it was; the amounts of the parts sum to `difference`, from nothing to `now`. */
export interface FigureChange {
  /** As asked, but `month` where `edition` was asked about and there is none. */
  readonly since: ChangeSince;
  readonly sinceAt: string | null;
  /** The last edition of the figure's quarter; null: none was issued. */
  readonly edition: number | null;
  readonly before: number | null;
  readonly now: number | null;
  readonly difference: number | null;
  readonly parts: readonly ChangePart[];
}

export interface FigureComment {
  readonly id: number;
  readonly at: string;
  readonly author: string;
  readonly text: string;
}

/** How somebody likes to look at the indicators, under a name. */
export interface SavedView {
  readonly name: string;
  readonly view: Readonly<Record<string, string>>;
}

/** What became of the rows of a sender's returns. */
export interface SenderRows {
  readonly sender: string;
  readonly name: string;
  readonly counted: number;
  readonly quarantined: number;
  readonly skipped: number;
}

/** A part of a budget, and the indicator that tells how much of it was used. */
export type BudgetPart = "total" | "esf" | "state";
export type ShareCodes = Readonly<Partial<Record<BudgetPart, string>>>;

/** What charts need besides figures. */
export interface ChartSources {
  readonly budgets: readonly {
    readonly name: LocalName;
    readonly active: boolean;
    /** Eligible costs by source, in per cent of this version of the budget. */
    readonly shares: Readonly<Record<BudgetPart, number | null>>;
  }[];
  /** Indicators whose shares are those of the active version. */
  readonly shareCodes: ShareCodes;
  readonly rows: readonly SenderRows[];
}

const period = z
  .string()
  .max(40)
  .refine((text) => parsePeriod(text) !== null);
const code = z.string().regex(/^[A-Z][A-Za-z0-9-]{0,39}$/);
const measure = z.enum(MEASURES);
const dimension = z.enum(DIMENSIONS);
const option = z.string().min(1).max(120);
const by = z.partialRecord(dimension, option);
const figure = { code, period, measure, by };
/** Figures as they stood after this change; now where it is not given. */
const asOf = id.optional();
const part = z.enum(["items", "numerator", "denominator"]);
const text = z.string().trim().min(1).max(2000);
const viewName = z.string().trim().min(1).max(60);

/** The sentences of one figure, as the report's summary has them. */
export interface FigureWords {
  readonly lv: string;
  readonly en: string;
}

export const INDICATOR_INPUTS = {
  "indicators.list": z.strictObject({
    period,
    by: z.array(dimension).max(2),
    /** Figures within one municipality or region, or anything else that is fixed. */
    within: by,
    codes: z.array(code).max(200).nullable(),
    asOf,
  }),
  "indicators.history": z.strictObject({
    period,
    codes: z.array(code).max(200).nullable(),
    by,
    count: z.int().min(1).max(24),
    ahead: z.int().min(0).max(24),
    asOf,
  }),
  "indicators.passport": z.strictObject({ code }),
  "indicators.words": z.strictObject({ period, code, measure, asOf }),
  "indicators.behind": z.strictObject({ ...figure, part, asOf }),
  "indicators.trace": z.strictObject({
    ...figure,
    part,
    from: z.int().min(0).max(10_000_000),
    count: z.int().min(1).max(200),
    asOf,
  }),
  "indicators.explain": z.strictObject({ ...figure, since: z.enum(CHANGE_SINCE) }),
  "indicators.charts": z.strictObject({ period, asOf }),
  "indicators.comments": z.strictObject(figure),
  "indicators.comment": z.strictObject({ ...figure, text }),
  "indicators.take-back-comment": z.strictObject({ id }),
  "indicators.views": z.strictObject({}),
  "indicators.save-view": z.strictObject({ name: viewName, view: z.record(z.string().max(40), z.string().max(400)) }),
  "indicators.remove-view": z.strictObject({ name: viewName }),
} as const;

export interface IndicatorOutputs {
  "indicators.list": IndicatorList;
  "indicators.history": IndicatorHistory;
  "indicators.passport": IndicatorPassport;
  "indicators.words": FigureWords;
  "indicators.behind": FigureBehind;
  "indicators.trace": FigureTrace;
  "indicators.explain": FigureChange;
  "indicators.charts": ChartSources;
  /** Newest first. */
  "indicators.comments": readonly FigureComment[];
  "indicators.comment": { readonly id: number };
  "indicators.take-back-comment": null;
  /** Of the person who works here, in the order of their names. */
  "indicators.views": readonly SavedView[];
  "indicators.save-view": null;
  "indicators.remove-view": null;
}
