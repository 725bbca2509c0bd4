/** Vēsture: everything that happened, by whom and why; from each entry to the figures as they stood then. */
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { HistoryEntry, HistoryPage, PastFigure } from "../../../shared/api/history.ts";
import { useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { Failed } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { FigureLink } from "../../components/figure-link.tsx";
import { asOfChange } from "../../components/figure-marks.ts";
import { instant } from "../../components/spell.ts";
import { ToldDifference } from "../../components/told-difference.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { useGrowing } from "../../components/use-growing.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo, usePlace } from "../../frame/place.ts";
import { isMessageKey, type Text } from "../../../shared/text/messages.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useName, useText } from "../../text/language.tsx";
import styles from "./history-screen.module.css";
import { byline } from "../../../shared/text/byline.ts";
import { sayDecision } from "../../../shared/text/say-decision.ts";

const PAGE = 100;
const ENTRIES_AT_ONCE = 35;

export function HistoryScreen() {
  const t = useText();
  const { period } = useFrame();
  const { view, asOf: seq } = usePlace();
  const [before, setBefore] = useState<number | null>(null);
  const periodName = usePeriodName();
  const [kind, author] = [view["kind"] ?? null, view["author"] ?? null];
  const quarter = view["only"] === "quarter" ? period : null;
  const page = useApi("history.read", { before, count: PAGE, kind, author, period: quarter });
  const show = (key: string, chosen: string) => {
    setBefore(null);
    const { [key]: _before, ...others } = view;
    goTo({ period, screen: "vesture", view: chosen === "" ? others : { ...others, [key]: chosen } });
  };
  const lookAt = (asOf: number) => goTo({ period, screen: "vesture", asOf, view });
  if (page.status === "loading") return <LoadingScreen label={t("history.loading")} />;
  if (page.status === "failed") return <FailedScreen problem={page.problem} onRetry={page.reload} />;
  const { entries, total, kinds, authors } = page.value;
  return (
    <div className="k-page">
      <div className="k-head">
        <h1>{t("history.title")}</h1>
        <span className="k-ink2">{t("history.lead", { total })}</span>
        <div className="k-acts">
          <NativeSelect
            aria-label={t("history.show")}
            value={kind ?? ""}
            data={[
              { value: "", label: t("history.all") },
              ...kinds.map((each) => ({ value: each.kind, label: `${sayKind(t, each.kind)} (${String(each.count)})` })),
            ]}
            onChange={(event) => show("kind", event.currentTarget.value)}
          />
          <NativeSelect
            aria-label={t("history.author")}
            value={author ?? ""}
            data={[
              { value: "", label: t("history.everybody") },
              ...authors.map((each) => ({ value: each.author, label: `${each.author} (${String(each.count)})` })),
            ]}
            onChange={(event) => show("author", event.currentTarget.value)}
          />
          <NativeSelect
            aria-label={t("history.quarter")}
            value={view["only"] ?? ""}
            data={[
              { value: "", label: t("history.all-quarters") },
              { value: "quarter", label: periodName(period) },
            ]}
            onChange={(event) => show("only", event.currentTarget.value)}
          />
        </div>
      </div>
      {seq !== null && <Past seq={seq} />}
      {entries.length === 0 ? (
        <p className="k-ink2">
          {t(
            total === 0 && [kind, author, quarter].some((each) => each !== null) ? "history.none-fits" : "history.none",
          )}
        </p>
      ) : (
        <Entries entries={entries} shown={seq} onShow={(entry) => lookAt(entry.seq)} />
      )}
      <Pages entries={entries} before={before} onTurn={setBefore} />
    </div>
  );
}

