/** Diagrammas: the charts of the report on screen (domain.md §5.5), every point a figure that leads to its cells. */
import type { IndicatorList } from "../../../shared/api/indicators.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { useFigures } from "../../components/use-figures.ts";
import { FigureChart } from "../../charts/figure-chart.tsx";
import { Failed } from "../../components/failed.tsx";
import { formatOf } from "../../components/figure-names.ts";
import { FigureLink } from "../../components/figure-link.tsx";
import { BulletBar, StandingMark } from "../../components/figure-standing.tsx";
import { Loading } from "../../components/loading.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import { SavedViews } from "../indicators/saved-views.tsx";
import styles from "./charts-screen.module.css";
import { useProgrammeCharts } from "./use-programme-charts.ts";

export function ChartsScreen() {
  const t = useText();
  const periodName = usePeriodName();
  const { span: period } = useFrame();
  const list = useFigures("indicators.list", { period, by: [], within: {}, codes: null });
  const charts = useProgrammeCharts(period);
  return (
    <div className="k-page">
      <div className="k-head">
        <div className={styles["title"]}>
          <h1>{t("charts.title")}</h1>
          <span className="k-ink2">{periodName(period)}</span>
        </div>
      </div>
      <SavedViews count={null} behind={null} />
      {charts.status === "loading" && <Loading label={t("charts.loading")} />}
      {charts.status === "failed" && <Failed problem={charts.problem} onRetry={charts.reload} />}
      {charts.status === "ready" && (
        <div className={styles["charts"]}>
          {charts.value.map(({ data, figureAt }) => (
            <div key={data.key}>
              <FigureChart data={data} figureAt={figureAt} />
            </div>
          ))}
          {list.status === "ready" && <Lights list={list.value} />}
        </div>
      )}
    </div>
  );
}

/** How every indicator with a target stands to its path; words and signs beside the colours. */
function Lights({ list }: { readonly list: IndicatorList }) {
  const t = useText();
  const name = useName();
  const planned = list.standings.filter(({ planned: path }) => path !== null);
  return (
    <section>
      <h2>{t("charts.lights.title")}</h2>
      <p className="k-small k-ink2">{t(planned.length === 0 ? "charts.lights.none" : "charts.lights.note")}</p>
      {planned.length > 0 && (
        <table className="k-table">
          <ColumnHeads
            columns={[
              t("indicators.name"),
              { num: t("quarter.figures.value") },
              { num: t("indicators.planned") },
              t("indicators.against"),
              t("indicators.state"),
            ]}
          />
          <tbody>
            {planned.map((standing) => {
              const line = list.lines.find(({ code }) => code === standing.code);
              const shown = list.figures.find(
                ({ code, measure, by }) =>
                  code === standing.code && measure === line?.headline && (by.gender ?? "T") === "T",
              );
              if (line === undefined || shown === undefined) return null;
              const { code, measure, by, value, state } = shown;
              const format = formatOf(line, measure);
              const question = { code, period: list.period, measure, by };
              return (
                <tr key={code}>
                  <th scope="row" className={styles["name"]}>
                    {name(line.short)}
                  </th>
                  <td className="k-num k-strong">
                    <FigureLink question={question} value={value} state={state} format={format} />
                  </td>
                  <td className="k-num k-ink2">
                    <ToldFigure question={question} value={standing.planned} part="planned" format={format} />
                  </td>
                  <td>
                    <BulletBar percent={standing.percent} />
                  </td>
                  <td>
                    <StandingMark question={question} standing={standing} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
