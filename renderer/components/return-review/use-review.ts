import { useText } from "../../text/language.tsx";
import { useDecide, type Deciding } from "../finding-actions/use-decide.ts";

/** A return as far as accepting it goes. */
export interface Reviewed {
  readonly name: string;
  readonly sha256: string;
}

export interface Reviewing extends Omit<Deciding, "decide" | "settleAll"> {
  readonly accept: (returns: readonly Reviewed[], onDone?: () => void) => void;
  readonly sendBack: (one: Reviewed, reason: string, onDone?: () => void) => void;
}

/** Accepting returns as they are and sending one back, each with the way back. */
export function useReview(): Reviewing {
  const t = useText();
  const { decide, isPending, problem } = useDecide();
  return {
    isPending,
    problem,
    accept: (returns, onDone) => {
      const [first] = returns;
      if (first === undefined) return;
      const what =
        returns.length === 1
          ? t("review.accepted", { name: first.name })
          : t("review.accepted.several", { count: returns.length });
      const drafts = returns.map(({ sha256 }) => ({ kind: "accept-return", sha256 }) as const);
      decide(drafts, t("review.accept.reason"), what, onDone);
    },
    sendBack: ({ name, sha256 }, reason, onDone) =>
      decide([{ kind: "send-back", sha256 }], reason, t("review.sent-back", { name }), onDone),
  };
}
