/** The charts of the quarterly report (domain.md §5.5), from plain series; the same for screens and the workbook. */
import type { Text } from "../text/messages.ts";
import type { ChartData, ChartDataSeries } from "./chart-data.ts";

/** One value for each named thing; null: not known. */
export interface NamedValue {
  readonly name: string;
  readonly value: number | null;
}

export interface NamedSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Indicators with a line of their own, in order, in the workbook and on screen; those a programme lacks are left out. */
export const CHARTED_LINES: readonly string[] = ["SK-O-01", "SK-O-05", "SK-O-06", "SK-O-09"];

/** Where a plan is drawn, so many periods after the present one are shown. */
export const PERIODS_AHEAD = 3;

/** A cumulative line; the plan's line is there only when somebody entered targets. */
export function cumulativeChart(
  text: Text,
  indicator: { readonly key: string; readonly name: string; readonly unit: string },
  quarters: readonly string[],
  values: readonly (number | null)[],
  plan: readonly (number | null)[] | null,
): ChartData {
  const line: ChartDataSeries = { name: text("charts.cumulative"), values, role: "value" };
  const planned: ChartDataSeries[] = plan === null ? [] : [{ name: text("charts.plan"), values: plan, role: "plan" }];
  const title = text("charts.cumulative.title", { indicator: indicator.name });
  return {
    key: indicator.key,
    title,
    altText: text("charts.cumulative.alt", { title, first: quarters[0] ?? "", last: quarters.at(-1) ?? "" }),
    note: text(plan === null ? "charts.cumulative.no-target" : "charts.cumulative.target", { unit: indicator.unit }),
    kind: "line",
    stacking: "none",
    categories: quarters,
    series: [line, ...planned],
    format: "count",
  };
}

/** Columns of new learners for each quarter; one learner may be in several kinds. */
export function newByKindChart(text: Text, quarters: readonly string[], kinds: readonly NamedSeries[]): ChartData {
  return {
    key: "jauni-pa-veidiem",
    title: text("charts.new-by-kind.title"),
    altText: text("charts.new-by-kind.alt", { first: quarters[0] ?? "", last: quarters.at(-1) ?? "" }),
    note: text("charts.new-by-kind.note"),
    kind: "column",
    stacking: "stacked",
    categories: quarters,
    series: kinds.map((kind) => ({ ...kind, role: "value" })),
    format: "count",
  };
}

/** Bars by municipality in Latvian order. */
export function municipalityChart(text: Text, municipalities: readonly NamedValue[], until: string): ChartData {
  return barChart(text, "izglitojamie-pa-pasvaldibam", "charts.by-municipality", municipalities, until);
}

/** Bars by institution of one municipality, in Latvian order. */
export function institutionChart(text: Text, institutions: readonly NamedValue[], until: string): ChartData {
  return barChart(text, "izglitojamie-pa-iestadem", "charts.by-institution", institutions, until);
}

/** In how many municipalities there is at least one mentor. */
export function mentorCoverageChart(text: Text, municipalities: readonly NamedValue[], until: string): ChartData {
  return barChart(text, "mentori-pa-pasvaldibam", "charts.mentors", municipalities, until);
}

/** How many of each gender in one bar. */
export interface GenderRow {
  readonly name: string;
  readonly S: number | null;
  readonly V: number | null;
  readonly N: number | null;
}

/** Shares of women, men and non-binary persons among the learners of one place, in one bar. */
export function genderOfPlaceChart(text: Text, row: GenderRow, until: string): ChartData {
  return {
    ...genderChart(text, [row], until),
    key: "dzimumi",
    title: text("charts.gender-of-place.title"),
    altText: text("charts.gender-of-place.alt", { until }),
    note: text("charts.gender-of-place.note", { until }),
  };
}

/** Shares of women, men and non-binary persons, by kind of support. */
export function genderChart(text: Text, rows: readonly GenderRow[], until: string): ChartData {
  const of = (gender: "S" | "V" | "N"): ChartDataSeries => ({
    name: text(`charts.gender.${gender}`),
    values: rows.map((row) => row[gender]),
    role: "value",
  });
  return {
    key: "dzimumi-pa-veidiem",
    title: text("charts.gender.title"),
    altText: text("charts.gender.alt", { until }),
    note: text("charts.gender.note", { until }),
    kind: "bar",
    stacking: "percent",
    categories: rows.map((row) => row.name),
    series: [of("S"), of("V"), of("N")],
    format: "count",
  };
}

/** Euro by project activity and status of the cost. */
export function costsChart(
  text: Text,
  activities: readonly string[],
  statuses: readonly NamedSeries[],
  until: string,
): ChartData {
  return {
    key: "izmaksas-pa-darbibam",
    title: text("charts.costs.title"),
    altText: text("charts.costs.alt", { until }),
    note: text("charts.costs.note", { until }),
    kind: "bar",
    stacking: "stacked",
    categories: activities,
    series: statuses.map((status) => ({ ...status, role: "value" })),
    format: "euro",
  };
}

/** Per cent of each budget by source; every published budget is its own series, none is preferred silently. */
export function absorptionChart(
  text: Text,
  sources: readonly string[],
  budgets: readonly NamedSeries[],
  until: string,
): ChartData {
  return {
    key: "apguve",
    title: text("charts.absorption.title"),
    altText: text("charts.absorption.alt", { until }),
    note: text("charts.absorption.note", { until }),
    kind: "bar",
    stacking: "none",
    categories: sources,
    series: budgets.map((budget) => ({ ...budget, role: "value" })),
    format: "percent",
  };
}

/** What became of the rows of each sender's returns of the period. */
export function dataQualityChart(
  text: Text,
  senders: readonly string[],
  parts: readonly NamedSeries[],
  period: string,
): ChartData {
  return {
    key: "datu-kvalitate",
    title: text("charts.quality.title"),
    altText: text("charts.quality.alt", { period }),
    note: text("charts.quality.note", { period }),
    kind: "bar",
    stacking: "stacked",
    categories: senders,
    series: parts.map((part) => ({ ...part, role: "value" })),
    format: "count",
  };
}

function barChart(
  text: Text,
  key: string,
  words: "charts.by-municipality" | "charts.by-institution" | "charts.mentors",
  rows: readonly NamedValue[],
  until: string,
): ChartData {
  const collator = new Intl.Collator(text.language);
  const sorted = [...rows].sort((one, other) => collator.compare(one.name, other.name));
  return {
    key,
    title: text(`${words}.title`),
    altText: text(`${words}.alt`, { until }),
    note: text(`${words}.note`, { until }),
    kind: "bar",
    stacking: "none",
    categories: sorted.map((row) => row.name),
    series: [{ name: text(`${words}.title`), values: sorted.map((row) => row.value), role: "value" }],
    format: "count",
  };
}
