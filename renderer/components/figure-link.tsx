import type { FigureKnowledge, FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { usePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { addressOfFigure, spellFigure } from "./figure-place.ts";
import styles from "./figure-link.module.css";
import { figure } from "./spell.ts";

interface FigureLinkProps {
  readonly question: FigureQuestion;
  readonly value: number | null;
  readonly format: FigureFormat;
  /** Why there is no number; without it an unknown figure is one that nobody reported. */
  readonly state?: FigureKnowledge;
}

/** A figure that leads to its cells: Enter opens where it comes from, Enter again the first cell. Arrow keys go to the next figure. */
export function FigureLink({ question, value, format, state }: FigureLinkProps) {
  const t = useText();
  const place = usePlace();
  const spelt = spellFigure(question);
  const isOpen = place.view["figure"] === spelt;
  const known = state ?? (value === null ? "not-reported" : "known");
  return (
    <a
      className={`${styles["figure"] ?? ""} ${isOpen ? "k-framed" : ""}`}
      href={addressOfFigure(place, spelt)}
      data-figure={spelt}
      data-value={value ?? ""}
      data-known={known}
      aria-current={isOpen ? "true" : undefined}
      title={known === "known" ? undefined : t(`figure.state.${known}`)}
    >
      {known === "known" ? (
        figure(value, format, t.language)
      ) : (
        <>
          <span aria-hidden="true">{t(`figure.sign.${known}`)}</span>
          <span className="k-hidden">{t(`figure.state.${known}`)}</span>
        </>
      )}
    </a>
  );
}
