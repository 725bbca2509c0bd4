import type { FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { useText } from "../text/language.tsx";
import { toldMarks } from "./figure-marks.ts";
import { difference } from "./spell.ts";

interface ToldDifferenceProps {
  readonly question: FigureQuestion;
  readonly before: number | null;
  readonly after: number | null;
  readonly format: FigureFormat;
  /** The two moments, as `indicators --as-of` takes them; null: now. */
  readonly since: string | null;
  readonly until: string | null;
  /** What stands where one of the two is not known, or both are the same. */
  readonly none?: string;
}

/** By how much a figure changed from one moment to another, with its sign. */
export function ToldDifference({ question, before, after, format, since, until, none = "" }: ToldDifferenceProps) {
  const t = useText();
  const amount = before === null || after === null ? null : after - before;
  return (
    <span {...toldMarks(question, amount, { part: "difference", asOf: since })} data-until={until ?? undefined}>
      {difference(amount, format, t.language) || none}
    </span>
  );
}
