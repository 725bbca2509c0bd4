import type { CellMarks } from "../../../../shared/domain/sheet.ts";
import { refuse } from "../read-refusal.ts";
import type { Package } from "../xlsx/package.ts";
import { builtInFormat } from "../xlsx/number-format.ts";
import { marksOf } from "../xlsx/styles-part.ts";
import { OPEN_DOCUMENT } from "./open-document.ts";

/** What styles by name tell about cells and sheets. */
export interface OdsStyles {
  /** Marks of a cell style; null when there are none. */
  marks(style: string | undefined): CellMarks | null;
  hidesSheet(style: string | undefined): boolean;
}

interface Style {
  readonly parent: string | undefined;
  struck?: boolean;
  filled?: boolean;
  hidesSheet?: boolean;
}

/** Reads the named styles and those of the content; a style inherits what it does not say itself. */
export async function readOdsStyles(pack: Package): Promise<OdsStyles> {
  const styles = new Map<string, Style>();
  for (const part of ["styles.xml", "content.xml"]) if (pack.has(part)) await collectStyles(pack, part, styles);
  return {
    marks: (style) => marksOf(inherited(styles, style, "struck"), inherited(styles, style, "filled"), builtInFormat(0)),
    hidesSheet: (style) => inherited(styles, style, "hidesSheet"),
  };
}

async function collectStyles(pack: Package, part: string, styles: Map<string, Style>): Promise<void> {
  let style: Style | null = null;
  await pack.walk(part, OPEN_DOCUMENT, {
    skips: (path) => path.endsWith("/body"),
    open(path, attribute) {
      if (!path.includes("styles/style")) return;
      if (path.endsWith("styles/style")) {
        const name = `${attribute("family") ?? ""} ${attribute("name") ?? ""}`;
        const parent = attribute("parent-style-name");
        if (styles.size >= pack.limits.items) refuse("TOO-MANY-ITEMS", { part });
        styles.set(name, (style = { parent }));
      } else if (style === null) return;
      else if (path.endsWith("style/text-properties")) {
        const line = attribute("text-line-through-style") ?? attribute("text-line-through-type");
        if (line !== undefined) style.struck = line !== "none";
      } else if (path.endsWith("style/table-cell-properties")) {
        const colour = attribute("background-color");
        if (colour !== undefined) style.filled = !/^(?:transparent|#ffffff)$/i.test(colour);
      } else if (path.endsWith("style/table-properties")) {
        const display = attribute("display");
        if (display !== undefined) style.hidesSheet = display === "false";
      }
    },
  });
}

function inherited(
  styles: ReadonlyMap<string, Style>,
  name: string | undefined,
  fact: "struck" | "filled" | "hidesSheet",
): boolean {
  const family = fact === "hidesSheet" ? "table" : "table-cell";
  let at = name;
  for (let turns = 0; at !== undefined && turns < 20; turns++) {
    const style = styles.get(`${family} ${at}`);
    if (style?.[fact] !== undefined) return style[fact];
    at = style?.parent;
  }
  return false;
}
