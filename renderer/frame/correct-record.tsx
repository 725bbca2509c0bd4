/** A value in a person's row put right, with the document that says so. What stands there now is not shown. */
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FoundRecord } from "../../shared/api/person.ts";
import { sayProblem } from "../components/failed.tsx";
import { DocumentField, ReasonField } from "../components/finding-actions/decision-fields.tsx";
import styles from "../components/finding-actions/finding-actions.module.css";
import { Tried } from "../components/finding-actions/preview.tsx";
import { useCorrection } from "../components/finding-actions/use-correction.ts";
import { useName, useText } from "../text/language.tsx";

export function CorrectRecord({ record, onDone }: { readonly record: FoundRecord; readonly onDone: () => void }) {
  const t = useText();
  const name = useName();
  const [cell, setCell] = useState<string | null>(null);
  const [value, setValue] = useState("");
  const { sha256, sheetName: sheet } = record;
  const correction = useCorrection(cell === null ? null : { sha256, sheet, cell }, value, onDone);
  const { trial, tried, problem } = correction;
  return (
    <form className={styles["form"]} aria-label={t("lookup.correct")} onSubmit={correction.submit}>
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
        <DocumentField value={correction.document} onChange={correction.setDocument} />
        <ReasonField value={correction.reason} onChange={correction.setReason} />
      </div>
      {correction.isShown && <Tried trial={trial} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={correction.isBusy}>
          {t(tried !== null ? "decide.action.correct" : "decide.correct.check")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
