import { useTransport } from "../api/use-api.ts";
import { useTellProblem } from "./use-tell-problem.ts";

/** Saves a file that the core holds ready, by its token. What prevents it is told. */
export function useSave(): (token: string) => void {
  const { host } = useTransport();
  const tellProblem = useTellProblem();
  return (token) => void host.save(token).catch(tellProblem);
}
