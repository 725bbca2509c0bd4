/** What the store holds about the person, as a file: asks for the reason, which the history keeps. */
import { Button, Checkbox } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { problemOf } from "../api/use-api.ts";
import { sayProblem } from "../components/failed.tsx";
import { ReasonField } from "../components/finding-actions/decision-fields.tsx";
import styles from "../components/finding-actions/finding-actions.module.css";
import { useFileAction } from "../components/use-save.ts";
import { useText } from "../text/language.tsx";

export function PersonExtract({ number }: { readonly number: string }) {
  const t = useText();
  const write = useFileAction("person.write");
  const [reason, setReason] = useState("");
  const [unmask, setUnmask] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return;
    write.mutate({ number, reason: reason.trim(), unmask, language: t.language });
  };
  return (
    <form aria-label={t("person.extract")} className={styles["form"]} onSubmit={submit}>
      <h3>{t("person.extract")}</h3>
      <p className="k-ink2">{t("person.extract.about")}</p>
      <ReasonField label={t("person.extract.reason")} value={reason} onChange={setReason} isAlone />
      <Checkbox
        label={t("person.extract.unmask")}
        checked={unmask}
        onChange={(event) => setUnmask(event.currentTarget.checked)}
      />
      <div className={styles["do"]}>
        <Button type="submit" loading={write.isPending}>
          {t("person.extract.make")}
        </Button>
        <span role="status">
          {write.isSuccess && t("person.extract.made", { name: write.data.name, rows: write.data.rows })}
          {write.isError && sayProblem(problemOf(write.error), t)}
        </span>
      </div>
    </form>
  );
}
