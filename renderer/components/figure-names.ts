/** What figures are called: their measures, options and formats. */
import type { DimensionOption, IndicatorLine } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import type { Dimension, Measure } from "../../shared/domain/indicator.ts";
import { isMessageKey } from "../../shared/text/messages.ts";
import { useName, useText } from "../text/language.tsx";

export function formatOf({ format }: Pick<IndicatorLine, "format">, measure: Measure): FigureFormat {
  return measure === "share" ? "percent" : format;
}

/** `Sievietes`, `7. klase`, `Ogres novads`. */
export function useOptionName(): (dimension: Dimension, option: DimensionOption) => string {
  const t = useText();
  const name = useName();
  return (dimension, option) => {
    const [, course, number] = /^(K?)(\d+)$/.exec(option.code) ?? [];
    if (dimension === "grade" && number !== undefined)
      return t(course === "" ? "figure.option.class" : "figure.option.course", { number });
    const key = `figure.option.${dimension}.${option.code}`;
    return isMessageKey(key) ? t(key) : name(option.name);
  };
}
