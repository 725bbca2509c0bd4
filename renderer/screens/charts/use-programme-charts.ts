/** The charts of the report, drawn from figures that are asked for here, by the same functions as its pictures. */
import { useMemo } from "react";
import type {
  ChartSources,
  HistorySeries,
  IndicatorHistory,
  IndicatorList,
  ShownFigure,
} from "../../../shared/api/indicators.ts";
import type { FigureFormat } from "../../../shared/api/figures.ts";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import {
  absorptionChart,
  CHARTED_LINES,
  costsChart,
  cumulativeChart,
  dataQualityChart,
  genderChart,
  mentorCoverageChart,
  municipalityChart,
  newByKindChart,
  PERIODS_AHEAD,
} from "../../../shared/charts/programme-charts.ts";
import type { Disaggregation, Measure } from "../../../shared/domain/indicator.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { type Asked } from "../../api/use-api.ts";
import { useFigures } from "../../components/use-figures.ts";
import { chartValue } from "../../charts/chart-values.ts";
import type { ChartedFigure, FigureAt } from "../../charts/figure-at.ts";
import { useOptionName } from "../../components/figure-names.ts";
import { day } from "../../components/spell.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useShortPeriod } from "../../components/use-short-period.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";

export interface ProgrammeChart {
  readonly data: ChartData;
  readonly figureAt: FigureAt;
}

const PERIODS = 8;
/** The indicators that the charts of the report are about; those a programme lacks are left out. */
const LEARNERS = "SK-O-01";
const MENTORS = "SK-O-06";
const COSTS = "SK-F-04";
const KIND = /^SK-O-02[a-z]$/;

const SENDER_PARTS = ["counted", "quarantined", "skipped"] as const;

