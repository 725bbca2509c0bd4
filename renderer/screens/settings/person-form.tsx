import { Button, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { WorkingPerson } from "../../../shared/api/settings.ts";
import { ROLES, type WorkingRole } from "../../../shared/domain/working-role.ts";
import { useAction } from "../../api/use-api.ts";
import { problemOf } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

/** Name and role: they stand with what this person does from now on. */
export function PersonForm({
  person,
  account,
  action,
  onSaved,
}: {
  readonly person: WorkingPerson | null;
  readonly account: string;
  /** What the button says. */
  readonly action: string;
  readonly onSaved?: () => void;
}) {
  const t = useText();
  const save = useAction("settings.save-person");
  const [name, setName] = useState(person?.name ?? account);
  const [role, setRole] = useState<WorkingRole>(person?.role ?? "editor");
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") save.mutate({ name: name.trim(), role }, { onSuccess: () => onSaved?.() });
      }}
    >
      <TextInput
        label={t("settings.name")}
        description={t("settings.name.use")}
        value={name}
        maxLength={100}
        required
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        data-autofocus
      />
      <Radio.Group
        label={t("settings.role")}
        value={role}
        onChange={(next) => setRole(ROLES.find((each) => each === next) ?? role)}
      >
        <div className={styles["roles"]}>
          {ROLES.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`settings.role.${each}`)}
              description={t(`settings.role.${each}.use`)}
            />
          ))}
        </div>
      </Radio.Group>
      {save.isError && <p role="alert">{sayProblem(problemOf(save.error), t)}</p>}
      <div>
        <Button type="submit" variant="filled" loading={save.isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
