/** Konstatējumi: across all returns of the quarter by rule, worst first; the chosen one with its cell and what may be decided. */
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { FindingDetail, FindingOverview } from "../../../shared/api/findings.ts";
import { useApi } from "../../api/use-api.ts";
import { placeOfCell } from "../../components/cell-place.ts";
import { BatchCard } from "../../components/finding-actions/batch-card.tsx";
import { FindingCard } from "../../components/finding-actions/finding-card.tsx";
import { AllWell, Empty } from "../../components/empty.tsx";
import { Loading } from "../../components/loading.tsx";
import { NoReturns } from "../../components/no-returns.tsx";
import split from "../../components/split.module.css";
import { SheetGrid, type CellPlace } from "../../components/sheet-grid.tsx";
import { useFindingPages } from "../../components/use-finding-pages.ts";
import { usePageKeys } from "../../components/use-page-keys.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo, usePlace, type Destination } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { FindingFilters, filtersOf, isFiltered, viewOf, type Filters } from "./finding-filters.tsx";
import { FindingRules } from "./finding-rules.tsx";
import styles from "./findings-screen.module.css";
import { RecheckQuarter } from "./recheck-quarter.tsx";
import { usePicks } from "./use-picks.ts";

export function FindingsScreen() {
  const t = useText();
  const { period } = useFrame();
  const filters = filtersOf(usePlace().view);
  const overview = useApi("findings.overview", { period, ...filters });
  if (overview.status === "loading") return <LoadingScreen label={t("findings.loading")} />;
  if (overview.status === "failed") return <FailedScreen problem={overview.problem} onRetry={overview.reload} />;
  if (overview.value.returns === 0)
    return (
      <NoReturns
        heading={t("findings.title")}
        title={t("findings.empty.returns.title")}
        body={t("findings.empty.returns.body")}
      />
    );
  return <Findings key={`${period} ${JSON.stringify(filters)}`} overview={overview.value} filters={filters} />;
}

interface Chosen {
  readonly group: string;
  readonly index: number;
}

