/** Asking the core from a screen. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useDeferredValue, useMemo } from "react";
import type { Input, Method, Output } from "../../shared/api/contract.ts";
import { canBeLeft, spellQuestion } from "../../shared/api/questions.ts";
import { ApiError, type ApiProblem, type Transport } from "./transport.ts";

export const TransportContext = createContext<Transport | null>(null);

export function useTransport(): Transport {
  const transport = useContext(TransportContext);
  if (transport === null) throw new Error("A screen was drawn outside the application");
  return transport;
}

/** What a screen can be given, in the order of what can happen. */
export type Asked<Value> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: ApiProblem; readonly reload: () => void }
  | { readonly status: "ready"; readonly value: Value; readonly reload: () => void };

/** When something is asked, and when again. */
export interface AskOptions<Value> {
  /** Asks again after so many milliseconds while the answer says so. */
  readonly again?: (value: Value) => number | false;
  readonly enabled?: boolean;
}

export function useApi<M extends Method>(
  method: M,
  input: Input<M>,
  options: AskOptions<Output<M>> = {},
): Asked<Output<M>> {
  const transport = useTransport();
  const { again, enabled = true } = options;
  const query = useQuery({
    queryKey: [method, input],
    // Asking for the signal has react-query break off what nobody waits for.
    queryFn: (asked) =>
      canBeLeft(method, input)
        ? callWhileWanted(transport, method, input, asked.signal)
        : transport.call(method, input),
    enabled,
    refetchInterval: ({ state }) => (again !== undefined && state.data !== undefined ? again(state.data) : false),
  });
  const reload = () => void query.refetch();
  const value = useInSlices(JSON.stringify([method, input]), query.data);
  if (value !== undefined) return { status: "ready", value, reload };
  if (query.isError) return { status: "failed", problem: problemOf(query.error), reload };
  return { status: "loading" };
}

/** When nobody waits for the answer any more, the core is told not to count on. */
function callWhileWanted<M extends Method>(
  transport: Transport,
  method: M,
  input: Input<M>,
  signal: AbortSignal,
): Promise<Output<M>> {
  const leave = () =>
    void transport.call("questions.leave", { question: spellQuestion(method, input) }).catch(() => undefined);
  signal.addEventListener("abort", leave, { once: true });
  return transport.call(method, input);
}

/**
 * An answer as it came, a moment later: what is drawn from it is drawn in slices, between which the window answers keys
 * and clicks. Of another question what is known is given at once.
 */
function useInSlices<Value>(question: string, value: Value | undefined): Value | undefined {
  const come = useMemo(() => ({ question, value }), [question, value]);
  const drawn = useDeferredValue(come);
  return drawn.question === question ? drawn.value : value;
}

interface ActionOptions<M extends Method> {
  /**
   * Done with the answer whatever has become of the screen meanwhile: what `mutate` itself is given is not done once the
   * component is gone, and the news of a change may take it away before the answer comes.
   */
  readonly onSuccess?: (value: Output<M>) => void;
}

/** Something that changes the store: afterwards every screen asks anew. */
export function useAction<M extends Method>(method: M, { onSuccess }: ActionOptions<M> = {}) {
  const transport = useTransport();
  const queries = useQueryClient();
  return useMutation<Output<M>, Error, Input<M>>({
    mutationFn: (input) => transport.call(method, input),
    ...(onSuccess === undefined ? {} : { onSuccess: (value) => onSuccess(value) }),
    onSettled: () => {
      // What is not on screen is forgotten: otherwise the next screen would show for a moment what is no longer true.
      queries.removeQueries({ type: "inactive" });
      return queries.invalidateQueries();
    },
  });
}

/** Anything that is not an answer of the core is told as one that never came. */
export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiError ? error.problem : { kind: "unreachable" };
}
