import { useState } from "react";
import { clipboardText, type ClipboardCell } from "./clipboard-text.ts";

/** More than this is no longer looked through by a person; an export serves better. */
export const MOST_COPIED_ROWS = 100_000;

export type CopyState =
  | { readonly kind: "idle" }
  | { readonly kind: "copying" }
  | { readonly kind: "copied"; readonly rows: number; readonly columns: number }
  | { readonly kind: "failed" };

/** Copies cells to the clipboard; what came of it is for a status line. */
export function useCopyCells() {
  const [state, setState] = useState<CopyState>({ kind: "idle" });
  const copy = async (gather: () => Promise<readonly (readonly ClipboardCell[])[]>) => {
    setState({ kind: "copying" });
    try {
      const rows = await gather();
      await navigator.clipboard.writeText(clipboardText(rows));
      setState({ kind: "copied", rows: rows.length, columns: rows[0]?.length ?? 0 });
    } catch {
      setState({ kind: "failed" });
    }
  };
  return { state, copy };
}
