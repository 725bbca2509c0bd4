import type { Chart as ChartInstance } from "chart.js";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Chart } from "react-chartjs-2";
import "./register-charts.ts";
import { chartConfiguration } from "../../shared/charts/chart-configuration.ts";
import { formatChartValue, type ChartData } from "../../shared/charts/chart-data.ts";
import type { ChartTheme } from "../../shared/charts/theme.ts";
import { formatPercent } from "../../shared/domain/format.ts";
import type { Text } from "../../shared/text/messages.ts";
import { addressOfFigure, spellFigure } from "../components/figure-place.ts";
import { parsePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import type { FigureAt } from "./figure-at.ts";
import styles from "./figure-chart.module.css";
import { markPoint, type PointPlace } from "./mark-point.ts";
import { useTurn } from "./use-turn.ts";

/** Longer names of bars are put into lines. */
export const LETTERS_OF_LABEL = 24;

interface ChartCanvasProps {
  readonly data: ChartData;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
  readonly figureAt: FigureAt;
}

/** The picture; what the point looked at says stands in words beneath, for eyes and ears. */
export function ChartCanvas({ data, theme, width, height, figureAt }: ChartCanvasProps) {
  const t = useText();
  const chart = useRef<ChartInstance | null>(null);
  const looked = useRef<PointPlace | null>(null);
  const [point, setPoint] = useState<PointPlace | null>(null);
  const look = (next: PointPlace) => {
    looked.current = next;
    setPoint(next);
    chart.current?.draw();
  };
  const isMyTurn = useTurn();
  const configuration = useMemo(() => {
    // Title and note stand beside the picture, as text.
    const made = chartConfiguration({ ...data, title: "", note: "" }, theme, t.language, {
      lettersOfLabel: LETTERS_OF_LABEL,
      keyLines: keyLines(data, width),
    });
    return { ...made, plugins: [...(made.plugins ?? []), markPoint(() => looked.current, theme.ink)] };
  }, [data, theme, width, t.language]);
  const found = point === null ? null : figureAt(point.series, point.category);
  const charted = found === null || "isPlan" in found ? null : found;
  const open = () => {
    if (charted !== null) location.hash = addressOfFigure(parsePlace(location.hash), spellFigure(charted.question));
  };
  const onKey = (event: KeyboardEvent) => {
    const next = stepped(data, point, event.key);
    if (next === null && event.key !== "Enter") return;
    event.preventDefault();
    if (next === null) open();
    else look(next);
  };
  return (
    <>
      <div
        className={styles["canvas"]}
        role="application"
        tabIndex={0}
        aria-label={`${data.altText}. ${t("chart.walk")}`}
        onKeyDown={onKey}
        onFocus={() => {
          if (point === null) look(firstPoint(data));
        }}
        onMouseMove={({ nativeEvent }) => {
          const [found] =
            chart.current?.getElementsAtEventForMode(nativeEvent, "nearest", { intersect: false }, false) ?? [];
          if (found === undefined || (point?.series === found.datasetIndex && point.category === found.index)) return;
          look({ series: found.datasetIndex, category: found.index });
        }}
        onClick={open}
        data-point={charted === null ? undefined : spellFigure(charted.question)}
        data-value={charted?.value ?? undefined}
      >
        {isMyTurn ? (
          <Chart
            key={`${String(width)} ${String(height)} ${theme.ink}`}
            ref={(instance) => {
              chart.current = instance ?? null;
            }}
            type={data.kind === "line" ? "line" : "bar"}
            width={width}
            height={height}
            data={configuration.data}
            {...(configuration.options === undefined ? {} : { options: configuration.options })}
            plugins={configuration.plugins}
            aria-label={data.altText}
          />
        ) : (
          <div style={{ width, height }} />
        )}
      </div>
      <p className={styles["point"]} aria-live="polite">
        {point === null ? t("chart.walk") : sayPoint(data, point, t)}
      </p>
    </>
  );
}

/** As many lines as the names of the series need; letters of the face are about seven points wide. */
function keyLines({ series }: ChartData, width: number): number {
  const needed = series.reduce((sum, { name }) => sum + name.length * 7 + 36, 0);
  return Math.max(1, Math.ceil(needed / Math.max(1, width - 60)));
}

/** Along the categories and across the series; bars lie, so their keys do too. */
function stepped(data: ChartData, point: PointPlace | null, key: string): PointPlace | null {
  const along = data.kind === "bar" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  const across = data.kind === "bar" ? ["ArrowLeft", "ArrowRight"] : ["ArrowDown", "ArrowUp"];
  if (!along.includes(key) && !across.includes(key)) return null;
  const from = point ?? firstPoint(data);
  const step = (keys: readonly string[]) => (keys.includes(key) ? keys.indexOf(key) * 2 - 1 : 0);
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    category: within(from.category + step(along), data.categories.length),
    series: within(from.series + step(across), data.series.length),
  };
}

/** One begins at the newest value of a line, at the first of bars. */
function firstPoint({ kind, series }: ChartData): PointPlace {
  const newest = series[0]?.values.findLastIndex((value) => value !== null) ?? 0;
  return { series: 0, category: kind === "bar" ? 0 : Math.max(0, newest) };
}

/** `2026. I: 4127, 101,6% no plānotā` */
function sayPoint(data: ChartData, point: PointPlace, t: Text): string {
  const series = data.series[point.series];
  const category = data.categories[point.category] ?? "";
  const number = series?.values[point.category] ?? null;
  const value = number === null ? t("figure.state.not-reported") : formatChartValue(number, data.format, t.language);
  if (series?.role === "plan") return t("chart.point.plan", { category, value });
  const planned = data.series.find(({ role }) => role === "plan")?.values[point.category] ?? null;
  if (number !== null && planned !== null && planned !== 0)
    return t("chart.point.against", { category, value, percent: formatPercent((100 * number) / planned, t.language) });
  if (data.series.length === 1) return t("chart.point", { category, value });
  return t("chart.point.series", { category, series: series?.name ?? "", value });
}
