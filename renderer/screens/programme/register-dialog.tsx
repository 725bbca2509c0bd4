/** An agreement or an institution entered by itself: what it is, from which document, why; and how it came to be so. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAction, useApi } from "../../api/use-api.ts";
import { instant } from "../../components/spell.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useText } from "../../text/language.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import styles from "./programme-screen.module.css";
import {
  agreementOf,
  institutionOf,
  valuesOf,
  type RegisterField,
  type RegisterSubject,
  type RegisterValues,
} from "./register-form.ts";
import { byline } from "../../../shared/text/byline.ts";

interface RegisterDialogProps {
  readonly subject: RegisterSubject;
  readonly onClose: () => void;
}

export function RegisterDialog({ subject, onClose }: RegisterDialogProps) {
  const t = useText();
  const fields = valuesOf(subject);
  const [values, setValues] = useState<RegisterValues>(Object.fromEntries(fields));
  const agreement = useAction("programme.enter-agreement");
  const institution = useAction("programme.enter-institution");
  const remove = useAction("programme.remove-agreement");
  const done = { onSuccess: onClose };
  const key = fields[0]?.[1] ?? "";
  return (
    <EntryDialog<RegisterField>
      title={t(`programme.${subject.list}.${subject.entry === null ? "add" : "edit"}`)}
      fields={(errorOf) =>
        fields.map(([name], index) => (
          <Field
            key={name}
            name={name}
            subject={subject}
            value={values[name] ?? ""}
            // What names the entry is not changed: another number is another entry.
            isFixed={index === 0 && subject.entry !== null}
            error={errorOf(name)}
            onChange={(text) => setValues({ ...values, [name]: text })}
          />
        ))
      }
      made={(grounds) => {
        if (subject.list === "agreement") {
          const made = agreementOf(values);
          return "wrong" in made ? made : { save: () => agreement.mutate({ ...made, ...grounds }, done) };
        }
        const made = institutionOf(values);
        return "wrong" in made ? made : { save: () => institution.mutate({ ...made, ...grounds }, done) };
      }}
      {...(subject.list === "agreement" &&
        subject.entry !== null && {
          removal: {
            label: t("programme.agreement.remove"),
            isPending: remove.isPending,
            onRemove: (grounds) => remove.mutate({ agreementNo: key, ...grounds }, done),
          },
        })}
      isPending={agreement.isPending || institution.isPending}
      failure={agreement.error ?? institution.error ?? remove.error}
      effect={t(`programme.${subject.list}.effect`)}
      onClose={onClose}
    >
      {subject.entry !== null && <EntryHistory list={subject.list} entry={key} />}
    </EntryDialog>
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
        {history.value.map(({ seq, at, author, role, reason, source, fields }) => (
          <li key={seq} className="k-small">
            <span className="k-strong">{instant(at, t.language)}</span> {byline({ author, role }, t)}
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
