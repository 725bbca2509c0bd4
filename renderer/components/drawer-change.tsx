import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import {
  CHANGE_SINCE,
  type ChangePart,
  type ChangeSince,
  type FigureChange,
  type FigureQuestion,
  type IndicatorPassport,
} from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { isMessageKey } from "../../shared/text/messages.ts";
import { useApi } from "../api/use-api.ts";
import { addressOf, type Place } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import { formatOf } from "./figure-names.ts";
import { Loading } from "./loading.tsx";
import { difference, figure, instant } from "./spell.ts";
import styles from "./value-drawer.module.css";
import { byline } from "../../shared/text/byline.ts";
import { sayDecision } from "../../shared/text/say-decision.ts";

interface DrawerChangeProps {
  readonly place: Place;
  readonly question: FigureQuestion;
  readonly passport: IndicatorPassport;
}

/** Why the figure changed, in parts that sum to the difference; worked out when it is asked for. */
export function DrawerChange({ place, question, passport }: DrawerChangeProps) {
  const t = useText();
  const [since, setSince] = useState<ChangeSince | null>(null);
  const change = useApi("indicators.explain", { ...question, since: since ?? "month" }, { enabled: since !== null });
  // Where no edition was issued, the answer is about a month.
  const told = change.status === "ready" ? change.value.since : since;
  return (
    <section>
      <h3>{t("drawer.change")}</h3>
      <SegmentedControl
        aria-label={t("drawer.change.since")}
        value={told ?? ""}
        onChange={(next) => setSince(CHANGE_SINCE.find((each) => each === next) ?? null)}
        data={CHANGE_SINCE.map((value) => ({ value, label: t(`drawer.change.since.${value}`) }))}
      />
      <div aria-live="polite" className={styles["change"]}>
        {since !== null && change.status === "loading" && <Loading label={t("drawer.change.loading")} />}
        {change.status === "failed" && <Failed problem={change.problem} onRetry={change.reload} />}
        {change.status === "ready" && (
          <Told place={place} change={change.value} asked={since} format={formatOf(passport, question.measure)} />
        )}
      </div>
    </section>
  );
}

interface ToldProps {
  readonly place: Place;
  readonly change: FigureChange;
  readonly asked: ChangeSince | null;
  readonly format: FigureFormat;
}

function Told({ place, change, asked, format }: ToldProps) {
  const t = useText();
  const { before, now, sinceAt, edition, parts } = change;
  const said = (value: number | null) =>
    value === null ? t("drawer.change.unknown") : figure(value, format, t.language);
  return (
    <>
      {asked === "edition" && change.since !== "edition" && (
        <p className="k-small k-muted">{t("drawer.change.no-edition")}</p>
      )}
      <p>
        {t("drawer.change.values", { before: said(before), now: said(now) })}{" "}
        <span className="k-small k-ink2">
          {change.since === "edition" && edition !== null
            ? t("drawer.change.edition", { edition, at: sinceAt === null ? "" : instant(sinceAt, t.language) })
            : sinceAt !== null && instant(sinceAt, t.language)}
        </span>
      </p>
      {parts.length === 0 ? (
        <p className="k-small k-muted">{t("drawer.change.none")}</p>
      ) : (
        <ul className={styles["parts"]}>
          {parts.map((part, index) => (
            <li key={`${part.at ?? ""} ${part.cause} ${String(index)}`}>
              <b className="k-num k-strong">{difference(part.amount, format, t.language) || "0"}</b>
              <div>
                <Reason place={place} part={part} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Reason({ place, part }: { readonly place: Place; readonly part: ChangePart }) {
  const t = useText();
  const { cause, at, author, role, submission, decision, changes, gained, lost, altered } = part;
  const key = `cli.explain.cause.${cause}`;
  const units = [
    ...(gained > 0 ? [t("drawer.change.gained", { count: gained })] : []),
    ...(lost > 0 ? [t("drawer.change.lost", { count: lost })] : []),
    ...(altered > 0 ? [t("drawer.change.altered", { count: altered })] : []),
  ].join(", ");
  return (
    <>
      {isMessageKey(key) ? t(key) : cause}
      {changes > 1 && ` (${t("drawer.change.several", { count: changes })})`}
      {submission?.sender != null && submission.period !== null && (
        <>
          {": "}
          <a
            className="k-link"
            href={addressOf({
              ...place,
              period: submission.period,
              screen: "atskaites",
              item: submission.sender,
              view: {},
            })}
          >
            {t("drawer.change.return", { name: submission.senderName ?? "", version: submission.version })}
          </a>
        </>
      )}
      {decision !== null && `: ${sayDecision(decision.kind, t)}. ${decision.reason}`}
      <div className="k-small k-muted">
        {[units, author === null ? "" : byline({ author, role }, t), at === null ? "" : instant(at, t.language)]
          .filter((text) => text !== "")
          .join(" · ")}
      </div>
    </>
  );
}
