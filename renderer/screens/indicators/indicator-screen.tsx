/** One indicator: the sentence, the way to its target, its breakdown, its municipalities, what it means. */
import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { IndicatorList, IndicatorPassport, ShownFigure } from "../../../shared/api/indicators.ts";
import type { Disaggregation, Measure } from "../../../shared/domain/indicator.ts";
import { useApi } from "../../api/use-api.ts";
import { useFigures } from "../../components/use-figures.ts";
import { FigureLink } from "../../components/figure-link.tsx";
import { asOfChange, toldMarks } from "../../components/figure-marks.ts";
import { formatOf } from "../../components/figure-names.ts";
import { upTo } from "../../components/figure-place.ts";
import { StandingMark } from "../../components/figure-standing.tsx";
import { day, figure } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useName, useText } from "../../text/language.tsx";
import { Breakdown, startingSplit } from "./breakdown.tsx";
import styles from "./indicator-screen.module.css";
import { ParticipationLink } from "./indicator-table.tsx";
import { MunicipalityList } from "./municipality-list.tsx";
import { Passport } from "./passport.tsx";
import { Trend } from "./trend.tsx";
import { viewStateOf } from "./view-state.ts";
import { MeasureSwitch, SplitChoice } from "./view-tools.tsx";

export function IndicatorScreen({ code }: { readonly code: string }) {
  const t = useText();
  const { span: period } = useFrame();
  const passport = useApi("indicators.passport", { code });
  const list = useFigures("indicators.list", { period, by: [], within: {}, codes: [code] });
  if (passport.status === "failed") return <FailedScreen problem={passport.problem} onRetry={passport.reload} />;
  if (list.status === "failed") return <FailedScreen problem={list.problem} onRetry={list.reload} />;
  if (passport.status === "loading" || list.status === "loading")
    return <LoadingScreen label={t("indicators.loading")} />;
  return <Indicator passport={passport.value} list={list.value} />;
}

interface IndicatorProps {
  readonly passport: IndicatorPassport;
  readonly list: IndicatorList;
}

function Indicator({ passport, list }: IndicatorProps) {
  const t = useText();
  const name = useName();
  const place = usePlace();
  const definition = useRef<HTMLElement>(null);
  const state = viewStateOf(place);
  const chosen = place.view["measure"] === undefined ? passport.headline : state.measure;
  const measure = passport.measures.includes(chosen) ? chosen : passport.headline;
  const by = place.view["by"] === undefined ? startingSplit(passport) : state.by;
  const showDefinition = () => {
    definition.current?.scrollIntoView({ block: "start" });
    definition.current?.focus();
  };
  const isAsked = place.view["passport"] === "1";
  useEffect(() => {
    if (isAsked) definition.current?.scrollIntoView({ block: "start" });
  }, [isAsked]);
  return (
    <div className="k-page">
      <div className="k-head">
        <div>
          <div className="k-crumb">
            <a href={addressOf({ ...place, item: null, view: {} })}>{t("indicators.title")}</a>{" "}
            <span className="k-ink2">
              · {passport.code} · {t(`indicator.type.${passport.type}`)}
            </span>
          </div>
          <h1>{name(passport.name)}</h1>
        </div>
        <div className="k-acts">
          <Button leftSection={<IconInfoCircle className="k-icon" aria-hidden />} onClick={showDefinition}>
            {t("indicator.definition")}
          </Button>
        </div>
      </div>
      <Sentence passport={passport} list={list} measure={measure} />
      <div className={styles["tools"]}>
        <MeasureSwitch measures={measuresOf(passport)} measure={measure} />
        {passport.dimensions.length > 0 && <SplitChoice dimensions={passport.dimensions} by={by} />}
        <Standing passport={passport} list={list} />
      </div>
      <div className={styles["columns"]}>
        <Trend passport={passport} period={list.period} measure={measure} />
        <Breakdown passport={passport} list={list} measure={measure} by={by} />
      </div>
      {passport.dimensions.includes("municipality") && (
        <MunicipalityList passport={passport} period={list.period} measure={measure} />
      )}
      <Passport ref={definition} passport={passport} />
    </div>
  );
}

/** The headline first: it is what one sees without choosing. */
function measuresOf({ measures, headline }: IndicatorPassport): readonly Measure[] {
  return [headline, ...measures.filter((measure) => measure !== headline)];
}

function wholeOf(list: IndicatorList, measure: Measure): ShownFigure | undefined {
  return list.figures.find((one) => one.measure === measure && (one.by.gender ?? "T") === "T");
}

/** The figure in words, and every measure it has as a figure that can be opened. */
function Sentence({ passport, list, measure }: IndicatorProps & { readonly measure: Measure }) {
  const t = useText();
  const name = useName();
  const place = usePlace();
  const questionOf = (by: Disaggregation, each: Measure) => ({
    ...{ code: passport.code, period: list.period, measure: each, by },
  });
  const words = useFigures("indicators.words", { period: list.period, code: passport.code, measure });
  const whole = wholeOf(list, measure);
  const participations = list.participations.find((one) => one.measure === measure);
  return (
    <>
      <p
        className={styles["sentence"]}
        {...toldMarks(questionOf(whole?.by ?? {}, measure), whole?.value ?? null, { asOf: asOfChange(place.asOf) })}
      >
        {words.status === "ready" && name(words.value)}
      </p>
      <dl className={styles["measures"]}>
        {passport.measures.map((each) => {
          const shown = wholeOf(list, each);
          return (
            <div key={each} data-current={each === measure || undefined}>
              <dt>{t(`figure.measure.${each}`)}</dt>
              <dd>
                {shown !== undefined && (
                  <FigureLink
                    question={questionOf(shown.by, each)}
                    value={shown.value}
                    state={shown.state}
                    format={formatOf(passport, each)}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {whole?.value != null && participations !== undefined && (
        <p className="k-small k-ink2">
          <span {...toldMarks(questionOf(whole.by, measure), whole.value, { asOf: asOfChange(place.asOf) })}>
            {t("indicator.persons", { persons: figure(whole.value, "integer", t.language) })}
          </span>{" "}
          <ParticipationLink participations={participations} period={list.period} /> {t("indicator.persons.each")}
        </p>
      )}
    </>
  );
}

function Standing({ passport, list }: IndicatorProps) {
  const t = useText();
  const place = usePlace();
  const standing = list.standings.find(({ code }) => code === passport.code);
  if (standing === undefined) return null;
  const question = { code: passport.code, period: list.period, measure: passport.headline, by: {} };
  const { target, targetOn } = standing;
  return (
    <span className={`k-push k-row ${styles["standing"] ?? ""}`}>
      <StandingMark question={question} standing={standing} />
      {target !== null && targetOn !== null && (
        <span
          className="k-small k-ink2"
          {...toldMarks({ ...question, period: upTo(targetOn) }, target, {
            part: "planned",
            asOf: asOfChange(place.asOf),
          })}
        >
          {t("indicator.target", {
            value: figure(target, formatOf(passport, passport.headline), t.language),
            on: day(targetOn, t.language),
          })}
        </span>
      )}
    </span>
  );
}
