import type { FigureQuestion, FigureTrace } from "../../shared/api/indicators.ts";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { parsePeriod, periodRange } from "../../shared/domain/period.ts";
import { useText } from "../text/language.tsx";
import { useOptionName } from "./figure-names.ts";
import { day, dayRange } from "./spell.ts";

/** `Ogres novads · Sievietes · uzkrājoši līdz 31.03.2026.` */
export function useFigureCell(options: FigureTrace["options"]): (question: FigureQuestion) => string {
  const t = useText();
  const optionName = useOptionName();
  return ({ period: code, measure }) => {
    const period = parsePeriod(code);
    // Only `to-date` begins with the project; its first day is not said.
    const first = parseIsoDate("0001-01-01");
    const range = period === null || first === null ? null : periodRange(period, first);
    const until = range === null ? code : day(range.to, t.language);
    const whole = range === null ? code : dayRange(range.from, range.to, t.language);
    const time = t(`figure.measure.${measure}.at`, { until, range: whole });
    return [...options.map((option) => optionName(option.dimension, option)), time].join(" · ");
  };
}
