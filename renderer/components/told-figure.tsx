import type { FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { usePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { asOfChange, toldMarks, type FigurePart } from "./figure-marks.ts";
import { figure } from "./spell.ts";

interface ToldFigureProps {
  readonly question: FigureQuestion;
  readonly value: number | null;
  readonly format: FigureFormat;
  readonly part?: FigurePart;
  /** As `indicators --as-of` takes it; null: as the store is now. Left out: as one looks at it. */
  readonly asOf?: string | null;
  /** What stands where it is not known. */
  readonly unknown?: string;
}

/** A figure that is said and leads nowhere from here: a plan, a part of a fraction, one of another moment. */
export function ToldFigure({ question, value, format, part = "value", asOf, unknown }: ToldFigureProps) {
  const t = useText();
  const place = usePlace();
  const moment = asOf === undefined ? asOfChange(place.asOf) : asOf;
  return (
    <span {...toldMarks(question, value, { part, asOf: moment })}>
      {value === null && unknown !== undefined ? unknown : figure(value, format, t.language)}
    </span>
  );
}
