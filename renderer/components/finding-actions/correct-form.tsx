import { Autocomplete, Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FindingDetail } from "../../../shared/api/findings.ts";
import { useName, useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { DocumentField, ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { Tried } from "./preview.tsx";
import { useCorrection } from "./use-correction.ts";

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
  const { sheet, cell, choices } = correct;
  const old = detail.values.find((each) => each.cell === cell)?.raw ?? detail.parameters["header"] ?? "";
  const correction = useCorrection({ sha256: detail.sha256, sheet, cell }, value, onDone);
  const { trial, tried, problem } = correction;
  const meant = {
    autoFocus: true,
    required: true,
    withAsterisk: false,
    label: correct.name === null ? t("decide.correct.new") : `${t("decide.correct.new")}: ${name(correct.name)}`,
    value,
    maxLength: 500,
  };
  const stays = tried?.row?.after === "quarantined";
  return (
    <form className={styles["form"]} onSubmit={correction.submit}>
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
        <DocumentField value={correction.document} onChange={correction.setDocument} />
        <ReasonField value={correction.reason} onChange={correction.setReason} />
      </div>
      {correction.isShown && <Tried trial={trial} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={correction.isBusy}>
          {tried === null
            ? t("decide.correct.check")
            : t(stays ? "decide.correct.quarantined" : "decide.action.correct")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
