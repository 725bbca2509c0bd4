import type { FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { usePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { asOfChange, toldMarks } from "./figure-marks.ts";
import { figure } from "./spell.ts";
import styles from "./sparkline.module.css";

const WIDTH = 64;
const HEIGHT = 20;

interface SparklineProps {
  /** One for each value, oldest first. */
  readonly questions: readonly FigureQuestion[];
  readonly values: readonly (number | null)[];
  readonly format: FigureFormat;
}

/** The last values as a line; what is not known leaves a gap. The label has the numbers. */
export function Sparkline({ questions, values, format }: SparklineProps) {
  const t = useText();
  const { asOf } = usePlace();
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const most = Math.max(...known.map(({ value }) => value), 0);
  const least = Math.min(...known.map(({ value }) => value), most) * 0.9;
  const point = ({ value, index }: { value: number; index: number }) => ({
    x: 1 + (index * (WIDTH - 4)) / Math.max(1, values.length - 1),
    y: HEIGHT - 2 - ((value - least) / (most - least || 1)) * (HEIGHT - 4),
  });
  const last = known.at(-1);
  return (
    <svg
      className={styles["spark"]}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={values.map((value) => figure(value, format, t.language)).join(", ")}
      {...toldMarks(questions, values, { asOf: asOfChange(asOf) })}
    >
      <polyline
        points={known.map((one) => `${String(point(one).x)},${String(point(one).y)}`).join(" ")}
        fill="none"
        stroke="var(--c1)"
        strokeWidth="1.5"
      />
      {last !== undefined && <circle cx={point(last).x} cy={point(last).y} r="2.4" fill="var(--c1)" />}
    </svg>
  );
}
