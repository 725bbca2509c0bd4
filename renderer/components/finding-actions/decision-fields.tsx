/** What every decision is asked for: why, and by what document. */
import { TextInput } from "@mantine/core";
import { useText } from "../../text/language.tsx";
import styles from "./finding-actions.module.css";

interface DecisionFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface ReasonFieldProps extends DecisionFieldProps {
  /** “Reason”, where nothing else is said. */
  readonly label?: string;
  /** Alone on its line, and the first thing to fill in. */
  readonly isAlone?: boolean;
}

export function ReasonField({ label, isAlone = false, value, onChange }: ReasonFieldProps) {
  const t = useText();
  return (
    <TextInput
      required
      withAsterisk={false}
      autoFocus={isAlone}
      className={isAlone ? (styles["wide"] ?? "") : ""}
      label={label ?? t("decide.reason")}
      value={value}
      maxLength={1000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function DocumentField({ value, onChange }: DecisionFieldProps) {
  const t = useText();
  return (
    <TextInput
      required
      withAsterisk={false}
      label={t("decide.correct.document")}
      value={value}
      maxLength={200}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
