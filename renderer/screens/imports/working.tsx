/** Long work: a count, the time it will still take once that can be told, and a way to stop. */
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ImportPhase } from "../../../shared/api/imports.ts";
import { useAction } from "../../api/use-api.ts";
import { useProgress } from "../../api/use-long-work.ts";
import { useText } from "../../text/language.tsx";
import { timeLeft } from "./time-left.ts";
import styles from "./imports-screen.module.css";

interface WorkingProps {
  readonly title: string;
  readonly phase: ImportPhase | "sending";
  readonly done: number;
  readonly total: number;
  /** Absent while files are handed over, which nobody needs to stop. */
  readonly job?: string;
}

export function Working({ title, phase, done, total, job }: WorkingProps) {
  const t = useText();
  useProgress(done, total);
  const left = useTimeLeft(phase, done, total);
  return (
    <div className={styles["working"]}>
      <h1>{title}</h1>
      <progress value={total === 0 ? undefined : done} max={total === 0 ? undefined : total} aria-label={title} />
      <p className="k-small k-ink2" role="status">
        {total === 0 ? "" : t("imports.progress", { done, total })}
      </p>
      <p className="k-small k-muted">
        {left !== null &&
          (left.unit === "seconds"
            ? t("imports.left.seconds", { seconds: left.amount })
            : t("imports.left.minutes", { minutes: left.amount }))}
      </p>
      {job !== undefined && <Stop job={job} phase={phase} />}
    </div>
  );
}

function Stop({ job, phase }: { readonly job: string; readonly phase: WorkingProps["phase"] }) {
  const t = useText();
  const stop = useAction("imports.stop");
  const isStopping = stop.isPending || stop.isSuccess;
  return (
    <>
      <Button
        aria-describedby="stop-means"
        aria-disabled={isStopping}
        onClick={() => !isStopping && stop.mutate({ job })}
      >
        {isStopping ? t("imports.stopping") : t("imports.stop")}
      </Button>
      <p className="k-small k-muted" id="stop-means">
        {phase === "taking-in" ? t("imports.stop.taking-in") : t("imports.stop.reading")}
      </p>
    </>
  );
}

/** Measured from when this phase was first seen. */
function useTimeLeft(phase: string, done: number, total: number) {
  const since = useRef({ phase: "", at: 0, done: 0 });
  const [left, setLeft] = useState<ReturnType<typeof timeLeft>>(null);
  useEffect(() => {
    const now = performance.now();
    if (since.current.phase !== phase) since.current = { phase, at: now, done };
    setLeft(timeLeft({ milliseconds: now - since.current.at, done: done - since.current.done, left: total - done }));
  }, [phase, done, total]);
  return left;
}
