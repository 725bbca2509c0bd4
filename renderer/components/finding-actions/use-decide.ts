import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Input } from "../../../shared/api/contract.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { problemOf, useTransport } from "../../api/use-api.ts";
import type { ApiProblem } from "../../api/transport.ts";
import { useTellDone } from "../../frame/undo.tsx";
import { useText } from "../../text/language.tsx";

export interface Deciding {
  /** Records decisions with one reason and tells so, with the way back. */
  readonly decide: (drafts: readonly DecisionDraft[], reason: string, what: string, onDone?: () => void) => void;
  /** The same answer about all open findings of a rule in a return. */
  readonly settleAll: (question: Input<"findings.settle">, onDone?: () => void) => void;
  readonly isPending: boolean;
  /** Null while nothing went wrong. */
  readonly problem: ApiProblem | null;
}

interface Made {
  readonly ids: readonly number[];
  readonly what: string;
}

export function useDecide(): Deciding {
  const t = useText();
  const transport = useTransport();
  const queries = useQueryClient();
  const tellDone = useTellDone();
  const work = useMutation({
    mutationFn: async (make: () => Promise<Made>) => {
      const { ids, what } = await make();
      // Before anything is asked anew: then the finding is gone from the screen, and Ctrl+Z must know what to take back.
      tellDone({ id: ids, what });
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const run = (make: () => Promise<Made>, onDone?: () => void) =>
    void work.mutateAsync(make).then(onDone, () => undefined);
  return {
    decide: (decisions, reason, what, onDone) =>
      run(async () => ({ ids: (await transport.call("decisions.record", { decisions, reason })).ids, what }), onDone),
    settleAll: (question, onDone) =>
      run(async () => {
        const { ids } = await transport.call("findings.settle", question);
        return { ids, what: t("decide.done.all", { count: ids.length, code: question.code }) };
      }, onDone),
    isPending: work.isPending,
    problem: work.isError ? problemOf(work.error) : null,
  };
}
