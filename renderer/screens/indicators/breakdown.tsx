import { useMemo } from "react";
import type { DimensionOption, IndicatorList, IndicatorPassport, ShownFigure } from "../../../shared/api/indicators.ts";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import type { Dimension, Disaggregation, Measure } from "../../../shared/domain/indicator.ts";
import { useFigures } from "../../components/use-figures.ts";
import { chartFormat, chartValue } from "../../charts/chart-values.ts";
import type { ChartedFigure, FigureAt } from "../../charts/figure-at.ts";
import { FigureChart } from "../../charts/figure-chart.tsx";
import { Failed } from "../../components/failed.tsx";
import { asOfChange, toldMarks } from "../../components/figure-marks.ts";
import { formatOf, useOptionName } from "../../components/figure-names.ts";
import { Loading } from "../../components/loading.tsx";
import { figure } from "../../components/spell.ts";
import { usePlace } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./indicator-screen.module.css";

const PREFERRED: readonly Dimension[] = ["kind", "gender", "status", "activity", "region"];
/** Nobody is in two of their options, so bars may stand on each other. */
const EXCLUSIVE: ReadonlySet<Dimension> = new Set(["gender", "age", "grade", "status"]);

/** What a breakdown begins with where nobody has chosen. */
export function startingSplit({ dimensions }: IndicatorPassport): readonly Dimension[] {
  const found = PREFERRED.filter((dimension) => dimensions.includes(dimension));
  return found.slice(0, found[0] === "kind" ? 2 : 1);
}

interface BreakdownProps {
  readonly passport: IndicatorPassport;
  readonly list: IndicatorList;
  readonly measure: Measure;
  readonly by: readonly Dimension[];
}

export function Breakdown({ passport, list, measure, by }: BreakdownProps) {
  const t = useText();
  const chosen = by.filter((dimension) => passport.dimensions.includes(dimension));
  const split = useFigures(
    "indicators.list",
    { period: list.period, by: chosen, within: {}, codes: [passport.code] },
    { enabled: chosen.length > 0 },
  );
  if (chosen.length === 0) return <p className="k-ink2">{t("indicator.breakdown.none")}</p>;
  if (split.status === "failed") return <Failed problem={split.problem} onRetry={split.reload} />;
  if (split.status === "loading") return <Loading label={t("indicators.loading")} />;
  return <SplitChart passport={passport} whole={list} split={split.value} measure={measure} by={chosen} />;
}

interface SplitChartProps extends Pick<BreakdownProps, "passport" | "measure" | "by"> {
  readonly whole: IndicatorList;
  readonly split: IndicatorList;
}

function SplitChart({ passport, whole, split, measure, by }: SplitChartProps) {
  const t = useText();
  const name = useName();
  const optionName = useOptionName();
  const { asOf } = usePlace();
  const [down, across] = by;
  const cells = split.figures.filter((one) => one.measure === measure);
  const rows = optionsFound(split, cells, down);
  const columns = across === undefined ? [null] : optionsFound(split, cells, across);
  const cellAt = (series: number, category: number): ChartedFigure | null => {
    const [row, column] = [rows[category], columns[series]];
    if (down === undefined || row === undefined || column === undefined) return null;
    const wanted: Disaggregation = {
      [down]: row.code,
      ...(across === undefined || column === null ? {} : { [across]: column.code }),
    };
    return charted(passport, split.period, measure, cells, wanted);
  };
  const dimensions = by.map((dimension) => t(`figure.dimension.${dimension}`)).join(", ");
  const title = t("indicator.breakdown", { dimensions });
  const format = formatOf(passport, measure);
  const data = useMemo<ChartData>(
    () => ({
      key: `${passport.code.toLowerCase()}-${by.join("-")}`,
      title,
      altText: `${name(passport.short)}. ${title}`,
      note: format === "percent" ? "%" : name(passport.unit),
      kind: "bar",
      stacking: across !== undefined && EXCLUSIVE.has(across) && format !== "percent" ? "stacked" : "none",
      categories: rows.map((option) => (down === undefined ? option.code : optionName(down, option))),
      series: columns.map((column, series) => ({
        name: across === undefined || column === null ? t(`figure.measure.${measure}`) : optionName(across, column),
        values: rows.map((_, category) => chartValue(cellAt(series, category)?.value ?? null, format)),
        role: "value",
      })),
      format: chartFormat(format),
    }),
    // The rest follows from these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [split, measure, by.join(), t.language],
  );
  const figureAt: FigureAt = cellAt;
  const value = whole.figures.find((one) => one.measure === measure && (one.by.gender ?? "T") === "T")?.value ?? null;
  const summed = cells.filter(({ by: { gender } }) => gender !== "T");
  const sum = summed.reduce((total, one) => total + (one.value ?? 0), 0);
  return (
    <div className={styles["breakdown"]}>
      <FigureChart data={data} figureAt={figureAt} />
      {format === "integer" && value !== null && Math.abs(sum - value) > 1e-6 && (
        <p
          className="k-small k-ink2"
          {...toldMarks(
            summed.map(({ code, by: cell }) => ({ code, period: split.period, measure, by: cell })),
            sum,
            { part: "sum", asOf: asOfChange(asOf) },
          )}
        >
          {t("indicator.sum-larger", {
            sum: figure(sum, format, t.language),
            value: figure(value, format, t.language),
          })}
        </p>
      )}
    </div>
  );
}

function optionsFound(
  split: IndicatorList,
  cells: readonly ShownFigure[],
  dimension: Dimension | undefined,
): readonly DimensionOption[] {
  if (dimension === undefined) return [];
  const found = new Set(cells.flatMap(({ by, value }) => (value === null || value === 0 ? [] : (by[dimension] ?? []))));
  return (split.options[dimension] ?? []).filter(({ code }) => found.has(code));
}

/** A cell that no fact falls into is zero; of what is divided there is nothing to divide. */
function charted(
  passport: IndicatorPassport,
  period: string,
  measure: Measure,
  cells: readonly ShownFigure[],
  wanted: Disaggregation,
): ChartedFigure {
  const options = Object.entries(wanted);
  const found = cells.find(({ by }) => options.every(([dimension, option]) => by[dimension as Dimension] === option));
  const isDivided = cells.some(({ numerator }) => numerator !== undefined);
  return {
    question: { code: passport.code, period, measure, by: wanted },
    value: found === undefined ? (isDivided ? null : 0) : found.value,
    format: formatOf(passport, measure),
    state: found?.state ?? (isDivided ? "not-applicable" : "known"),
  };
}
