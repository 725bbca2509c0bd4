import { useEffect } from "react";
import type { DecisionPreview } from "../../../shared/api/findings.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { problemOf, useTransport } from "../../api/use-api.ts";
import { useMutation } from "@tanstack/react-query";
import { useName, useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { figure } from "../spell.ts";
import styles from "./finding-actions.module.css";
import { sentenceOf } from "./say-finding.ts";

const EFFECTS_SHOWN = 4;

/** Tries decisions in the store and undoes them; nothing else on the screen is asked anew for it. */
export function useTrial() {
  const transport = useTransport();
  const trial = useMutation<DecisionPreview, Error, readonly DecisionDraft[]>({
    mutationFn: (decisions) => transport.call("findings.preview", { decisions }),
  });
  return trial;
}

export type Trial = ReturnType<typeof useTrial>;

/** What decisions made together would do, tried as soon as their form is open. */
export function Consequence({ drafts }: { readonly drafts: readonly DecisionDraft[] }) {
  const trial = useTrial();
  const { mutate } = trial;
  const asked = JSON.stringify(drafts);
  useEffect(() => {
    mutate(drafts);
    // Drafts are made anew with every drawing; what they say decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mutate, asked]);
  return <Tried trial={trial} />;
}

/** In words: the row, what is still found in it, the figures. */
export function Tried({ trial }: { readonly trial: Trial }) {
  const t = useText();
  const name = useName();
  if (trial.isIdle) return null;
  if (trial.isPending) return <p className={styles["tried"]}>{t("decide.preview.loading")}</p>;
  if (trial.isError)
    return (
      <p role="alert" className={styles["tried"]}>
        {sayProblem(problemOf(trial.error), t)}
      </p>
    );
  const { row, remaining, counted, figures, effects } = trial.data;
  return (
    <div className={styles["tried"]} role="status">
      {row !== null && <p>{t("decide.preview.row", { after: row.after ?? "gone" })}</p>}
      {remaining.length > 0 && (
        <p>
          {t("decide.preview.remaining", {
            list: remaining.map((each) => `${each.code} ${sentenceOf(each, null, t)}`).join(" "),
          })}
        </p>
      )}
      <p>{t("decide.preview.counted", { ...counted, difference: counted.after - counted.before })}</p>
      <p>{t("decide.preview.figures", { figures })}</p>
      {effects.length > 0 && (
        <ul className={styles["effects"]}>
          {effects.slice(0, EFFECTS_SHOWN).map((effect) => (
            <li key={`${effect.code} ${effect.period}`}>
              {t("decide.preview.effect", {
                code: effect.code,
                name: name(effect.name),
                before: figure(effect.before, effect.format, t.language),
                after: figure(effect.after, effect.format, t.language),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
