import { useText } from "../text/language.tsx";
import type { CopyState } from "./use-copy-cells.ts";

/** What copying came to, for eyes and ears. */
export function CopyStatus({ state }: { readonly state: CopyState }) {
  const t = useText();
  return (
    <p className={state.kind === "idle" ? "k-hidden" : "k-small k-ink2 k-copied"} role="status" data-copy={state.kind}>
      {state.kind === "copied" && t("grid.copied", { rows: state.rows, columns: state.columns })}
      {state.kind === "copying" && t("grid.copying")}
      {state.kind === "failed" && t("grid.copy-failed")}
    </p>
  );
}
