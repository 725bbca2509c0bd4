/** Rādītāji: every indicator of the programme for a period, its figures each leading to their cells. */
import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useRef } from "react";
import type { IndicatorHistory, IndicatorList } from "../../../shared/api/indicators.ts";
import { useFigures } from "../../components/use-figures.ts";
import { Empty } from "../../components/empty.tsx";
import { useCopy } from "../../components/use-copy.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { copyTable } from "./copy-table.ts";
import { IndicatorTable } from "./indicator-table.tsx";
import styles from "./indicators-screen.module.css";
import { SavedViews } from "./saved-views.tsx";
import { SplitTable } from "./split-table.tsx";
import { matchesWords, viewStateOf, type ViewState } from "./view-state.ts";
import { ViewTools } from "./view-tools.tsx";

const PERIODS_OF_HISTORY = 6;

export function IndicatorsScreen() {
  const t = useText();
  const { span: period } = useFrame();
  const place = usePlace();
  const asked = viewStateOf(place);
  // Shares have a column of their own.
  const state: ViewState = asked.measure === "share" ? { ...asked, measure: "cumulative" } : asked;
  const list = useFigures("indicators.list", { period, by: [...state.by], within: state.within, codes: null });
  const history = useFigures("indicators.history", {
    ...{ period, codes: null, by: state.within, count: PERIODS_OF_HISTORY, ahead: 0 },
  });

  if (list.status === "loading") return <LoadingScreen label={t("indicators.loading")} />;
  if (list.status === "failed") return <FailedScreen problem={list.problem} onRetry={list.reload} />;
  return <Indicators list={list.value} history={history.status === "ready" ? history.value : null} state={state} />;
}

interface IndicatorsProps {
  readonly list: IndicatorList;
  readonly history: IndicatorHistory | null;
  readonly state: ViewState;
}

function Indicators({ list, history, state }: IndicatorsProps) {
  const t = useText();
  const periodName = usePeriodName();
  const { copy } = useCopy();
  const table = useRef<HTMLDivElement>(null);
  const behind = new Set(
    list.standings.flatMap(({ code, state: own }) => (own === "watch" || own === "behind" ? code : [])),
  );
  const lines = list.lines.filter(
    (line) => matchesWords(line, state.find) && (state.only === "all" || behind.has(line.code)),
  );
  const shown = { ...list, lines };
  return (
    <div className="k-page">
      <div className="k-head">
        <div className={styles["title"]}>
          <h1>{t("indicators.title")}</h1>
          <span className="k-ink2">
            {t("indicators.lead", { period: periodName(list.period), returns: list.returns })}
          </span>
        </div>
        <div className="k-acts">
          <Button
            leftSection={<IconCopy className="k-icon" aria-hidden />}
            onClick={() => copy(copyTable(table.current), t("indicators.copied"))}
          >
            {t("indicators.copy")}
          </Button>
        </div>
      </div>
      <SavedViews count={list.lines.length} behind={list.standings.length === 0 ? null : behind.size} />
      <ViewTools />
      <div ref={table} className={styles["scroll"]}>
        {lines.length === 0 ? (
          <Empty title={t("indicators.none")}>{t("indicators.none.body")}</Empty>
        ) : state.by.length === 0 ? (
          <IndicatorTable list={shown} history={history} measure={state.measure} />
        ) : (
          <SplitTable list={shown} by={state.by} measure={state.measure} within={state.within} />
        )}
      </div>
    </div>
  );
}
