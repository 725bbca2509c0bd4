import type { Method, Output } from "../../shared/api/contract.ts";
import { useAction, useTransport } from "../api/use-api.ts";
import { useTellProblem } from "./use-tell-problem.ts";

/** Saves a file that the core holds ready, by its token. What prevents it is told. */
export function useSave(): (token: string) => void {
  const { host } = useTransport();
  const tellProblem = useTellProblem();
  return (token) => void host.save(token).catch(tellProblem);
}

/** Methods whose answer is a file that the core holds ready. */
type FileMethod = { [M in Method]: Output<M> extends { readonly token: string } ? M : never }[Method];

/** Something that makes a file: it is offered for saving even when its screen is gone before the answer comes. */
export function useFileAction<M extends FileMethod>(method: M) {
  const saveFile = useSave();
  return useAction<M>(method, { onSuccess: ({ token }) => saveFile(token) });
}
