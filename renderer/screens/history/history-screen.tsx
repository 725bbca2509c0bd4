/** Vēsture: everything that happened, by whom and why; from each entry to the figures as they stood then. */
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { HistoryEntry, HistoryPage, PastFigure } from "../../../shared/api/history.ts";
import { useApi } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { difference, figure, instant } from "../../components/spell.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { goTo, usePlace } from "../../frame/place.ts";
import { isMessageKey, type Text } from "../../../shared/text/messages.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useName, useText } from "../../text/language.tsx";
import styles from "./history-screen.module.css";

const PAGE = 100;

export function HistoryScreen() {
  const t = useText();
  const { period } = useFrame();
  const { view } = usePlace();
  const [before, setBefore] = useState<number | null>(null);
  const kind = view["kind"] ?? null;
  const page = useApi("history.read", { before, count: PAGE, kind });
  const seq = /^\d+$/.test(view["as-of"] ?? "") ? Number(view["as-of"]) : null;
  const show = (next: Readonly<Record<string, string>>) => goTo({ period, screen: "vesture", view: next });
  if (page.status === "loading") return <LoadingScreen label={t("history.loading")} />;
  if (page.status === "failed") return <FailedScreen problem={page.problem} onRetry={page.reload} />;
  const { entries, total, kinds } = page.value;
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
            onChange={(event) => {
              setBefore(null);
              const chosen = event.currentTarget.value;
              show(chosen === "" ? {} : { kind: chosen });
            }}
          />
        </div>
      </div>
      {seq !== null && <Past seq={seq} onClose={() => show(kind === null ? {} : { kind })} />}
      {entries.length === 0 ? (
        <p className="k-ink2">{t("history.none")}</p>
      ) : (
        <Entries
          entries={entries}
          onShow={(entry) => show({ ...(kind === null ? {} : { kind }), "as-of": String(entry.seq) })}
        />
      )}
      <Pages entries={entries} before={before} onTurn={setBefore} />
    </div>
  );
}

function Entries({
  entries,
  onShow,
}: {
  readonly entries: HistoryPage["entries"];
  readonly onShow: (entry: HistoryEntry) => void;
}) {
  const t = useText();
  return (
    <table className="k-table">
      <thead>
        <tr>
          {(["seq", "at", "author", "what", "why"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`history.column.${column}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td className="k-muted">{entry.seq}</td>
            <td className="k-nowrap">{instant(entry.at, t.language)}</td>
            <td>{entry.author}</td>
            <td className={styles["what"]}>
              {sayKind(t, entry.kind)}
              {entry.sender !== null && <span className="k-strong"> {entry.sender}</span>}{" "}
              <span className="k-raw">{entry.subject}</span>
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

/** The strip that says one looks at the past, and the figures that were others then. */
function Past({ seq, onClose }: { readonly seq: number; readonly onClose: () => void }) {
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
            <Button size="sm" className="k-push" onClick={onClose}>
              {t("history.past.close")}
            </Button>
          </p>
          <PastFigures figures={past.value.figures} />
        </>
      )}
    </section>
  );
}

function PastFigures({ figures }: { readonly figures: readonly PastFigure[] }) {
  const t = useText();
  const name = useName();
  const changed = figures.filter(({ then, now }) => then !== now);
  if (changed.length === 0) return <p className="k-ink2">{t("history.past.same", { count: figures.length })}</p>;
  return (
    <table className="k-table">
      <caption className={styles["caption"]}>
        {t("history.past.changed", { changed: changed.length, count: figures.length })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("history.past.figure")}</th>
          <th scope="col">{t("history.past.measure")}</th>
          <th scope="col" className="k-num">
            {t("history.past.then")}
          </th>
          <th scope="col" className="k-num">
            {t("history.past.now")}
          </th>
          <th scope="col" className="k-num">
            {t("history.past.difference")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changed.map((one) => (
          <tr key={`${one.code} ${one.measure}`}>
            <td>
              <span className="k-raw">{one.code}</span> {name(one.name)}
            </td>
            <td>{sayMeasure(t, one.measure)}</td>
            <td className="k-num">{spelled(one.then, one, t)}</td>
            <td className="k-num k-strong">{spelled(one.now, one, t)}</td>
            <td className="k-num">
              {one.then === null || one.now === null ? "–" : difference(one.now - one.then, one.format, t.language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const spelled = (value: number | null, { format }: PastFigure, t: Text): string =>
  value === null ? t("history.past.unknown") : figure(value, format, t.language);

/** A kind that the catalogue does not know yet is shown as it is kept. */
function sayKind(t: Text, kind: string): string {
  const key = `history.kind.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}

function sayMeasure(t: Text, measure: string): string {
  const key = `history.measure.${measure}`;
  return isMessageKey(key) ? t(key) : measure;
}
