/** What changed since yesterday, or since one last looked: returns, decisions, and the key figures that moved. */
import { SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ChangesView, MovedFigure } from "../../../shared/api/quarter.ts";
import { useApi } from "../../api/use-api.ts";
import { ChangeLine } from "../../components/change-line.tsx";
import { Failed } from "../../components/failed.tsx";
import { asOfChange } from "../../components/figure-marks.ts";
import { ToldDifference } from "../../components/told-difference.tsx";
import { ToldFigure } from "../../components/told-figure.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import styles from "./quarter-screen.module.css";

const KEPT_AS = "kopskats.seen";
/** As it was when this window was opened: while one works, “since I last looked” stays the same. */
const seenBefore = readSeen();

export function RecentChanges() {
  const t = useText();
  const { period } = useFrame();
  const [sinceSeen, setSinceSeen] = useState(false);
  const since = sinceSeen ? seenBefore : null;
  const changes = useApi("quarter.changes", { period, since });
  return (
    <section aria-busy={changes.status === "loading"}>
      <div className={styles["title"]}>
        <h2>{t(seenBefore === null ? "quarter.changes.since-yesterday" : "quarter.changes")}</h2>
        {seenBefore !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t("quarter.changes")}
            value={sinceSeen ? "seen" : "yesterday"}
            onChange={(value) => setSinceSeen(value === "seen")}
            data={[
              { value: "yesterday", label: t("quarter.changes.yesterday") },
              { value: "seen", label: t("quarter.changes.seen") },
            ]}
          />
        )}
        <a href={addressOf({ period, screen: "vesture" })}>{t("frame.screen.vesture")}</a>
      </div>
      {changes.status === "failed" && <Failed problem={changes.problem} onRetry={changes.reload} />}
      {changes.status === "ready" && <Changes view={changes.value} period={period} />}
    </section>
  );
}

const SHOWN = 5;
const MOVED_SHOWN = 3;

function Changes({ view, period }: { readonly view: ChangesView; readonly period: string }) {
  const t = useText();
  useEffect(() => localStorage.setItem(KEPT_AS, String(view.last)), [view.last]);
  if (view.count === 0) return <p className="k-ink2">{t("quarter.changes.none")}</p>;
  return (
    <ul className={styles["changes"]}>
      {view.moved.slice(0, MOVED_SHOWN).map((moved) => (
        <Moved key={moved.code} moved={moved} period={period} since={view.since} />
      ))}
      {view.changes.slice(0, SHOWN).map((change) => (
        <ChangeLine key={change.seq} change={change} />
      ))}
      {view.count > SHOWN && (
        <li className="k-muted k-small">{t("quarter.changes.more", { count: view.count - SHOWN })}</li>
      )}
    </ul>
  );
}

interface MovedProps {
  readonly moved: MovedFigure;
  readonly period: string;
  /** Number of the last change before. */
  readonly since: number;
}

function Moved({ moved, period, since }: MovedProps) {
  const name = useName();
  const { code, measure, format } = moved;
  const told = { question: { code, period, measure, by: {} }, format };
  return (
    <li>
      <span className="k-strong k-nowrap">
        <ToldDifference
          {...told}
          before={moved.before}
          after={moved.after}
          since={asOfChange(since)}
          until={null}
          none="·"
        />
      </span>
      <span>
        <b className="k-strong">{name(moved.name)}</b>{" "}
        <ToldFigure {...told} value={moved.before} asOf={asOfChange(since)} /> →{" "}
        <ToldFigure {...told} value={moved.after} asOf={null} />
      </span>
    </li>
  );
}

function readSeen(): number | null {
  const kept = Number(localStorage.getItem(KEPT_AS) ?? "");
  return Number.isInteger(kept) && kept > 0 ? kept : null;
}
