/** Which figures of an edition are others in a later one, or now, and the parts of each difference by their causes. */
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { BridgedFigure, ChangedFigure, ReportView } from "../../../shared/api/reports.ts";
import { isMessageKey, type Text } from "../../../shared/text/messages.ts";
import { useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { Failed } from "../../components/failed.tsx";
import { FigureLink } from "../../components/figure-link.tsx";
import { useOptionName } from "../../components/figure-names.ts";
import { Loading } from "../../components/loading.tsx";
import { difference } from "../../components/spell.ts";
import { ToldDifference } from "../../components/told-difference.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { goTo, usePlace } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./reports-screen.module.css";

const NOW = "now";

/** The two ends of the bridge: the address may name others than the last edition and the present. */
interface Ends {
  readonly period: string;
  readonly from: number;
  /** Null: the present. */
  readonly to: number | null;
}

export function EditionChanges({ view }: { readonly view: ReportView }) {
  const t = useText();
  const place = usePlace();
  const last = view.editions.at(-1)?.edition ?? null;
  if (last === null) return <>{t("reports.check.changed.first")}</>;
  const issued = (text: string | undefined) => view.editions.find(({ edition }) => String(edition) === text)?.edition;
  const from = issued(place.view["from"]) ?? last;
  const chosen = issued(place.view["to"]) ?? null;
  const to = chosen !== null && chosen > from ? chosen : null;
  return (
    <>
      <EndChoice view={view} ends={{ period: view.period, from, to }} />
      {from === last && view.changes?.length === 0 ? (
        <p>{t("reports.check.changed.none")}</p>
      ) : (
        <Bridges ends={{ period: view.period, from, to }} />
      )}
    </>
  );
}

function EndChoice({ view, ends }: { readonly view: ReportView; readonly ends: Ends }) {
  const t = useText();
  const place = usePlace();
  const named = (edition: number) => ({
    value: String(edition),
    label: t("reports.editions.edition", { edition }),
  });
  const choose = (next: Readonly<Record<string, string>>) => goTo({ ...place, view: { ...place.view, ...next } });
  const all = view.editions.map(({ edition }) => edition);
  return (
    <div className={styles["ends"]}>
      <NativeSelect
        label={t("reports.compare.from")}
        value={String(ends.from)}
        data={all.map(named)}
        onChange={(event) => choose({ from: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("reports.compare.to")}
        value={ends.to === null ? NOW : String(ends.to)}
        data={[
          ...all.filter((edition) => edition > ends.from).map(named),
          { value: NOW, label: t("reports.compare.now") },
        ]}
        onChange={(event) => choose({ to: event.currentTarget.value })}
      />
    </div>
  );
}

function Bridges({ ends }: { readonly ends: Ends }) {
  const t = useText();
  const compared = useApi("reports.compare", { ...ends });
  if (compared.status === "loading") return <Loading label={t("reports.compare.loading")} />;
  if (compared.status === "failed") return <Failed problem={compared.problem} onRetry={compared.reload} />;
  const { figures } = compared.value;
  if (figures.length === 0) return <p>{t("reports.check.changed.none")}</p>;
  return (
    <table className="k-table" aria-label={t("reports.compare.caption")}>
      <ColumnHeads
        columns={[
          t("reports.col.figure"),
          { num: t("reports.col.was") },
          { num: ends.to === null ? t("reports.col.now") : t("reports.editions.edition", { edition: ends.to }) },
          { num: t("reports.col.difference") },
          t("reports.col.why"),
        ]}
      />
      <tbody>
        {figures.map((change) => (
          <BridgeRow key={JSON.stringify([change.code, change.measure, change.by])} change={change} ends={ends} />
        ))}
      </tbody>
    </table>
  );
}

interface BridgeRowProps {
  readonly change: BridgedFigure;
  readonly ends: Ends;
}

function BridgeRow({ change, ends }: BridgeRowProps) {
  const t = useText();
  const name = useName();
  const optionName = useOptionName();
  const [isOpen, setOpen] = useState(false);
  const { issued, now, format, measure, code, by, parts } = change;
  const { gender } = by;
  const said = [
    name(change.name),
    t(`report.measure.${measure}`),
    ...(gender === undefined ? [] : [optionName("gender", { code: gender, name: { lv: gender, en: gender } })]),
  ].join(", ");
  const question = { code, period: ends.period, measure, by };
  return (
    <tr>
      <th scope="row">{said}</th>
      <td className="k-num">
        <ToldFigure question={question} value={issued} format={format} asOf={`report:${String(ends.from)}`} />
      </td>
      <td className="k-num">
        {ends.to === null ? (
          <FigureLink question={question} value={now} format={format} />
        ) : (
          <ToldFigure question={question} value={now} format={format} asOf={`report:${String(ends.to)}`} />
        )}
      </td>
      <td className="k-num">
        <ToldDifference
          {...{ question, format, before: issued, after: now }}
          since={`report:${String(ends.from)}`}
          until={ends.to === null ? null : `report:${String(ends.to)}`}
        />
      </td>
      <td>
        <ul className={styles["list"]}>
          {parts.map(({ cause, amount }) => (
            <li key={cause} data-cause={cause} data-amount={amount}>
              <b className="k-num">{difference(amount, format, t.language)}</b> {sayCause(t, cause)}
            </li>
          ))}
        </ul>
        {isOpen ? (
          <Sources change={change} ends={ends} />
        ) : (
          <Button
            size="sm"
            variant="subtle"
            aria-label={t("reports.explain.of", { name: said })}
            onClick={() => setOpen(true)}
          >
            {t("reports.explain")}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What exactly was behind each part: which return, which decision. */
function Sources({ change, ends }: BridgeRowProps) {
  const t = useText();
  const { code, measure, by, format } = change;
  const bridge = useApi("reports.explain", {
    ...{ period: ends.period, edition: ends.from, until: ends.to, code, measure },
    gender: genderOf(by),
  });
  if (bridge.status === "failed") return <Failed problem={bridge.problem} onRetry={bridge.reload} />;
  if (bridge.status === "loading") return <Loading label={t("reports.compare.loading")} />;
  if (bridge.value.parts.length === 0) return <>{t("reports.explain.nothing")}</>;
  return (
    <ul className={styles["list"]}>
      {bridge.value.parts.map(({ cause, amount, what, at, changes }, index) => (
        <li key={`${String(index)} ${at ?? ""}`} className="k-small">
          <b>{difference(amount, format, t.language)}</b> {sayCause(t, cause)}
          {what === "" ? "" : `: ${what}`}
          {changes > 1 && ` (${t("drawer.change.several", { count: changes })})`}
        </li>
      ))}
    </ul>
  );
}

function genderOf({ gender }: ChangedFigure["by"]) {
  return gender === "S" || gender === "V" || gender === "N" || gender === "T" ? gender : null;
}

function sayCause(t: Text, cause: string): string {
  const key = `cli.explain.cause.${cause}`;
  return isMessageKey(key) ? t(key) : cause;
}
