/** What only the person who types it may know: nobody reads it over their shoulder, nothing keeps it. */
import { TextInput } from "@mantine/core";

interface SecretFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SecretField({ onChange, ...field }: SecretFieldProps) {
  return (
    <TextInput
      {...field}
      required
      withAsterisk={false}
      type="password"
      autoComplete="off"
      spellCheck={false}
      maxLength={500}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
