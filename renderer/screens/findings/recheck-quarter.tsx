/** All returns of the quarter judged again with today's rules, programme and register: how far it is, and what is otherwise. */
import { Button, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Recheck } from "../../../shared/api/findings.ts";
import type { BoardRow } from "../../../shared/api/returns.ts";
import { problemOf, useApi, useTransport } from "../../api/use-api.ts";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { addressOf } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import styles from "./recheck-quarter.module.css";

interface RecheckQuarterProps {
  readonly period: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function RecheckQuarter({ period, isOpen, onClose }: RecheckQuarterProps) {
  const t = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("recheck.title")}
      size={640}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {isOpen && <Returns period={period} onClose={onClose} />}
    </Modal>
  );
}

function Returns({ period, onClose }: Omit<RecheckQuarterProps, "isOpen">) {
  const t = useText();
  const board = useApi("returns.board", { period });
  if (board.status === "loading") return <Loading label={t("board.loading")} />;
  if (board.status === "failed") return <Failed problem={board.problem} onRetry={board.reload} />;
  return <Rechecking period={period} rows={board.value.rows.flatMap(kept)} onClose={onClose} />;
}

interface Kept {
  readonly sender: string;
  readonly name: string;
  readonly submission: number;
}

/** A return that waits for an answer has no rows to judge. */
function kept({ sender, name, submission, state }: BoardRow): Kept[] {
  return submission === null || state === "question" ? [] : [{ sender, name, submission }];
}

interface Rechecked {
  readonly of: Kept;
  /** What came of it, or why nothing did. */
  readonly outcome: Recheck | string;
}

function Rechecking({
  period,
  rows,
  onClose,
}: {
  readonly period: string;
  readonly rows: readonly Kept[];
  readonly onClose: () => void;
}) {
  const t = useText();
  // Fixed when it begins: while returns are judged the board is asked anew.
  const [returns, setReturns] = useState<readonly Kept[] | null>(null);
  const { done, isOver, start, stop } = useRechecks();
  if (returns === null)
    return (
      <div className={styles["body"]}>
        <p>{t("recheck.body")}</p>
        <Button
          variant="filled"
          data-autofocus
          disabled={rows.length === 0}
          onClick={() => {
            setReturns(rows);
            void start(rows);
          }}
        >
          {t("recheck.do", { count: rows.length })}
        </Button>
      </div>
    );
  if (!isOver)
    return (
      <div className={styles["body"]}>
        <progress value={done.length} max={returns.length} aria-label={t("recheck.title")} />
        <p role="status" className="k-small k-ink2">
          {t("recheck.progress", { done: done.length, total: returns.length })}
        </p>
        <Button onClick={stop}>{t("imports.stop")}</Button>
      </div>
    );
  return <Outcome period={period} done={done} total={returns.length} onClose={onClose} />;
}

/** One after the other, so that what is asked meanwhile has its turn; closing the dialog stops after the present one. */
function useRechecks() {
  const t = useText();
  const transport = useTransport();
  const queries = useQueryClient();
  const isStopped = useRef(false);
  const [done, setDone] = useState<readonly Rechecked[]>([]);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const start = async (returns: readonly Kept[]) => {
    for (const each of returns) {
      if (isStopped.current) break;
      const outcome = await transport
        .call("findings.recheck", { submission: each.submission })
        .catch((error: unknown) => sayProblem(problemOf(error), t));
      setDone((before) => [...before, { of: each, outcome }]);
    }
    setOver(true);
    await queries.invalidateQueries();
  };
  return { done, isOver, start, stop: () => (isStopped.current = true) };
}

function Outcome({
  period,
  done,
  total,
  onClose,
}: {
  readonly period: string;
  readonly done: readonly Rechecked[];
  readonly total: number;
  readonly onClose: () => void;
}) {
  const t = useText();
  const told = done.filter(({ outcome }) => typeof outcome === "string" || outcome.changed);
  return (
    <div className={styles["body"]}>
      <p role="status" className="k-strong">
        {t("recheck.done", { done: done.length, changed: told.length })}
        {done.length < total && ` ${t("recheck.left", { left: total - done.length })}`}
      </p>
      <ul className={styles["list"]}>
        {told.map(({ of, outcome }) => (
          <li key={of.sender}>
            <a className="k-link" href={addressOf({ period, screen: "atskaites", item: of.sender })}>
              {of.name}
            </a>
            <div className="k-small k-ink2">
              {typeof outcome === "string"
                ? outcome
                : t("recheck.changed", {
                    storedBefore: outcome.before.stored,
                    stored: outcome.after.stored,
                    quarantinedBefore: outcome.before.quarantined,
                    quarantined: outcome.after.quarantined,
                    ...outcome.findings,
                  })}
            </div>
          </li>
        ))}
      </ul>
      <Button variant="filled" onClick={onClose} data-autofocus>
        {t("frame.close")}
      </Button>
    </div>
  );
}
