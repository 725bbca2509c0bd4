/** More contrast: asked for by the system or here; the tokens do the rest. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

const KEPT_AS = "kopskats.contrast";

interface ContrastChoice {
  readonly more: boolean;
  readonly choose: (more: boolean) => void;
}

const ContrastContext = createContext<ContrastChoice>({ more: false, choose: () => undefined });

export const useContrast = (): ContrastChoice => useContext(ContrastContext);

export function ContrastProvider({ children }: { readonly children: ReactNode }) {
  const [more, setMore] = useState(readChoice);
  const choice = useMemo<ContrastChoice>(
    () => ({
      more,
      choose: (next) => {
        localStorage.setItem(KEPT_AS, next ? "more" : "usual");
        setMore(next);
      },
    }),
    [more],
  );
  useEffect(() => {
    document.documentElement.toggleAttribute("data-contrast", more);
    if (more) document.documentElement.setAttribute("data-contrast", "more");
  }, [more]);
  return <ContrastContext value={choice}>{children}</ContrastContext>;
}

function readChoice(): boolean {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === null ? matchMedia("(prefers-contrast: more)").matches : kept === "more";
}
