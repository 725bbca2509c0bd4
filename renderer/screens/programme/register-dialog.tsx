/** An agreement or an institution entered by itself: what it is, from which document, why; and how it came to be so. */
import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { instant } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import {
  agreementOf,
  institutionOf,
  valuesOf,
  type RegisterField,
  type RegisterSubject,
  type RegisterValues,
} from "./register-form.ts";

interface RegisterDialogProps {
  readonly subject: RegisterSubject;
  readonly onClose: () => void;
}

export function RegisterDialog({ subject, onClose }: RegisterDialogProps) {
  const t = useText();
  const fields = valuesOf(subject);
  const [values, setValues] = useState<RegisterValues>(Object.fromEntries(fields));
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<RegisterField | "source" | "reason" | null>(null);
  const agreement = useAction("programme.enter-agreement");
  const institution = useAction("programme.enter-institution");
  const remove = useAction("programme.remove-agreement");
  const why = { source: source.trim(), reason: reason.trim() };
  const unsaid = why.source === "" ? "source" : why.reason === "" ? "reason" : null;
  const done = { onSuccess: onClose };
  const save = () => {
    if (subject.list === "agreement") {
      const made = agreementOf(values);
      const lacking = "wrong" in made ? made.wrong : unsaid;
      setWrong(lacking);
      if (lacking === null && "agreement" in made) agreement.mutate({ ...made, ...why }, done);
    } else {
      const made = institutionOf(values);
      const lacking = "wrong" in made ? made.wrong : unsaid;
      setWrong(lacking);
      if (lacking === null && "institution" in made) institution.mutate({ ...made, ...why }, done);
    }
  };
  const takeOff = (agreementNo: string) => {
    setWrong(unsaid);
    if (unsaid === null) remove.mutate({ agreementNo, ...why }, done);
  };
  const failed = [agreement, institution, remove].find(({ isError }) => isError);
  const key = fields[0]?.[1] ?? "";
  const isWrong = (name: string) => (wrong === name ? t("programme.field.wrong") : undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`programme.${subject.list}.${subject.entry === null ? "add" : "edit"}`)}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {fields.map(([name], index) => (
          <Field
            key={name}
            name={name}
            subject={subject}
            value={values[name] ?? ""}
            // What names the entry is not changed: another number is another entry.
            isFixed={index === 0 && subject.entry !== null}
            error={isWrong(name)}
            onChange={(text) => setValues({ ...values, [name]: text })}
          />
        ))}
        <TextInput
          label={t("programme.field.source")}
          description={t("programme.field.source.hint")}
          value={source}
          error={isWrong("source")}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Textarea
          label={t("programme.field.reason")}
          value={reason}
          error={isWrong("reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p className="k-small k-ink2">{t(`programme.${subject.list}.effect`)}</p>
        {failed !== undefined && (
          <p className="k-note k-note-warn" role="alert">
            {sayProblem(problemOf(failed.error), t)}
          </p>
        )}
        <div className="k-acts">
          {subject.list === "agreement" && subject.entry !== null && (
            <Button variant="subtle" loading={remove.isPending} onClick={() => takeOff(key)}>
              {t("programme.agreement.remove")}
            </Button>
          )}
          <Button onClick={onClose}>{t("programme.cancel")}</Button>
          <Button type="submit" variant="filled" loading={agreement.isPending || institution.isPending}>
            {t("programme.save")}
          </Button>
        </div>
      </form>
      {subject.entry !== null && <EntryHistory list={subject.list} entry={key} />}
    </Modal>
  );
}

interface FieldProps {
  readonly name: RegisterField;
  readonly subject: RegisterSubject;
  readonly value: string;
  readonly isFixed: boolean;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function Field({ name, subject, value, isFixed, error, onChange }: FieldProps) {
  const t = useText();
  const choices = useChoices(name, subject);
  const common = { label: t(`programme.field.${name}`), value, error };
  if (choices !== null)
    return <NativeSelect {...common} data={choices} onChange={(event) => onChange(event.currentTarget.value)} />;
  const isDay = name === "validFrom" || name === "validTo";
  return (
    <TextInput
      {...common}
      readOnly={isFixed}
      placeholder={isDay ? t("programme.field.day") : undefined}
      description={name === "names" || name === "activities" ? t(`programme.field.${name}.hint`) : undefined}
      inputMode={name === "dueDays" || name === "regNo" ? "numeric" : "text"}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Null: typed freely. */
function useChoices(name: RegisterField, subject: RegisterSubject): { value: string; label: string }[] | null {
  const t = useText();
  const { view } = useFrame();
  if (name === "eligible")
    return (["1", "0"] as const).map((value) => ({ value, label: t(`programme.eligible.${value}`) }));
  if (name === "sender" && subject.list === "agreement") {
    const senders = view.senders.map(({ code, name: called }) => ({ value: code, label: called }));
    return [{ value: "", label: t("programme.field.choose") }, ...senders];
  }
  if (subject.list !== "institution") return null;
  const { municipalities, founders, kinds, institutions } = subject.register;
  switch (name) {
    case "municipality":
      return municipalities.map((each) => ({ value: each.code, label: each.name }));
    case "founder":
      return founders.map((value) => ({ value, label: value }));
    case "kind":
      return kinds.map((value) => ({ value, label: value }));
    case "successor":
      return [
        { value: "", label: t("programme.field.successor.none") },
        ...institutions
          .filter(({ regNo }) => regNo !== subject.entry?.regNo)
          .map((each) => ({ value: each.regNo, label: each.name })),
      ];
    default:
      return null;
  }
}

/** How the entry came to be as it is, newest first. */
function EntryHistory({ list, entry }: { readonly list: "agreement" | "institution"; readonly entry: string }) {
  const t = useText();
  const history = useApi("programme.entry-history", { list, key: entry });
  if (history.status !== "ready" || history.value.length === 0) return null;
  return (
    <section className={styles["entry-history"]}>
      <h3>{t("programme.entry.history")}</h3>
      <ol>
        {history.value.map(({ seq, at, author, reason, source, fields }) => (
          <li key={seq} className="k-small">
            <span className="k-strong">{instant(at, t.language)}</span> {author}
            {" · "}
            {reason ?? t("programme.entry.from-file")}
            {source !== null && ` · ${source}`}
            {fields === null && ` · ${t("programme.entry.removed")}`}
            {fields !== null && (
              <div className="k-muted">
                {Object.entries(fields)
                  .filter(
                    ([name]) =>
                      name === "name" || name === "sender" || name.startsWith("valid") || name === "successor",
                  )
                  .map(([, value]) => value)
                  .join(" · ")}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
