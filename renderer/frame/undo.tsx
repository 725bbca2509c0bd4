/** The last decision made here, so that it can be taken back: by the toast, by the button above, by Ctrl+Z. */
import { notifications } from "@mantine/notifications";
import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { problemOf, useTransport } from "../api/use-api.ts";
import { sayProblem } from "../components/failed.tsx";
import { useText } from "../text/language.tsx";

interface Done {
  /** Of the decision, or of those made together. */
  readonly id: number | readonly number[];
  /** In words, for the tooltip and the toast. */
  readonly what: string;
}

let done: readonly Done[] = [];
const listeners = new Set<() => void>();

function setDone(next: readonly Done[]): void {
  done = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUndo() {
  const t = useText();
  const transport = useTransport();
  const queries = useQueryClient();
  const last = useSyncExternalStore(listen, () => done.at(-1) ?? null);
  const withdraw = useMutation({
    // What was decided about may be gone from the screen by the time of the answer: so all is told here.
    mutationFn: async (which: Done) => {
      const problem = await transport.call("decisions.withdraw", { ids: idsOf(which) }).then(
        () => null,
        (error: unknown) => problemOf(error),
      );
      // One that is refused has been taken back elsewhere; what did not reach the core can be tried again.
      if (problem === null || problem.kind === "refused")
        setDone(done.filter((one) => toastOf(one) !== toastOf(which)));
      notifications.hide(toastOf(which));
      const message = problem === null ? t("frame.undone", { what: which.what }) : sayProblem(problem, t);
      notifications.show({ message, closeButtonProps: { "aria-label": t("frame.close") } });
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const undo = (which: Done | null = last) => {
    if (which !== null) withdraw.mutate(which);
  };
  return { last, undo };
}

/** Tells that a decision was made, with the way back. */
export function useTellDone() {
  const t = useText();
  const { undo } = useUndo();
  return (one: Done) => {
    setDone([...done, one]);
    notifications.show({
      id: toastOf(one),
      closeButtonProps: { "aria-label": t("frame.close") },
      icon: <IconCheck className="k-icon" aria-hidden />,
      message: (
        <span className="k-row">
          <span>{one.what}</span>
          <Button variant="subtle" size="sm" className="k-push" onClick={() => undo(one)}>
            {t("frame.undo.short")}
          </Button>
        </span>
      ),
    });
  };
}

const idsOf = ({ id }: Done): number[] => (typeof id === "number" ? [id] : [...id]);
const toastOf = (one: Done): string => `decision-${idsOf(one).join("-")}`;
