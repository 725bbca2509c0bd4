/** Long work as the machine shows it: in the taskbar while it goes on, by a notification when it ends. */
import { useEffect } from "react";
import type { FinishedWork } from "../../shared/api/host.ts";
import { useTransport } from "./use-api.ts";

/** While the component is shown: `done` of `total`; a total of 0 is not known yet. */
export function useProgress(done: number, total: number): void {
  const { host } = useTransport();
  useEffect(() => host.progress(total === 0 ? "unknown" : Math.min(done / total, 1)), [host, done, total]);
  useEffect(() => () => host.progress(null), [host]);
}

/** Null while the work has not ended. */
export function useFinished(work: FinishedWork | null): void {
  const { host } = useTransport();
  useEffect(() => {
    if (work !== null) host.finished(work);
  }, [host, work]);
}
