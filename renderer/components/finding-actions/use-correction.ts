/** A value put right: with a document and a reason, tried by the same rules before it is recorded. */
import { useState, type SubmitEvent } from "react";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { useText } from "../../text/language.tsx";
import { useTrial } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

/** `place`: null while no cell is chosen. What is recorded is what was tried: another cell or value is tried anew. */
export function useCorrection(
  place: { readonly sha256: string; readonly sheet: string; readonly cell: string } | null,
  value: string,
  onDone: () => void,
) {
  const t = useText();
  const [document, setDocument] = useState("");
  const [reason, setReason] = useState("");
  const [triedLast, setTriedLast] = useState<string | null>(null);
  const trial = useTrial();
  const { decide, isPending, problem } = useDecide();
  const asked = `${place?.cell ?? ""} ${value}`;
  const isShown = triedLast === asked;
  /** What the trial of this very value came to; null: it has not been tried. */
  const tried = isShown && trial.isSuccess ? trial.data : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (place === null || document.trim() === "" || reason.trim() === "") return;
    const { sha256, sheet, cell } = place;
    const draft: DecisionDraft = { kind: "correct-value", sha256, sheet, cell, new: value, document: document.trim() };
    if (tried !== null) decide([draft], reason.trim(), t("decide.done.correct", { place: `${sheet}!${cell}` }), onDone);
    else {
      setTriedLast(asked);
      trial.mutate([draft]);
    }
  };
  return {
    ...{ submit, trial, isShown, tried, problem, isBusy: isPending || trial.isPending },
    ...{ document, setDocument, reason, setReason },
  };
}