function Findings({ overview, filters }: { readonly overview: FindingOverview; readonly filters: Filters }) {
  const t = useText();
  const { period } = useFrame();
  const place = usePlace();
  const again = (what: "quarter" | null): Destination => ({
    ...{ period, screen: "konstatejumi" },
    view: { ...viewOf(filters), ...(what === null ? {} : { again: what }) },
  });
  const { groups } = overview;
  const [chosen, setChosen] = useState<Chosen>({ group: "", index: 0 });
  // The rule may be settled and gone after a decision: then the one that took its place.
  const [last, setLast] = useState(0);
  const named = groups.findIndex((each) => groupKey(each) === chosen.group);
  const at = named >= 0 ? named : Math.min(last, Math.max(0, groups.length - 1));
  const group = groups[at];
  const index = group === undefined ? 0 : named >= 0 ? Math.min(chosen.index, group.findings - 1) : 0;
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const onSeen = useCallback((from: number, to: number) => setSeen({ from, to }), []);
  const ofGroup = group === undefined ? null : { period, ...filters, code: group.code, severity: group.severity };
  const pages = useFindingPages("findings.list", ofGroup, seen, index);
  const finding = pages.at(index);
  const picks = usePicks();

  const choose = (to: number, nextIndex: number) => {
    const next = groups[to];
    if (next === undefined) return;
    setLast(to);
    setChosen({ group: groupKey(next), index: nextIndex });
  };
  const step = (by: 1 | -1) => {
    if (group === undefined) return;
    if (index + by >= 0 && index + by < group.findings) choose(at, index + by);
    else if (by === 1 && at + 1 < groups.length) choose(at + 1, 0);
    else if (by === -1 && at > 0) choose(at - 1, (groups[at - 1]?.findings ?? 1) - 1);
  };
  usePageKeys([
    ["J", () => step(1)],
    ["K", () => step(-1)],
    ["X", () => finding !== undefined && picks.toggle(finding)],
  ]);
  return (
    <div className={split["page"]}>
      <div className={`k-head ${split["head"] ?? ""} ${styles["head"] ?? ""}`}>
        <h1>{t("findings.title")}</h1>
        <span className="k-ink2">
          {overview.open.errors + overview.open.warnings === 0
            ? t("findings.lead.none")
            : t("findings.lead", {
                ...overview.open,
                both: overview.open.errors > 0 && overview.open.warnings > 0 ? "yes" : "no",
                settled: overview.settled,
              })}
        </span>
        <div className="k-acts">
          <Button leftSection={<IconRefresh className="k-icon" aria-hidden />} onClick={() => goTo(again("quarter"))}>
            {t("recheck.open")}
          </Button>
        </div>
      </div>
      <RecheckQuarter period={period} isOpen={place.view["again"] === "quarter"} onClose={() => goTo(again(null))} />
      <FindingFilters
        overview={overview}
        filters={filters}
        onChange={(next) => goTo({ period, screen: "konstatejumi", view: viewOf(next) })}
      />
      {group === undefined ? (
        <Nothing overview={overview} filters={filters} />
      ) : (
        <div className={split["split"]}>
          <section className={`${split["left"] ?? ""} ${styles["left"] ?? ""}`} aria-label={t("findings.list")}>
            <FindingRules
              {...{ groups, group: at, index, at: pages.at, onSeen, onChoose: choose }}
              picked={picks.ids}
              onPick={picks.toggle}
            />
            <div className={`k-bar k-small k-ink2 ${styles["keys"] ?? ""}`}>
              <span className="k-nowrap">
                <kbd>J</kbd> <kbd>K</kbd> {t("findings.keys.move")} · <kbd>X</kbd> {t("findings.keys.pick")}
              </span>
              {group.severity !== "info" && ofGroup !== null && (
                <Button className="k-push" size="sm" variant="subtle" onClick={() => picks.takeAll(ofGroup)}>
                  {t("decide.batch.all")}
                </Button>
              )}
            </div>
          </section>
          <div className={split["right"]}>
            {picks.all.length > 0 ? (
              <BatchCard findings={picks.all} onClear={picks.clear} />
            ) : finding === undefined ? (
              <Loading label={t("decide.loading")} />
            ) : (
              <Opened
                id={finding.id}
                position={t("return.position", { at: index + 1, of: pages.total ?? group.findings })}
              />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

const groupKey = ({ severity, code }: { readonly severity: string; readonly code: string }) => `${severity} ${code}`;

/** All is well is another empty than a filter that nothing fits. */
function Nothing({ overview, filters }: { readonly overview: FindingOverview; readonly filters: Filters }) {
  const t = useText();
  const { period } = useFrame();
  if (!isFiltered(filters) && filters.state !== "settled")
    return (
      <AllWell title={t("findings.empty.well.title")}>
        {t("findings.empty.well.body", { returns: overview.returns })}
      </AllWell>
    );
  return (
    <Empty
      title={t("findings.empty.filter.title")}
      action={
        <Button onClick={() => goTo({ period, screen: "konstatejumi", view: {} })}>{t("findings.filter.clear")}</Button>
      }
    >
      {t("findings.empty.filter.body")}
    </Empty>
  );
}

function Opened({ id, position }: { readonly id: number; readonly position: string }) {
  const t = useText();
  const detail = useApi("findings.read", { id, language: t.language });
  return (
    <>
      <section className={styles["excerpt"]} aria-label={t("findings.excerpt")}>
        {detail.status === "ready" && detail.value.sheetIndex !== null && (
          <Excerpt
            key={`${String(detail.value.submission)} ${String(detail.value.sheetIndex)}`}
            detail={detail.value}
          />
        )}
      </section>
      <div className={styles["card"]}>
        <FindingCard id={id} position={position} withValues link={(value) => <ReturnLink detail={value} />} />
      </div>
    </>
  );
}

function Excerpt({ detail }: { readonly detail: FindingDetail }) {
  const own = placeOfCell(detail.cell ?? undefined);
  const [moved, setMoved] = useState<{ readonly id: number; readonly place: CellPlace } | null>(null);
  // A frame that arrow keys moved is the finding's own until another is chosen.
  const framed = moved?.id === detail.id ? moved.place : own;
  return (
    <SheetGrid
      source={{ kind: "submission", submission: detail.submission, sheet: detail.sheetIndex ?? 0 }}
      mode="beside"
      framed={framed}
      onFrame={(place) => setMoved({ id: detail.id, place })}
    />
  );
}

function ReturnLink({ detail }: { readonly detail: FindingDetail }) {
  const t = useText();
  const { code, sheetIndex, cell, sender, period } = detail;
  const view = { code, sheet: String(sheetIndex ?? ""), ...(cell === null ? {} : { cell }) };
  return <a href={addressOf({ period, screen: "atskaites", item: sender, view })}>{t("decide.open-return")}</a>;
}
