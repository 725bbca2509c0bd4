import { formatPeriod } from "../../shared/domain/format.ts";
import { parsePeriod } from "../../shared/domain/period.ts";
import { useText } from "../text/language.tsx";

/** `2026. gada I ceturksnis` for `2026-Q1`. */
export function usePeriodName(): (code: string) => string {
  const { language } = useText();
  return (code) => {
    const period = parsePeriod(code);
    return period === null ? code : formatPeriod(period, language);
  };
}