export function useProgrammeCharts(period: string): Asked<readonly ProgrammeChart[]> {
  const t = useText();
  const name = useName();
  const optionName = useOptionName();
  const shortPeriod = useShortPeriod();
  const periodName = usePeriodName();
  const { view } = useFrame();
  const known = view.indicators.map(({ code }) => code);
  const kinds = known.filter((code) => KIND.test(code));
  const has = (codes: readonly string[]) => codes.filter((code) => known.includes(code));
  const split = { period, within: {} };
  const history = useFigures("indicators.history", {
    ...{ period, codes: [...has(CHARTED_LINES), ...kinds], by: {}, count: PERIODS, ahead: PERIODS_AHEAD },
  });
  const places = useFigures("indicators.list", { ...split, by: ["municipality"], codes: has([LEARNERS, MENTORS]) });
  const genders = useFigures("indicators.list", { ...split, by: ["gender"], codes: [...kinds, ...has([LEARNERS])] });
  const costs = useFigures("indicators.list", { ...split, by: ["activity", "status"], codes: has([COSTS]) });
  const sources = useFigures("indicators.charts", { period });
  const asked = [history, places, genders, costs, sources];
  const failed = asked.find((one) => one.status === "failed");
  const charts = useMemo(() => {
    if (
      history.status !== "ready" ||
      places.status !== "ready" ||
      genders.status !== "ready" ||
      costs.status !== "ready" ||
      sources.status !== "ready"
    )
      return null;
    const until = day(places.value.to, t.language);
    const shortOf = (list: IndicatorList, code: string) => {
      const line = list.lines.find((one) => one.code === code);
      return line === undefined ? code : name(line.short);
    };
    return [
      ...CHARTED_LINES.flatMap((code) => {
        const listed = view.indicators.find((one) => one.code === code);
        return cumulative(t, history.value, code, listed === undefined ? code : name(listed.name), shortPeriod);
      }),
      newByKind(t, history.value, kinds, (code) => shortOf(genders.value, code), shortPeriod),
      gender(t, genders.value, [...kinds, LEARNERS], (code) => shortOf(genders.value, code), until),
      cost(t, costs.value, until, (dimension, option) => optionName(dimension, option)),
      absorption(t, sources.value, period, until, name),
      byPlace(places.value, LEARNERS, (rows) => municipalityChart(t, rows, until)),
      byPlace(places.value, MENTORS, (rows) => mentorCoverageChart(t, rows, until)),
      ...(sources.value.rows.length === 0 ? [] : [quality(t, sources.value, periodName(period))]),
    ];
    // Names follow the language alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [history.status, places.status, genders.status, costs.status, sources.status, ...asked.map(valueOf), t.language]);
  if (failed !== undefined) return failed;
  return charts === null
    ? { status: "loading" }
    : { status: "ready", value: charts, reload: () => asked.forEach((one) => one.status === "ready" && one.reload()) };
}

const valueOf = (one: Asked<unknown>): unknown => (one.status === "ready" ? one.value : null);

type Naming = (code: string) => string;

function seriesOf({ series }: IndicatorHistory, code: string, measure: Measure): HistorySeries | undefined {
  return series.find((one) => one.code === code && one.measure === measure);
}

/** Periods up to the present one, and those ahead where a plan goes there. */
function cumulative(t: Text, history: IndicatorHistory, code: string, name: string, label: Naming): ProgrammeChart[] {
  const series = seriesOf(history, code, "cumulative");
  if (series === undefined) return [];
  const periods = history.periods.filter(({ ahead }) => !ahead || series.planned !== null);
  const data = cumulativeChart(
    t,
    { key: `${code.toLowerCase()}-kumulativi`, name, unit: t("charts.persons") },
    periods.map((period) => label(period.code)),
    series.values.slice(0, periods.length),
    series.planned?.slice(0, periods.length) ?? null,
  );
  return [{ data, figureAt: overTime(history, () => ({ code, measure: "cumulative" })) }];
}

function newByKind(
  t: Text,
  history: IndicatorHistory,
  kinds: readonly string[],
  name: Naming,
  label: Naming,
): ProgrammeChart {
  const periods = history.periods.filter(({ ahead }) => !ahead);
  const series = kinds.map((code) => ({
    name: name(code),
    values: (seriesOf(history, code, "new")?.values ?? []).slice(0, periods.length),
  }));
  return {
    data: newByKindChart(
      t,
      periods.map((period) => label(period.code)),
      series,
    ),
    figureAt: overTime(history, (index) => ({ code: kinds[index] ?? "", measure: "new" })),
  };
}

function overTime(
  history: IndicatorHistory,
  about: (series: number) => { readonly code: string; readonly measure: Measure },
): FigureAt {
  return (series, category) => {
    const { code, measure } = about(series);
    const period = history.periods[category];
    const own = seriesOf(history, code, measure);
    if (period === undefined || own === undefined) return null;
    const question = { code, period: period.code, measure, by: {} };
    // The plan of a line is its second series.
    if (measure === "cumulative" && series > 0)
      return { question, value: own.planned?.[category] ?? null, format: "integer", isPlan: true };
    return period.ahead ? null : charted({ ...question, value: own.values[category] ?? null });
  };
}

function gender(t: Text, list: IndicatorList, codes: readonly string[], name: Naming, until: string): ProgrammeChart {
  const cell = (code: string, option: string) => cellOf(list, code, "cumulative", { gender: option });
  const rows = codes.map((code) => ({
    name: name(code),
    S: cell(code, "S").value,
    V: cell(code, "V").value,
    N: cell(code, "N").value,
  }));
  return {
    data: genderChart(t, rows, until),
    figureAt: (series, category) => cell(codes[category] ?? "", ["S", "V", "N"][series] ?? ""),
  };
}

function cost(
  t: Text,
  list: IndicatorList,
  until: string,
  name: (dimension: "activity" | "status", option: { code: string; name: { lv: string; en: string } }) => string,
): ProgrammeChart {
  const activities = list.options.activity ?? [];
  const statuses = list.options.status ?? [];
  const cell = (activity: string, status: string) => cellOf(list, COSTS, "cumulative", { activity, status }, "money");
  const data = costsChart(
    t,
    activities.map(({ code }) => t("charts.activity", { number: code })),
    statuses.map((status) => ({
      name: name("status", status),
      values: activities.map(({ code }) => chartValue(cell(code, status.code).value, "money")),
    })),
    until,
  );
  return {
    data,
    figureAt: (series, category) => cell(activities[category]?.code ?? "", statuses[series]?.code ?? ""),
  };
}

/** Shares of the version in force are figures; those of the others are told beside them. */
function absorption(
  t: Text,
  { budgets, shareCodes }: ChartSources,
  period: string,
  until: string,
  name: (name: { lv: string; en: string }) => string,
): ProgrammeChart {
  const parts = ["esf", "state", "total"] as const;
  const data = absorptionChart(
    t,
    parts.map((part) => t(`charts.${part}`)),
    budgets.map((budget) => ({ name: name(budget.name), values: parts.map((part) => budget.shares[part]) })),
    until,
  );
  return {
    data,
    figureAt: (series, category) => {
      const [budget, part] = [budgets[series], parts[category]];
      const code = part === undefined ? undefined : shareCodes[part];
      if (budget?.active !== true || part === undefined || code === undefined) return null;
      return charted({ code, measure: "share", by: {}, value: budget.shares[part], period }, "percent");
    },
  };
}

function byPlace(
  list: IndicatorList,
  code: string,
  chart: (rows: { name: string; value: number | null }[]) => ChartData,
): ProgrammeChart {
  const options = list.options.municipality ?? [];
  const cells = options.map((option) => cellOf(list, code, "cumulative", { municipality: option.code }));
  const data = chart(options.map(({ name }, index) => ({ name: name.lv, value: cells[index]?.value ?? null })));
  // The chart sorts names anew, so a point is found by its name.
  const places = new Map(options.map(({ name }, index) => [name.lv, cells[index]]));
  return { data, figureAt: (_, category) => places.get(data.categories[category] ?? "") ?? null };
}

function quality(t: Text, { rows }: ChartSources, period: string): ProgrammeChart {
  const parts = SENDER_PARTS.map((part) => ({ name: t(`charts.${part}`), values: rows.map((row) => row[part]) }));
  return {
    data: dataQualityChart(
      t,
      rows.map(({ name }) => name),
      parts,
      period,
    ),
    figureAt: () => null,
  };
}

/** A cell that no fact falls into is zero where the figure is known at all. */
function cellOf(
  list: IndicatorList,
  code: string,
  measure: Measure,
  by: Disaggregation,
  format: FigureFormat = "integer",
): ChartedFigure {
  const own = list.figures.filter((one) => one.code === code && one.measure === measure);
  const wanted = JSON.stringify(sorted(by));
  const found = own.find((one) => JSON.stringify(sorted(one.by)) === wanted);
  return charted(
    { code, measure, by, value: found?.value ?? (own.length === 0 ? null : 0), period: list.period },
    format,
  );
}

const sorted = (by: Disaggregation) => Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1));

type Valued = Pick<ShownFigure, "code" | "measure" | "by" | "value"> & { readonly period: string };

function charted({ value, ...question }: Valued, format: FigureFormat = "integer"): ChartedFigure {
  return { question, value, format };
}
