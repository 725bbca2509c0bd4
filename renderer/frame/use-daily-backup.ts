/** While the application is open the store is backed up once a day; where that fails, the status bar says so. */
import { useEffect, useEffectEvent } from "react";
import { useAction } from "../api/use-api.ts";

const AN_HOUR = 3_600_000;

/** True: the last one could not be made. */
export function useDailyBackup(enabled: boolean): boolean {
  const backup = useAction("backups.make");
  const keep = useEffectEvent(() => backup.mutate({ reason: "daily" }));
  useEffect(() => {
    if (!enabled) return undefined;
    keep();
    const timer = setInterval(() => keep(), AN_HOUR);
    return () => clearInterval(timer);
  }, [enabled]);
  return backup.isError;
}
