/** All indicators by type: in the period, by the chosen measure, against the plan, and how it went. */
import {
  ALL_KINDS,
  type IndicatorHistory,
  type IndicatorLine,
  type IndicatorList,
  type IndicatorType,
  type Participations,
  type ShownFigure,
} from "../../../shared/api/indicators.ts";
import type { Disaggregation, Measure } from "../../../shared/domain/indicator.ts";
import { FigureLink } from "../../components/figure-link.tsx";
import { formatOf } from "../../components/figure-names.ts";
import { BulletBar, StandingMark } from "../../components/figure-standing.tsx";
import { Sparkline } from "../../components/sparkline.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { useGrowing } from "../../components/use-growing.ts";
import { addressOf, usePlace } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./indicators-screen.module.css";
import { viewStateOf } from "./view-state.ts";

const TYPES: readonly IndicatorType[] = ["output", "result", "horizontal", "internal", "financial", "common"];

/** A screen full. */
const LINES_AT_ONCE = 25;

interface IndicatorTableProps {
  readonly list: IndicatorList;
  readonly history: IndicatorHistory | null;
  readonly measure: Measure;
}

export function IndicatorTable({ list, history, measure }: IndicatorTableProps) {
  const t = useText();
  const lines = useGrowing(
    TYPES.flatMap((type) => list.lines.filter((line) => line.type === type)),
    LINES_AT_ONCE,
  );
  const present = TYPES.filter((type) => lines.some((line) => line.type === type));
  const companion = companionOf(measure);
  return (
    <table className={`k-table ${styles["table"] ?? ""}`}>
      <thead>
        <tr>
          <th scope="col">{t("indicators.code")}</th>
          <th scope="col">{t("indicators.name")}</th>
          <th scope="col">{t("indicators.unit")}</th>
          <th scope="col" className="k-num">
            {t(companion === "cumulative" ? "figure.measure.cumulative" : "indicators.in-period")}
          </th>
          <th scope="col" className="k-num">
            {t(`figure.measure.${measure}`)}
          </th>
          <th scope="col" className="k-num">
            {t("indicators.share")}
          </th>
          <th scope="col" className="k-num" title={t("indicators.participations.long")}>
            {t("indicators.participations")}
          </th>
          <th scope="col" className="k-num">
            {t("indicators.planned")}
          </th>
          <th scope="col">{t("indicators.against")}</th>
          <th scope="col">{t("indicators.state")}</th>
          <th scope="col">{t("indicators.history", { count: history?.periods.length ?? 6 })}</th>
        </tr>
      </thead>
      {present.map((type) => (
        <tbody key={type}>
          <tr className={styles["group"]}>
            <th scope="rowgroup" colSpan={11}>
              {t(`indicators.group.${type}`)}
            </th>
          </tr>
          {lines
            .filter((line) => line.type === type)
            .map((line) => (
              <Line key={line.code} line={line} list={list} history={history} measure={measure} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

/** What stands beside the chosen measure: what is of the period beside what is from project start, and the other way round. */
function companionOf(measure: Measure): "period" | "cumulative" {
  return measure === "cumulative" ? "period" : "cumulative";
}

interface LineProps extends IndicatorTableProps {
  readonly line: IndicatorLine;
}

function Line({ line, list, history, measure }: LineProps) {
  const name = useName();
  const place = usePlace();
  const { code } = line;
  const own = list.figures.filter((one) => one.code === code && (one.by.gender ?? "T") === "T");
  const of = (wanted: Measure) => own.find((one) => one.measure === wanted);
  const beside = companionOf(measure) === "cumulative" ? of("cumulative") : (of("new") ?? of("period"));
  const standing = list.standings.find((one) => one.code === code);
  const isPlanned = standing !== undefined && measure === line.headline;
  const participations = list.participations.find((one) => one.code === code && one.measure === measure);
  const shownMeasure = line.measures.includes(measure) ? measure : line.headline;
  const past = history?.series.find((one) => one.code === code && one.measure === shownMeasure);
  const format = formatOf(line, shownMeasure);
  const question = { code, period: list.period, measure: shownMeasure, by: viewStateOf(place).within };
  return (
    <tr>
      <td className={styles["code"]}>{code}</td>
      <th scope="row" className={styles["name"]}>
        <a href={addressOf({ ...place, item: code, view: keep(place.view) })} title={name(line.name)}>
          {name(line.short)}
        </a>
      </th>
      <td className="k-ink2 k-small">{name(line.unit)}</td>
      <td className="k-num k-ink2">
        <Shown shown={beside} line={line} period={list.period} />
      </td>
      <td className="k-num k-strong">
        <Shown shown={of(measure)} line={line} period={list.period} />
      </td>
      <td className="k-num">
        <Shown shown={of("share")} line={line} period={list.period} />
      </td>
      <td className="k-num k-ink2">
        {participations === undefined ? (
          <None />
        ) : (
          <ParticipationLink participations={participations} period={list.period} within={viewStateOf(place).within} />
        )}
      </td>
      <td className="k-num k-ink2">
        {isPlanned && standing.planned !== null ? (
          <ToldFigure question={question} value={standing.planned} part="planned" format={format} />
        ) : (
          <None />
        )}
      </td>
      <td>{isPlanned ? <BulletBar percent={standing.percent} /> : null}</td>
      <td>{isPlanned ? <StandingMark question={question} standing={standing} /> : <None />}</td>
      <td>
        {past !== undefined && history !== null && (
          <Sparkline
            questions={history.periods.map((each) => ({ ...question, period: each.code }))}
            values={past.values}
            format={format}
          />
        )}
      </td>
    </tr>
  );
}

function keep({ measure }: Readonly<Record<string, string>>): Record<string, string> {
  return measure === undefined ? {} : { measure };
}

/** The indicator has no such number. */
export function None() {
  const t = useText();
  return (
    <span className="k-muted">
      <span aria-hidden="true">·</span>
      <span className="k-hidden">{t("figure.state.not-applicable")}</span>
    </span>
  );
}

interface ParticipationLinkProps {
  readonly participations: Participations;
  readonly period: string;
  /** What the list is fixed to. */
  readonly within?: Disaggregation;
}

/** Persons counted in every kind of support they had; opens like a figure. */
export function ParticipationLink({ participations, period, within = {} }: ParticipationLinkProps) {
  const { code, measure, value } = participations;
  return (
    <FigureLink
      question={{ code, period, measure, by: { ...within, kind: ALL_KINDS } }}
      value={value}
      format="integer"
    />
  );
}

interface ShownProps {
  readonly shown: ShownFigure | undefined;
  readonly line: IndicatorLine;
  readonly period: string;
}

function Shown({ shown, line, period }: ShownProps) {
  if (shown === undefined) return <None />;
  const { code, measure, by, value, state } = shown;
  return (
    <FigureLink question={{ code, period, measure, by }} value={value} state={state} format={formatOf(line, measure)} />
  );
}
