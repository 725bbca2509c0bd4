import { IconLock } from "@tabler/icons-react";
import type { ReturnState } from "../../shared/api/returns.ts";
import { useText } from "../text/language.tsx";
import styles from "./state-mark.module.css";

/** The state of a return as colour and letter; `label` says whose, for those who hear it. */
export function StateMark({ state, label }: { readonly state: ReturnState; readonly label?: string }) {
  const t = useText();
  const word = t(`state.${state}`);
  const name = label === undefined ? word : `${label}: ${word}`;
  return (
    <span className={styles["mark"]} data-state={state} role="img" aria-label={name} title={name}>
      {state === "locked" ? <IconLock className={styles["lock"]} aria-hidden /> : t(`state.letter.${state}`)}
    </span>
  );
}

/** The state as a word in its colour. */
export function StateTag({ state }: { readonly state: ReturnState }) {
  const t = useText();
  return (
    <span className={styles["tag"]} data-state={state}>
      {state === "locked" ? <IconLock className={styles["lock"]} aria-hidden /> : t(`state.letter.${state}`)}{" "}
      {t(`state.${state}`)}
    </span>
  );
}
