import { notifications } from "@mantine/notifications";
import type { ChooseWhat } from "../../shared/api/bridge.ts";
import { problemOf, useAction, useTransport } from "../api/use-api.ts";
import { sayProblem } from "../components/failed.tsx";
import { useText } from "../text/language.tsx";
import { goTo } from "./place.ts";

/** Files that the system gives, as tokens, become a plan; null and none: nothing was chosen. */
export function useTakeFiles({ period, setImportJob }: ImportPlace) {
  const t = useText();
  const plan = useAction("imports.plan");
  return async (tokens: Promise<readonly string[] | null>) => {
    try {
      const files = await tokens;
      if (files === null || files.length === 0) return;
      setImportJob((await plan.mutateAsync({ files: [...files] })).job);
      goTo({ period, screen: "imports" });
    } catch (error) {
      notifications.show({ message: sayProblem(problemOf(error), t), color: "red" });
    }
  };
}

export interface ImportPlace {
  readonly period: string | null;
  readonly setImportJob: (job: string | null) => void;
}

/** Asks by the system's own dialog; nothing happens where the page must use its own. */
export function useImportFrom(place: ImportPlace): (what: ChooseWhat) => void {
  const { host } = useTransport();
  const take = useTakeFiles(place);
  return (what) => {
    if (host.choose !== null) void take(host.choose(what));
  };
}
