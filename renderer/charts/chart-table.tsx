import { formatChartValue, type ChartData } from "../../shared/charts/chart-data.ts";
import { FigureLink } from "../components/figure-link.tsx";
import { useText } from "../text/language.tsx";
import { ToldFigure } from "../components/told-figure.tsx";
import type { ChartedPlan, FigureAt } from "./figure-at.ts";
import styles from "./figure-chart.module.css";

/** The same numbers as the chart; those that are figures of ours lead to their cells. Time goes across, names go down. */
export function ChartTable({ data, figureAt }: { readonly data: ChartData; readonly figureAt: FigureAt }) {
  const t = useText();
  const names = data.series.map(({ name }) => name);
  const isTime = data.kind !== "bar";
  const [down, across] = isTime ? [names, data.categories] : [data.categories, names];
  return (
    <div className={styles["table"]}>
      <table className="k-table">
        <thead>
          <tr>
            <th scope="col">
              {isTime ? <span className="k-hidden">{t("chart.category")}</span> : t("chart.category")}
            </th>
            {across.map((name) => (
              <th key={name} scope="col" className="k-num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map((rowName, row) => (
            <tr key={rowName}>
              <th scope="row" className={styles["name"]}>
                {rowName}
              </th>
              {across.map((name, column) => (
                <td key={name} className="k-num">
                  <Cell
                    data={data}
                    figureAt={figureAt}
                    series={isTime ? row : column}
                    category={isTime ? column : row}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly data: ChartData;
  readonly figureAt: FigureAt;
  readonly series: number;
  readonly category: number;
}

function Cell({ data, figureAt, series, category }: CellProps) {
  const t = useText();
  const charted = figureAt(series, category);
  if (charted !== null && "isPlan" in charted) return <PlannedFigure {...charted} />;
  if (charted !== null) return <FigureLink {...charted} />;
  const value = data.series[series]?.values[category] ?? null;
  if (value === null) return <span className="k-muted">–</span>;
  return <span className="k-ink2">{formatChartValue(value, data.format, t.language)}</span>;
}

function PlannedFigure({ question, value, format }: ChartedPlan) {
  return (
    <span className="k-ink2">
      <ToldFigure question={question} value={value} part="planned" format={format} unknown="–" />
    </span>
  );
}
