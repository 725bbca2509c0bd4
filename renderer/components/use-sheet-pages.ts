/** A sheet's lines, fetched a page at a time as they are seen; the last pages stay. */
import type { SheetLine, SheetView } from "../../shared/api/returns.ts";
import type { Input } from "../../shared/api/contract.ts";
import type { ApiProblem, Transport } from "../api/transport.ts";
import { useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { usePages } from "./use-pages.ts";

export type HealthFilter = NonNullable<Input<"returns.sheet">["filter"]>;

export type SheetSource =
  | { readonly kind: "submission"; readonly submission: number; readonly sheet: number }
  | { readonly kind: "staged"; readonly job: string; readonly sha256: string; readonly sheet: number };

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
  const { language } = useText();
  const pages = usePages<SheetView, SheetLine>(
    (from, count) => {
      const part = { language, filter, from, count };
      return { queryKey: ["sheet", source, part], queryFn: () => askSheet(transport, source, part) };
    },
    ({ lines }) => lines,
  );
  if (pages.problem !== null) return { status: "failed", problem: pages.problem, reload: pages.reload };
  if (pages.first === undefined) return { status: "loading" };
  const { first, row, want, rows } = pages;
  return { status: "ready", first, line: row, want, lines: rows };
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
