/** The colours of the tokens as charts want them; read anew when the look changes. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { ChartTheme } from "../../shared/charts/theme.ts";

const PATTERNS = ["none", "diagonal", "dots", "horizontal"] as const;
const SERIES = 8;
/** Quoted: an unquoted digit makes the browser drop the name. */
const FAMILY = '"Source Sans 3"';

/** Null until the fonts are there: a canvas does not draw again when they come. */
export function useChartTheme(): ChartTheme | null {
  const [theme, setTheme] = useState<ChartTheme | null>(null);
  useEffect(() => {
    const read = () => setTheme(readTheme());
    let isGone = false;
    void fontsLoaded().then(() => {
      if (!isGone) read();
    });
    const watch = new MutationObserver(read);
    watch.observe(document.documentElement, { attributes: true });
    // Drawn again before the page is: what is printed has the colours of paper.
    const paper = matchMedia("print");
    const turn = () => flushSync(read);
    paper.addEventListener("change", turn);
    return () => {
      isGone = true;
      watch.disconnect();
      paper.removeEventListener("change", turn);
    };
  }, []);
  return theme;
}

function fontsLoaded(): Promise<unknown> {
  const letters = "Aāčēģīķļņšūž0";
  return Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 14px ${FAMILY}`, letters)));
}

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const of = (token: string) => style.getPropertyValue(token).trim();
  return {
    surface: of("--surface"),
    ink: of("--ink"),
    softInk: of("--ink-2"),
    grid: of("--c-grid"),
    plan: of("--c-target"),
    series: Array.from({ length: SERIES }, (_, index) => ({
      colour: of(`--c${String(index + 1)}`),
      pattern: PATTERNS[index % PATTERNS.length] ?? "none",
      labelColour: of("--surface"),
    })),
    fontFamily: FAMILY,
  };
}
