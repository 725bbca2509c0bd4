import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { ReturnDecision, ReturnDecisionPage } from "../../../shared/api/returns.ts";
import { useTransport } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import { instant } from "../../components/spell.ts";
import { usePages } from "../../components/use-pages.ts";
import { useUndo } from "../../frame/undo.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./return-history.module.css";
import { byline } from "../../../shared/text/byline.ts";
import { sayDecision } from "../../../shared/text/say-decision.ts";

/** Of a decision with a reason of one line. */
const USUAL = 76;

interface DecisionListProps {
  readonly period: string;
  readonly sender: string;
  /** How many there are. */
  readonly count: number;
}

/** What people chose about this return's files, newest first, drawn as they are seen. */
export function DecisionList({ period, sender, count }: DecisionListProps) {
  const t = useText();
  const transport = useTransport();
  const area = useRef<HTMLDivElement>(null);
  const pages = usePages<ReturnDecisionPage, ReturnDecision>(
    (from, asked) => {
      const input = { period, sender, from, count: asked };
      return { queryKey: ["returns.decisions", input], queryFn: () => transport.call("returns.decisions", input) };
    },
    ({ decisions }) => decisions,
  );
  const list = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: () => USUAL,
    overscan: 6,
  });
  const seen = list.getVirtualItems();
  const [from, to] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0];
  const { want } = pages;
  useEffect(() => want(from, to), [want, from, to]);
  if (count === 0) return <p className={styles["none"]}>{t("return.decisions.none")}</p>;
  if (pages.problem !== null) return <Failed problem={pages.problem} onRetry={pages.reload} />;
  return (
    <div ref={area} className={styles["area"]} tabIndex={0} role="group" aria-label={t("return.decisions")}>
      <ol className={styles["list"]} style={{ height: list.getTotalSize() }}>
        {seen.map(({ index, start }) => {
          const decision = pages.row(index);
          return (
            <li
              key={index}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={count}
              aria-posinset={index + 1}
              data-withdrawn={decision?.withdrawn === true || undefined}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              {decision !== undefined && <Decision decision={decision} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Decision({ decision }: { readonly decision: ReturnDecision }) {
  const t = useText();
  const { undo } = useUndo();
  const { id, kind, reason, decidedAt, withdrawn, place } = decision;
  const what = sayDecision(kind, t);
  return (
    <>
      <div className="k-row">
        <b className="k-strong">{what}</b>
        {place !== null && <span className="k-raw">{place}</span>}
        {!withdrawn && (
          <Button size="sm" className="k-push" onClick={() => undo({ id, what })}>
            {t("return.withdraw")}
          </Button>
        )}
      </div>
      <div className="k-small">{reason}</div>
      <div className="k-small k-muted">
        {byline(decision, t)}, {instant(decidedAt, t.language)}
        {withdrawn && ` · ${t("return.withdrawn")}`}
      </div>
    </>
  );
}
