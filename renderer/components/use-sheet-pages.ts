/** A sheet's lines, fetched a page at a time as they are seen; the last pages stay. */
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { SheetLine, SheetView } from "../../shared/api/returns.ts";
import type { Input } from "../../shared/api/contract.ts";
import type { ApiProblem, Transport } from "../api/transport.ts";
import { problemOf, useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";

export type HealthFilter = NonNullable<Input<"returns.sheet">["filter"]>;

export type SheetSource =
  | { readonly kind: "submission"; readonly submission: number; readonly sheet: number }
  | { readonly kind: "staged"; readonly job: string; readonly sha256: string; readonly sheet: number };

const PAGE = 100;
const pageOf = (index: number): number => Math.floor(index / PAGE);
/** What one answer may hold. */
const MOST = 500;

type PagedSheet =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: ApiProblem; readonly reload: () => void }
  | {
      readonly status: "ready";
      readonly first: SheetView;
      /** Undefined while it is on its way. */
      readonly line: (index: number) => SheetLine | undefined;
      /** Tells which lines are seen. */
      readonly want: (from: number, to: number) => void;
      /** All lines of a stretch, both ends included. */
      readonly lines: (from: number, to: number) => Promise<readonly SheetLine[]>;
    };

export function useSheetPages(source: SheetSource, filter: HealthFilter | null): PagedSheet {
  const transport = useTransport();
  const queries = useQueryClient();
  const { language } = useText();
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const want = useCallback((from: number, to: number) => {
    setSeen((before) =>
      pageOf(before.from) === pageOf(from) && pageOf(before.to) === pageOf(to) ? before : { from, to },
    );
  }, []);
  const pages = [...new Set([0, ...range(pageOf(seen.from), pageOf(seen.to))])];
  const ask = (from: number, count: number) => {
    const part = { language, filter, from, count };
    return { queryKey: ["sheet", source, part], queryFn: () => askSheet(transport, source, part) };
  };
  const asked = useQueries({ queries: pages.map((page) => ask(page * PAGE, PAGE)) });
  const [front] = asked;
  if (front?.isError === true)
    return { status: "failed", problem: problemOf(front.error), reload: () => void front.refetch() };
  const first = front?.data;
  if (first === undefined) return { status: "loading" };
  return {
    status: "ready",
    first,
    line: (index) => {
      const page = pageOf(index);
      return asked[pages.indexOf(page)]?.data?.lines[index - page * PAGE];
    },
    want,
    lines: async (from, to) => {
      const lines: SheetLine[] = [];
      for (let at = from; at <= to; at += MOST)
        lines.push(...(await queries.query(ask(at, Math.min(MOST, to - at + 1)))).lines);
      return lines;
    },
  };
}

interface SheetPart {
  readonly language: "lv" | "en";
  readonly filter: HealthFilter | null;
  readonly from: number;
  readonly count: number;
}

function askSheet(transport: Transport, source: SheetSource, part: SheetPart): Promise<SheetView> {
  const { sheet } = source;
  return source.kind === "submission"
    ? transport.call("returns.sheet", { submission: source.submission, sheet, ...part })
    : transport.call("imports.sheet", { job: source.job, sha256: source.sha256, sheet, ...part });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
