import type { CellMarks } from "../../../../shared/domain/sheet.ts";
import { refuse } from "../read-refusal.ts";
import { builtInFormat, parseNumberFormat, type FormatKind, type NumberFormat } from "./number-format.ts";
import { SPREADSHEET } from "./spreadsheet-text.ts";
import type { Package } from "./package.ts";

/** What a cell's style tells about its value. */
export interface CellStyle {
  readonly format: FormatKind;
  /** Null when nothing is to be marked. */
  readonly marks: CellMarks | null;
}

export const PLAIN_STYLE: CellStyle = { format: "number", marks: null };

/** Styles by their index, as cells name them. */
export async function readStyles(pack: Package, part: string): Promise<CellStyle[]> {
  const formats = new Map<number, NumberFormat>();
  const struckFonts: boolean[] = [];
  const solidFills: boolean[] = [];
  const styles: CellStyle[] = [];
  await pack.walk(part, SPREADSHEET, {
    open(path, attribute) {
      if (path === "styleSheet/cellXfs/xf") {
        const id = Number(attribute("numFmtId") ?? 0);
        const format = formats.get(id) ?? builtInFormat(id);
        const struck = struckFonts[Number(attribute("fontId") ?? 0)] === true;
        const filled = solidFills[Number(attribute("fillId") ?? 0)] === true;
        styles.push({ format: format.kind, marks: marksOf(struck, filled, format) });
      } else if (path === "styleSheet/numFmts/numFmt") {
        formats.set(Number(attribute("numFmtId")), parseNumberFormat(attribute("formatCode") ?? ""));
      } else if (path === "styleSheet/fonts/font") struckFonts.push(false);
      else if (path === "styleSheet/fonts/font/strike") struckFonts[struckFonts.length - 1] = isOn(attribute("val"));
      else if (path === "styleSheet/fills/fill") solidFills.push(false);
      else if (path === "styleSheet/fills/fill/patternFill") {
        solidFills[solidFills.length - 1] = attribute("patternType") === "solid";
      } else if (path === "styleSheet/fills/fill/patternFill/fgColor" && isWhite(attribute)) {
        solidFills[solidFills.length - 1] = false;
      }
      if (styles.length + formats.size + struckFonts.length + solidFills.length > pack.limits.items)
        refuse("TOO-MANY-ITEMS");
    },
  });
  return styles;
}

/** Fewer shapes of objects make faster code: each set of marks exists once. */
const MARKS = new Map<string, CellMarks>();

export function marksOf(struck: boolean, filled: boolean, format: NumberFormat): CellMarks | null {
  const { percent, minutes = false } = format;
  const duration = format.kind === "duration";
  if (!struck && !percent && !filled && !duration && !minutes) return null;
  const key = [struck, percent, filled, duration, minutes].join(" ");
  let marks = MARKS.get(key);
  if (marks === undefined) {
    marks = {
      ...(struck && { struck }),
      ...(percent && { percent }),
      ...(filled && { filled }),
      ...(duration && { duration }),
      ...(minutes && { minutes }),
    };
    MARKS.set(key, marks);
  }
  return marks;
}

/** A boolean attribute that means true when it is absent. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || value === "1" || value === "true" || value === "on";
}

/** A white fill is how people clear a colour. */
function isWhite(attribute: (name: string) => string | undefined): boolean {
  const rgb = attribute("rgb");
  if (rgb !== undefined) return /^(?:[0-9a-f]{2})?ffffff$/i.test(rgb);
  return (
    (attribute("theme") === "0" && attribute("tint") === undefined) ||
    ["1", "9", "65"].includes(attribute("indexed") ?? "")
  );
}
