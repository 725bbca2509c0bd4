/** What the charts of a package show, whatever program wrote it: titles, kinds, the cells they are drawn from. */
import { canonicalFormula } from "../../../../shared/domain/formula-tokens.ts";
import { refuse } from "../read-refusal.ts";
import { listSheets } from "./list-sheets.ts";
import type { Package } from "./package.ts";

/** A chart as a reader sees it; colours, sizes and letters are no part of it. */
export interface ChartContents {
  readonly sheet: string;
  /** The drawing's own name. */
  readonly name: string;
  readonly title: string;
  /** Kind, direction, stacking, and where the axes begin and end. */
  readonly type: string;
  /** Cells of names, categories and values, series by series. */
  readonly cells: string;
  /** What is drawn until some program reads the cells again. */
  readonly values: string;
}

/** Transitional and strict dialects. */
const DRAWING: ReadonlySet<string> = new Set(
  ["http://schemas.openxmlformats.org/drawingml/2006", "http://purl.oclc.org/ooxml/drawingml"].flatMap((root) =>
    ["spreadsheetDrawing", "main", "chart"].map((name) => `${root}/${name}`),
  ),
);

export async function readCharts(pack: Package): Promise<ChartContents[]> {
  const charts: ChartContents[] = [];
  for (const { name: sheet, part } of await listSheets(pack)) {
    for (const drawing of await pack.relationships(part)) {
      if (drawing.type !== "drawing" || drawing.external) continue;
      for (const { name, chart } of await listFrames(pack, drawing.target)) {
        if (charts.length >= pack.limits.items) refuse("TOO-MANY-ITEMS", { part: drawing.target });
        charts.push({ sheet, name, ...(await readChart(pack, chart)) });
      }
    }
  }
  return charts;
}

async function listFrames(pack: Package, part: string): Promise<{ readonly name: string; readonly chart: string }[]> {
  const targets = new Map((await pack.relationships(part)).map((one) => [one.id, one]));
  const frames: { name: string; chart: string }[] = [];
  let name = "";
  await pack.walk(part, DRAWING, {
    open(path, attribute) {
      if (path.endsWith("/graphicFrame/nvGraphicFramePr/cNvPr")) name = attribute("name") ?? "";
      if (!path.endsWith("/graphicData/chart")) return;
      const target = targets.get(attribute("id") ?? "");
      if (target?.type === "chart" && !target.external) frames.push({ name, chart: target.target });
    },
  });
  return frames;
}

const PLOT = /^chartSpace\/chart\/plotArea\/(\w+Chart)(?:\/|$)/;
const AXIS = /^chartSpace\/chart\/plotArea\/(\w+Ax)\/scaling\/(min|max|logBase|orientation)$/;
/** Digits that programs keep of a number they write again. */
const DIGITS = 12;

async function readChart(pack: Package, part: string): Promise<Omit<ChartContents, "sheet" | "name">> {
  const seen = { title: "", type: [] as string[], cells: [] as string[], values: [] as string[] };
  let point = "";
  await pack.walk(part, DRAWING, {
    open(path, attribute) {
      const own = path.slice(path.lastIndexOf("/") + 1);
      const value = attribute("val");
      if (PLOT.exec(path)?.[1] === own) seen.type.push(own);
      if ((own === "barDir" || own === "grouping") && PLOT.test(path)) seen.type.push(value ?? "");
      const [, axis, bound] = AXIS.exec(path) ?? [];
      if (axis !== undefined && bound !== undefined && value !== "minMax")
        seen.type.push(`${axis} ${bound} ${value ?? ""}`);
      if (own === "pt" && path.includes("/ser/")) point = attribute("idx") ?? "";
    },
    close(path, text) {
      if (path.startsWith("chartSpace/chart/title/") && path.endsWith("/r/t")) seen.title += text;
      if (!path.includes("/ser/")) return;
      if (path.endsWith("/f")) seen.cells.push(canonicalFormula(text).replaceAll("$", ""));
      if (path.endsWith("/pt/v") && text !== "") seen.values.push(`${point}:${shownValue(path, text)}`);
    },
  });
  return {
    title: seen.title,
    type: seen.type.join(" "),
    cells: seen.cells.join("; "),
    values: seen.values.join("; "),
  };
}

function shownValue(path: string, text: string): string {
  const number = Number(text);
  return path.includes("/numCache/") && !Number.isNaN(number) ? String(Number(number.toPrecision(DIGITS))) : text;
}
