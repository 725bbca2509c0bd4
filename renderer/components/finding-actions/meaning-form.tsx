import { Button, SegmentedControl, Select } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { FindingDetail, ValueChoice } from "../../../shared/api/findings.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { useName, useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { DocumentField, ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { Consequence } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

type Reach = "here" | "sender" | "everybody";

interface MeaningFormProps {
  readonly detail: FindingDetail;
  /** What is asked, and what was done, in words. */
  readonly label: string;
  readonly done: string;
  readonly reaches: readonly Reach[];
  readonly choices: readonly ValueChoice[];
  /** The answer that is kept for later returns. */
  readonly remember: (value: string, reach: Exclude<Reach, "here">) => DecisionDraft;
  /** What is then written in the cell. */
  readonly spell: (value: string) => string;
  readonly onDone: () => void;
}

/** A word or a heading that nobody knows: what it means, here or from now on. */
function MeaningForm({ detail, label, done, reaches, choices, remember, spell, onDone }: MeaningFormProps) {
  const t = useText();
  const name = useName();
  const [value, setValue] = useState<string | null>(null);
  const [reach, setReach] = useState<Reach>("sender");
  const [reason, setReason] = useState("");
  const [document, setDocument] = useState("");
  const { decide, isPending, problem } = useDecide();
  const { correct } = detail.actions;
  const here = (chosen: string): DecisionDraft | null =>
    correct === null
      ? null
      : {
          kind: "correct-value",
          sha256: detail.sha256,
          sheet: correct.sheet,
          cell: correct.cell,
          new: spell(chosen),
          // The trial is made before a document is named; nothing is recorded without one.
          document: document.trim() === "" ? "–" : document.trim(),
        };
  const draft = value === null ? null : reach === "here" ? here(value) : remember(value, reach);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reach === "here" && document.trim() === "") return;
    if (draft !== null && reason.trim() !== "") decide([draft], reason.trim(), done, onDone);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <div className={styles["fields"]}>
        <Select
          autoFocus
          searchable
          label={label}
          placeholder={t("decide.choose")}
          value={value}
          onChange={setValue}
          data={choices.map((choice) => ({ value: choice.value, label: name(choice.name) }))}
        />
        <ReasonField value={reason} onChange={setReason} />
        {reach === "here" && <DocumentField value={document} onChange={setDocument} />}
      </div>
      <SegmentedControl<Reach>
        aria-label={t("decide.remember")}
        value={reach}
        onChange={setReach}
        data={reaches.map((each) => ({ value: each, label: t(`decide.remember.${each}`) }))}
      />
      {draft !== null && <Consequence drafts={[draft]} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={isPending} disabled={draft === null}>
          {t("decide.remember.do")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}

interface KnownForm<Action extends "word" | "heading"> {
  readonly detail: FindingDetail;
  readonly action: NonNullable<FindingDetail["actions"][Action]>;
  readonly onDone: () => void;
}

export function WordForm({ detail, action, onDone }: KnownForm<"word">) {
  const t = useText();
  const { classifier, word, choices } = action;
  return (
    <MeaningForm
      detail={detail}
      label={t("decide.word.label", { word })}
      done={t("decide.done.word", { word })}
      reaches={detail.actions.correct === null ? ["sender", "everybody"] : ["here", "sender", "everybody"]}
      choices={choices}
      remember={(item, reach) => ({
        kind: "word",
        sender: reach === "everybody" ? "" : detail.sender,
        classifier,
        word,
        item,
      })}
      spell={(item) => choices.find(({ value }) => value === item)?.name.lv ?? item}
      onDone={onDone}
    />
  );
}

export function HeadingForm({ detail, action, onDone }: KnownForm<"heading">) {
  const t = useText();
  const { form, heading, choices } = action;
  const none = { value: NO_FIELD, name: { lv: t("decide.heading.none"), en: t("decide.heading.none") } };
  return (
    <MeaningForm
      detail={detail}
      label={t("decide.heading.label", { heading })}
      done={t("decide.done.heading", { heading })}
      reaches={detail.actions.correct === null ? ["sender"] : ["here", "sender"]}
      choices={[...choices, none]}
      remember={(field) => ({
        kind: "heading",
        sender: detail.sender,
        form,
        heading,
        field: field === NO_FIELD ? "" : field,
      })}
      spell={(field) => choices.find(({ value }) => value === field)?.name.lv ?? heading}
      onDone={onDone}
    />
  );
}

const NO_FIELD = "-";
