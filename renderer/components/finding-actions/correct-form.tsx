import { Autocomplete, Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { FindingDetail } from "../../../shared/api/findings.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { useName, useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { DocumentField, ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { Tried, useTrial } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

interface CorrectFormProps {
  readonly detail: FindingDetail;
  readonly correct: NonNullable<FindingDetail["actions"]["correct"]>;
  readonly onDone: () => void;
}

/** Old, new, document, reason; the new value goes through the same rules before it is recorded. */
export function CorrectForm({ detail, correct, onDone }: CorrectFormProps) {
  const t = useText();
  const name = useName();
  const [value, setValue] = useState("");
  const [document, setDocument] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState<string | null>(null);
  const trial = useTrial();
  const { decide, isPending, problem } = useDecide();
  const { sheet, cell, choices } = correct;
  const old = detail.values.find((each) => each.cell === cell)?.raw ?? detail.parameters["header"] ?? "";
  const isTried = tried === value && trial.isSuccess;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (document.trim() === "" || reason.trim() === "") return;
    const draft: DecisionDraft = {
      kind: "correct-value",
      sha256: detail.sha256,
      sheet,
      cell,
      new: value,
      document: document.trim(),
    };
    if (!isTried) {
      setTried(value);
      trial.mutate([draft]);
      return;
    }
    decide([draft], reason.trim(), t("decide.done.correct", { place: `${sheet}!${cell}` }), onDone);
  };
  const meant = {
    autoFocus: true,
    required: true,
    withAsterisk: false,
    label: correct.name === null ? t("decide.correct.new") : `${t("decide.correct.new")}: ${name(correct.name)}`,
    value,
    maxLength: 500,
  };
  const stays = isTried && trial.data.row !== null && trial.data.row.after === "quarantined";
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <div className={styles["fields"]}>
        <div>
          <span className={styles["label"]}>{t("decide.correct.old")}</span>
          <span className="k-raw">{old === "" ? t("decide.values.blank") : old}</span>
        </div>
        {choices.length === 0 ? (
          <TextInput {...meant} onChange={(event) => setValue(event.currentTarget.value)} />
        ) : (
          <Autocomplete {...meant} data={[...new Set(choices.map((choice) => choice.value))]} onChange={setValue} />
        )}
        <DocumentField value={document} onChange={setDocument} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
      {tried === value && <Tried trial={trial} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={isPending || trial.isPending}>
          {!isTried ? t("decide.correct.check") : t(stays ? "decide.correct.quarantined" : "decide.action.correct")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
