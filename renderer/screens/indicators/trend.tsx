import { useMemo } from "react";
import type { IndicatorPassport } from "../../../shared/api/indicators.ts";
import { cumulativeChart } from "../../../shared/charts/programme-charts.ts";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import { useFigures } from "../../components/use-figures.ts";
import { chartFormat, chartValue } from "../../charts/chart-values.ts";
import type { FigureAt } from "../../charts/figure-at.ts";
import { FigureChart } from "../../charts/figure-chart.tsx";
import { Failed } from "../../components/failed.tsx";
import { formatOf } from "../../components/figure-names.ts";
import { Loading } from "../../components/loading.tsx";
import { useShortPeriod } from "../../components/use-short-period.ts";
import { useName, useText } from "../../text/language.tsx";

const PERIODS = 8;
const PERIODS_AHEAD = 3;

interface TrendProps {
  readonly passport: IndicatorPassport;
  readonly period: string;
  readonly measure: Measure;
}

/** The last periods against the path to the target; where no target is entered there is no path, and nothing ahead. */
export function Trend({ passport, period, measure }: TrendProps) {
  const t = useText();
  const name = useName();
  const shortPeriod = useShortPeriod();
  const { code } = passport;
  const hasTarget = passport.targets.some(({ kind, value }) => kind !== "baseline" && value !== null);
  const history = useFigures("indicators.history", {
    ...{ period, codes: [code], by: {}, count: PERIODS },
    ahead: hasTarget ? PERIODS_AHEAD : 0,
  });
  const format = formatOf(passport, measure);
  const known = history.status === "ready" ? history.value : null;
  const data = useMemo<ChartData | null>(() => {
    const series = known?.series.find((one) => one.measure === measure);
    if (known === null || series === undefined) return null;
    const inUnits = (values: readonly (number | null)[]) => values.map((value) => chartValue(value, format));
    const indicator = {
      key: `${code.toLowerCase()}-${measure}`,
      name: name(passport.short),
      unit: name(passport.unit),
    };
    const chart = cumulativeChart(
      t,
      indicator,
      known.periods.map((each) => shortPeriod(each.code)),
      inUnits(series.values),
      series.planned === null ? null : inUnits(series.planned),
    );
    const isHeadline = measure === passport.headline;
    return {
      ...chart,
      title: t(series.planned === null ? "indicator.trend.no-target" : "indicator.trend"),
      note: isHeadline ? chart.note : name(passport.unit),
      series: chart.series.map((one) => (one.role === "plan" ? one : { ...one, name: t(`figure.measure.${measure}`) })),
      format: chartFormat(format),
    };
    // Names and periods follow the language alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known, measure, format, code, t.language]);
  if (history.status === "failed") return <Failed problem={history.problem} onRetry={history.reload} />;
  if (data === null || known === null) return <Loading label={t("indicators.loading")} />;
  const own = known.series.find((one) => one.measure === measure);
  const figureAt: FigureAt = (series, category) => {
    const at = known.periods[category];
    if (at === undefined) return null;
    const question = { code, period: at.code, measure, by: {} };
    if (series > 0) return { question, value: own?.planned?.[category] ?? null, format, isPlan: true };
    return at.ahead ? null : { question, value: own?.values[category] ?? null, format };
  };
  return <FigureChart data={data} figureAt={figureAt} start="both" />;
}
