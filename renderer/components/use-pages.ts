/** A long list, fetched a page at a time as its rows are seen; the last pages stay. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ApiProblem } from "../api/transport.ts";
import { problemOf } from "../api/use-api.ts";

const PAGE = 100;
const pageOf = (index: number): number => Math.floor(index / PAGE);
/** What one answer may hold. */
const MOST = 500;

/** How a page is asked for. */
interface PageQuery<Page> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<Page>;
}

interface Pages<Page, Row> {
  /** Null where the first page has come, or is on its way. */
  readonly problem: ApiProblem | null;
  readonly reload: () => void;
  readonly first: Page | undefined;
  /** Undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  /** Tells which rows are seen. */
  readonly want: (from: number, to: number) => void;
  /** All rows of a stretch, both ends included. */
  readonly rows: (from: number, to: number) => Promise<readonly Row[]>;
}

export function usePages<Page, Row>(
  ask: (from: number, count: number) => PageQuery<Page>,
  rowsOf: (page: Page) => readonly Row[],
): Pages<Page, Row> {
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const want = useCallback((from: number, to: number) => {
    setSeen((before) =>
      pageOf(before.from) === pageOf(from) && pageOf(before.to) === pageOf(to) ? before : { from, to },
    );
  }, []);
  const pages = [...new Set([0, ...range(pageOf(seen.from), pageOf(seen.to))])];
  const asked = useQueries({ queries: pages.map((page) => ask(page * PAGE, PAGE)) });
  const [front] = asked;
  return {
    problem: front?.isError === true ? problemOf(front.error) : null,
    reload: () => void front?.refetch(),
    first: front?.data,
    row: (index) => {
      const page = asked[pages.indexOf(pageOf(index))]?.data;
      return page === undefined ? undefined : rowsOf(page)[index % PAGE];
    },
    want,
    rows: async (from, to) => {
      const rows: Row[] = [];
      for (let at = from; at <= to; at += MOST)
        // Not through the cache: what changes in the store meanwhile cancels what is on its way there.
        rows.push(...rowsOf(await ask(at, Math.min(MOST, to - at + 1)).queryFn()));
      return rows;
    },
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
