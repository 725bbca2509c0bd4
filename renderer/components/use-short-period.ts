import { parsePeriod } from "../../shared/domain/period.ts";
import { useText } from "../text/language.tsx";
import { day } from "./spell.ts";

const ROMAN = ["", "I", "II", "III", "IV"];

/** `2026. I`, for heads of narrow columns and axes. */
export function useShortPeriod(): (code: string) => string {
  const { language } = useText();
  const year = (number: number) => (language === "lv" ? `${String(number)}.` : String(number));
  return (code) => {
    const period = parsePeriod(code);
    switch (period?.kind) {
      case "quarter":
        return `${year(period.year)} ${ROMAN[period.quarter] ?? ""}`;
      case "half-year":
        return `${year(period.year)} ${ROMAN[period.half] ?? ""}`;
      case "year":
        return year(period.year);
      case "school-year":
      case "semester":
        return code.replace("-S", " ");
      case "to-date":
        return day(period.on, language);
      default:
        return code;
    }
  };
}