function Entries({
  entries,
  shown,
  onShow,
}: {
  readonly entries: HistoryPage["entries"];
  /** The entry after which one looks at the store. */
  readonly shown: number | null;
  readonly onShow: (entry: HistoryEntry) => void;
}) {
  const t = useText();
  const drawn = useGrowing(entries, ENTRIES_AT_ONCE);
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          ...(["seq", "at", "author", "what", "why"] as const).map((column) => t(`history.column.${column}`)),
          null,
        ]}
      />
      <tbody>
        {drawn.map((entry) => (
          <tr key={entry.seq} aria-current={entry.seq === shown ? "true" : undefined}>
            <td className="k-muted">{entry.seq}</td>
            <td className="k-nowrap">{instant(entry.at, t.language)}</td>
            <td>{byline(entry, t)}</td>
            <td className={styles["what"]}>
              <What entry={entry} />
            </td>
            <td className={styles["what"]}>{entry.reason}</td>
            <td>
              <Button
                size="sm"
                variant="subtle"
                aria-label={t("history.as-of.what", { seq: entry.seq })}
                onClick={() => onShow(entry)}
              >
                {t("history.as-of")}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pages({
  entries,
  before,
  onTurn,
}: {
  readonly entries: HistoryPage["entries"];
  readonly before: number | null;
  readonly onTurn: (before: number | null) => void;
}) {
  const t = useText();
  const oldest = entries.at(-1);
  return (
    <div className={styles["pages"]}>
      {before !== null && <Button onClick={() => onTurn(null)}>{t("history.newest")}</Button>}
      {entries.length === PAGE && oldest !== undefined && (
        <Button onClick={() => onTurn(oldest.seq)}>{t("history.older")}</Button>
      )}
    </div>
  );
}

/** The figures that were others then; every screen of figures shows them too. */
function Past({ seq }: { readonly seq: number }) {
  const t = useText();
  const { period } = useFrame();
  const periodName = usePeriodName();
  const past = useApi("history.past", { seq, period });
  return (
    <section className={styles["past"]} aria-label={t("history.past")}>
      {past.status === "loading" && <Loading label={t("history.past.loading")} />}
      {past.status === "failed" && <Failed problem={past.problem} onRetry={past.reload} />}
      {past.status === "ready" && (
        <>
          <p className="k-note k-note-info">
            <span>
              {t("history.past.lead", {
                at: instant(past.value.at, t.language),
                period: periodName(period),
                then: past.value.returns.then,
                now: past.value.returns.now,
              })}
            </span>
            <a className="k-link k-push" href={addressOf({ period, screen: "raditaji" })}>
              {t("history.past.indicators")}
            </a>
          </p>
          <PastFigures figures={past.value.figures} period={past.value.period} seq={seq} />
        </>
      )}
    </section>
  );
}

interface PastFiguresProps {
  readonly figures: readonly PastFigure[];
  readonly period: string;
  readonly seq: number;
}

/** Figures of then lead to the cells of then. */
function PastFigures({ figures, period, seq }: PastFiguresProps) {
  const t = useText();
  const name = useName();
  const changed = figures.filter(({ then, now }) => then !== now);
  if (changed.length === 0) return <p className="k-ink2">{t("history.past.same", { count: figures.length })}</p>;
  return (
    <table className="k-table">
      <caption className={styles["caption"]}>
        {t("history.past.changed", { changed: changed.length, count: figures.length })}
      </caption>
      <ColumnHeads
        columns={[
          t("history.past.figure"),
          t("history.past.measure"),
          { num: t("history.past.then") },
          { num: t("history.past.now") },
          { num: t("history.past.difference") },
        ]}
      />
      <tbody>
        {changed.map((one) => (
          <tr key={`${one.code} ${one.measure}`}>
            <td>
              <span className="k-raw">{one.code}</span> {name(one.name)}
            </td>
            <td>{t(`history.measure.${one.measure}`)}</td>
            <td className="k-num">
              <FigureLink question={{ ...one, period }} value={one.then} format={one.format} />
            </td>
            <td className="k-num k-strong">
              <ToldFigure
                question={{ ...one, period }}
                value={one.now}
                format={one.format}
                asOf={null}
                unknown={t("history.past.unknown")}
              />
            </td>
            <td className="k-num">
              <ToldDifference
                question={{ ...one, period }}
                before={one.then}
                after={one.now}
                format={one.format}
                since={asOfChange(seq)}
                until={null}
                none="–"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What has a sentence of its own is said in it; of everything else the kind, whom it is about, and its subject. */
function What({ entry: { kind, sender, subject } }: { readonly entry: HistoryEntry }) {
  const t = useText();
  const [first = "", ...rest] = subject.split(" ");
  const key = `history.what.${kind}.${first}`;
  if (isMessageKey(key)) return t(key, { about: rest.join(" ") });
  return (
    <>
      {sayKind(t, kind)}
      {sender !== null && <span className="k-strong"> {sender}</span>}{" "}
      {kind === DECISION ? sayDecision(subject, t) : <span className="k-raw">{subject}</span>}
    </>
  );
}

/** Its subject is what was decided. */
const DECISION = "decision";

/** A kind that the catalogue does not know yet is shown as it is kept. */
function sayKind(t: Text, kind: string): string {
  const key = `history.kind.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}
