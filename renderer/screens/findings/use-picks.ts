import { useState } from "react";
import { MOST_TOGETHER, type ListedFinding } from "../../../shared/api/findings.ts";
import { useTransport } from "../../api/use-api.ts";
import type { FindingQuestion } from "../../components/use-finding-pages.ts";
import { useTellProblem } from "../../components/use-tell-problem.ts";

type Picked = Pick<ListedFinding, "id" | "severity">;

export interface Picks {
  readonly all: readonly Picked[];
  readonly ids: ReadonlySet<number>;
  readonly toggle: (finding: ListedFinding) => void;
  /** All of a rule that wait; as many as are decided about together. */
  readonly takeAll: (question: FindingQuestion) => void;
  readonly clear: () => void;
}

const PAGE = 200;

/** Findings chosen to be decided about together. */
export function usePicks(): Picks {
  const transport = useTransport();
  const tellProblem = useTellProblem();
  const [all, setAll] = useState<readonly Picked[]>([]);
  const add = (before: readonly Picked[], more: readonly ListedFinding[]) => {
    const known = new Set(before.map(({ id }) => id));
    return [...before, ...more.filter((finding) => canBeDecided(finding) && !known.has(finding.id))].slice(
      0,
      MOST_TOGETHER,
    );
  };
  const takeAll = async (question: FindingQuestion) => {
    for (let from = 0; from < MOST_TOGETHER; from += PAGE) {
      const page = await transport.call("findings.list", { ...question, from, count: PAGE });
      setAll((before) => add(before, page.findings));
      if (from + PAGE >= page.total) return;
    }
  };
  return {
    all,
    ids: new Set(all.map(({ id }) => id)),
    toggle: (finding) =>
      setAll((before) =>
        before.some(({ id }) => id === finding.id)
          ? before.filter(({ id }) => id !== finding.id)
          : add(before, [finding]),
      ),
    takeAll: (question) => void takeAll(question).catch(tellProblem),
    clear: () => setAll([]),
  };
}

/** Information waits for nobody. */
export function canBeDecided({ severity, settled }: ListedFinding): boolean {
  return severity !== "info" && !settled;
}
