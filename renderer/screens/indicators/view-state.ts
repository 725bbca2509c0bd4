/** How the indicators are viewed, as the address keeps it. */
import type { IndicatorLine } from "../../../shared/api/indicators.ts";
import {
  DIMENSIONS,
  MEASURES,
  type Dimension,
  type Disaggregation,
  type Measure,
} from "../../../shared/domain/indicator.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { goTo, type Place } from "../../frame/place.ts";

/** In the address in place of an indicator: all charts. */
export const CHARTS_ITEM = "diagrammas";

export const SWITCHED_MEASURES = MEASURES.filter((measure) => measure !== "share");

export interface ViewState {
  readonly measure: Measure;
  readonly by: readonly Dimension[];
  readonly within: Disaggregation;
  /** `behind`: only what falls short of its plan. */
  readonly only: "all" | "behind";
  readonly find: string;
}

export function viewStateOf({ view }: Pick<Place, "view">): ViewState {
  const by = (view["by"] ?? "").split(",").flatMap((word) => DIMENSIONS.find((each) => each === word) ?? []);
  return {
    measure: MEASURES.find((each) => each === view["measure"]) ?? "cumulative",
    by: [...new Set(by)].slice(0, 2),
    within: view["municipality"] === undefined ? {} : { municipality: view["municipality"] },
    only: view["only"] === "behind" ? "behind" : "all",
    find: view["find"] ?? "",
  };
}

/** Parameters with these changed; an empty one is left out. The opened figure goes: it may not be shown any more. */
export function changeView(place: Place, change: Readonly<Record<string, string | null>>): void {
  const { figure: _figure, cell: _cell, part: _part, ...view } = place.view;
  const wanted = Object.entries({ ...view, ...change }).flatMap(([key, value]) =>
    value === null || value === "" ? [] : [[key, value] as const],
  );
  goTo({ ...place, view: Object.fromEntries(wanted) });
}

/** The parameters that a saved view remembers. */
export function keptView(view: Place["view"]): Record<string, string> {
  const kept = ["measure", "by", "municipality", "only", "find"];
  return Object.fromEntries(Object.entries(view).filter(([key]) => kept.includes(key)));
}

export function matchesWords({ code, name, short }: IndicatorLine, find: string): boolean {
  const folded = foldText(`${code} ${name.lv} ${name.en} ${short.lv} ${short.en}`);
  return foldText(find)
    .split(" ")
    .every((word) => folded.includes(word));
}
