import { keepPreviousData, useQueries } from "@tanstack/react-query";
import type { Input, Output } from "../../shared/api/contract.ts";
import { useTransport } from "../api/use-api.ts";

const PAGE = 100;

type PagedMethod = "findings.list" | "returns.findings";

/** What pages are asked for: all but which. */
export type FindingQuestion<M extends PagedMethod = "findings.list"> = Omit<Input<M>, "from" | "count">;

/** Pages of a rule's findings that are seen, and the one of the chosen finding; undefined while one is on its way. */
export function useFindingPages<M extends PagedMethod>(
  method: M,
  question: FindingQuestion<M> | null,
  seen: { readonly from: number; readonly to: number },
  chosen: number,
): { readonly total: number | null; readonly at: (index: number) => Output<M>["findings"][number] | undefined } {
  const transport = useTransport();
  const pageOf = (index: number) => Math.floor(Math.max(0, index) / PAGE);
  const first = pageOf(seen.from);
  const around = Array.from({ length: Math.max(0, pageOf(seen.to) - first) + 1 }, (_, i) => first + i);
  // The chosen one may be far from what is seen until the list has followed.
  const pages = [...new Set([0, pageOf(chosen), ...around])];
  const asked = useQueries({
    queries:
      question === null
        ? []
        : pages.map((page) => {
            // A question with its page is the method's input.
            const input = { ...question, from: page * PAGE, count: PAGE } as unknown as Input<M>;
            return {
              queryKey: [method, input],
              queryFn: () => transport.call(method, input),
              placeholderData: keepPreviousData<Output<M>>,
            };
          }),
  });
  const known = new Map(asked.flatMap(({ data }) => (data === undefined ? [] : [[data.from / PAGE, data] as const])));
  return {
    total: known.get(0)?.total ?? null,
    at: (index) => known.get(Math.floor(index / PAGE))?.findings[index % PAGE],
  };
}
