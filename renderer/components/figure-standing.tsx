import { IconArrowDown, IconCheck, IconEye, IconMinus, type Icon as TablerIcon } from "@tabler/icons-react";
import type { FigureQuestion, FigureStanding } from "../../shared/api/indicators.ts";
import type { FigureState } from "../../shared/api/quarter.ts";
import { useText } from "../text/language.tsx";
import { ToldFigure } from "./told-figure.tsx";
import styles from "./figure-standing.module.css";
import { figure } from "./spell.ts";

const SIGNS: Readonly<Record<FigureState, TablerIcon>> = {
  "on-track": IconCheck,
  watch: IconEye,
  behind: IconArrowDown,
  "no-target": IconMinus,
  "not-known": IconMinus,
};

interface StandingMarkProps {
  readonly question: FigureQuestion;
  readonly standing: Pick<FigureStanding, "state" | "percent">;
}

/** `101,6% – atbilst`: sign, per cent of the plan and word, never colour alone. */
export function StandingMark({ question, standing }: StandingMarkProps) {
  const t = useText();
  const Sign = SIGNS[standing.state];
  const word = t(`quarter.state.${standing.state}`);
  return (
    <span className={styles["state"]} data-state={standing.state}>
      <Sign className="k-icon" aria-hidden />
      {standing.percent !== null && (
        <>
          <ToldFigure question={question} value={standing.percent} part="percent" format="percent" />
          {" – "}
        </>
      )}
      {word}
    </span>
  );
}

const WIDTH = 112;
/** The scale ends at 120 per cent, so that the plan stands at one place in every row. */
const MOST = 120;

/** The value against its plan; without a plan a broken line, for nothing can be compared. */
export function BulletBar({ percent }: { readonly percent: number | null }) {
  const t = useText();
  if (percent === null)
    return (
      <svg className={styles["bullet"]} viewBox={`0 0 ${String(WIDTH)} 14`} aria-hidden="true">
        <path d={`M0 7H${String(WIDTH)}`} stroke="var(--line-control)" strokeDasharray="3 3" />
      </svg>
    );
  const label = t("indicators.against.label", { percent: figure(percent, "percent", t.language) });
  const scaled = (share: number) => (WIDTH * Math.min(MOST, Math.max(0, share))) / MOST;
  return (
    <svg className={styles["bullet"]} viewBox={`0 0 ${String(WIDTH)} 14`} role="img" aria-label={label}>
      <rect y="3" width={WIDTH} height="8" rx="1" fill="var(--sunken)" />
      <rect y="3" width={scaled(percent)} height="8" rx="1" fill="var(--c1)" />
      <rect x={scaled(100) - 1} width="2" height="14" fill="var(--ink)" />
    </svg>
  );
}
