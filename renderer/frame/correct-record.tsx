/** A value in a person's row put right, with the document that says so. What stands there now is not shown. */
import { Button, Select, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { FoundRecord } from "../../shared/api/person.ts";
import type { DecisionDraft } from "../../shared/domain/decision.ts";
import { sayProblem } from "../components/failed.tsx";
import { DocumentField, ReasonField } from "../components/finding-actions/decision-fields.tsx";
import styles from "../components/finding-actions/finding-actions.module.css";
import { Tried, useTrial } from "../components/finding-actions/preview.tsx";
import { useDecide } from "../components/finding-actions/use-decide.ts";
import { useName, useText } from "../text/language.tsx";

export function CorrectRecord({ record, onDone }: { readonly record: FoundRecord; readonly onDone: () => void }) {
  const t = useText();
  const name = useName();
  const [cell, setCell] = useState<string | null>(null);
  const [value, setValue] = useState("");
  const [document, setDocument] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState<string | null>(null);
  const trial = useTrial();
  const { decide, isPending, problem } = useDecide();
  const asked = `${cell ?? ""} ${value}`;
  const isTried = tried === asked && trial.isSuccess;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (cell === null || document.trim() === "" || reason.trim() === "") return;
    const { sha256, sheetName: sheet } = record;
    const draft: DecisionDraft = { kind: "correct-value", sha256, sheet, cell, new: value, document: document.trim() };
    if (isTried) decide([draft], reason.trim(), t("decide.done.correct", { place: `${sheet}!${cell}` }), onDone);
    else {
      setTried(asked);
      trial.mutate([draft]);
    }
  };
  return (
    <form className={styles["form"]} aria-label={t("lookup.correct")} onSubmit={submit}>
      <div className={styles["fields"]}>
        <Select
          required
          withAsterisk={false}
          searchable
          label={t("lookup.correct.column")}
          data={record.columns.map((column) => ({
            value: column.cell,
            label: `${name(column.name)} (${column.cell})`,
          }))}
          value={cell}
          onChange={setCell}
        />
        <TextInput
          required
          withAsterisk={false}
          label={t("decide.correct.new")}
          value={value}
          maxLength={500}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <DocumentField value={document} onChange={setDocument} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
      {tried === asked && <Tried trial={trial} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={isPending || trial.isPending}>
          {t(isTried ? "decide.action.correct" : "decide.correct.check")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
