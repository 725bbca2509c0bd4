import type { FigureKnowledge, FigureQuestion } from "../../shared/api/indicators.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";
import { usePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { asOfChange } from "./figure-marks.ts";
import { addressOfFigure, spellFigure } from "./figure-place.ts";
import styles from "./figure-link.module.css";
import { figure } from "./spell.ts";

interface FigureLinkProps {
  readonly question: FigureQuestion;
  readonly value: number | null;
  readonly format: FigureFormat;
  /** Why there is no number; without it an unknown figure is one that nobody reported. */
  readonly state?: FigureKnowledge;
  /** As it stands in a sheet, where that is spelt in its own way. */
  readonly text?: string;
  readonly title?: string;
}

/**
 * A figure that leads to its cells: Enter opens where it comes from, Enter again the first cell. Arrow keys go to the next
 * figure. Its marks (`data-figure`: code, period, measure, cell; `data-value`, unrounded; `data-format`; `data-as-of`)
 * tell any program what stands here.
 */
export function FigureLink({ question, value, format, state, text, title }: FigureLinkProps) {
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
      data-as-of={asOfChange(place.asOf) ?? undefined}
      data-known={known}
      data-format={format}
      aria-current={isOpen ? "true" : undefined}
      title={title ?? (known === "known" ? undefined : t(`figure.state.${known}`))}
    >
      {known === "known" || text !== undefined ? (
        (text ?? figure(value, format, t.language))
      ) : (
        <>
          <span aria-hidden="true">{t(`figure.sign.${known}`)}</span>
          <span className="k-hidden">{t(`figure.state.${known}`)}</span>
        </>
      )}
    </a>
  );
}
