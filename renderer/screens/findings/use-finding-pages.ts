import { keepPreviousData, useQueries } from "@tanstack/react-query";
import type { FindingPage, ListedFinding } from "../../../shared/api/findings.ts";
import type { Input } from "../../../shared/api/contract.ts";
import { useTransport } from "../../api/use-api.ts";

const PAGE = 100;

export type FindingQuestion = Omit<Input<"findings.list">, "from" | "count">;

/** Pages of a rule's findings around those that are seen; undefined while one is on its way. */
export function useFindingPages(
  question: FindingQuestion | null,
  from: number,
  to: number,
): { readonly total: number | null; readonly at: (index: number) => ListedFinding | undefined } {
  const transport = useTransport();
  const first = Math.floor(Math.max(0, from) / PAGE);
  const pages = [
    ...new Set([0, ...Array.from({ length: Math.floor(Math.max(from, to) / PAGE) - first + 1 }, (_, i) => first + i)]),
  ];
  const asked = useQueries({
    queries:
      question === null
        ? []
        : pages.map((page) => {
            const input = { ...question, from: page * PAGE, count: PAGE };
            return {
              queryKey: ["findings.list", input],
              queryFn: () => transport.call("findings.list", input),
              placeholderData: keepPreviousData<FindingPage>,
            };
          }),
  });
  const known = new Map(asked.flatMap(({ data }) => (data === undefined ? [] : [[data.from / PAGE, data] as const])));
  return {
    total: known.get(0)?.total ?? null,
    at: (index) => known.get(Math.floor(index / PAGE))?.findings[index % PAGE],
  };
}
