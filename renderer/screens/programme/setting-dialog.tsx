/** An entry of the programme put right: what it is, from which document, and why. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ProgrammeView } from "../../../shared/api/programme.ts";
import { useAction } from "../../api/use-api.ts";
import { useName, useText } from "../../text/language.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { formOf, inputOf, settingOf, type FieldName, type FieldSetting, type FormValues } from "./setting-form.ts";

interface SettingDialogProps {
  readonly view: ProgrammeView;
  readonly title: string;
  readonly setting: FieldSetting;
  /** The indicator of a new target is chosen, that of a known one is not. */
  readonly isNew: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function SettingDialog({ view, title, setting, isNew, onClose, onDone }: SettingDialogProps) {
  const enter = useAction("programme.enter");
  const fields = formOf(setting);
  const [values, setValues] = useState<FormValues>(Object.fromEntries(fields));
  return (
    <EntryDialog<FieldName>
      title={title}
      fields={(errorOf) =>
        fields.map(([name]) =>
          (name === "indicator" || name === "targetKind" || name === "on") &&
          !isNew &&
          setting.kind === "target" ? null : (
            <Field
              key={name}
              name={name}
              view={view}
              value={values[name] ?? ""}
              error={errorOf(name)}
              onChange={(text) => setValues({ ...values, [name]: text })}
            />
          ),
        )
      }
      made={({ source, reason }) => {
        const made = settingOf(setting, values, source);
        if ("wrong" in made) return made;
        return { save: () => enter.mutate({ settings: [made.setting], reason }, { onSuccess: onDone }) };
      }}
      isPending={enter.isPending}
      failure={enter.error}
      onClose={onClose}
    />
  );
}

interface FieldProps {
  readonly name: FieldName;
  readonly view: ProgrammeView;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function Field({ name, view, value, error, onChange }: FieldProps) {
  const t = useText();
  const label = name.startsWith("number:")
    ? t("programme.field.number", { name: name.slice("number:".length) })
    : t(`programme.field.${name as Exclude<FieldName, `number:${string}`>}`);
  const common = { label, value, error };
  const choices = useChoices(name, view);
  if (inputOf(name) === "choice")
    return <NativeSelect {...common} data={choices} onChange={(event) => onChange(event.currentTarget.value)} />;
  return (
    <TextInput
      {...common}
      placeholder={inputOf(name) === "date" ? t("programme.field.day") : undefined}
      inputMode={inputOf(name) === "text" || inputOf(name) === "date" ? "text" : "decimal"}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function useChoices(name: FieldName, view: ProgrammeView): { value: string; label: string }[] {
  const t = useText();
  const nameOf = useName();
  switch (name) {
    case "indicator":
      return view.indicators.map((each) => ({ value: each.code, label: `${each.code} ${nameOf(each.name)}` }));
    case "targetKind":
      return (["target", "milestone", "baseline"] as const).map((kind) => ({
        value: kind,
        label: t(`programme.target.${kind}`),
      }));
    default:
      return (["error", "warning", "info"] as const).map((severity) => ({
        value: severity,
        label: t(`programme.severity.${severity}`),
      }));
  }
}
