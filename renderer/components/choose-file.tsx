import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import { problemOf, useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { sayProblem } from "./failed.tsx";

/** A file as the core knows it: its name, and the token that stands for its bytes. */
export interface ChosenFile {
  readonly name: string;
  readonly token: string;
}

interface ChooseFileProps {
  /** What the button says. */
  readonly children: string;
  /** Endings of files that are offered. */
  readonly accept: string;
  readonly testId: string;
  readonly icon?: ReactNode;
  /** Whether what was chosen last is still worked on. */
  readonly loading?: boolean;
  readonly onChosen: (file: ChosenFile) => void;
}

/** A button by which a person gives one file; what keeps the core from taking it is said beside the button. */
export function ChooseFile({ children, accept, testId, icon, loading = false, onChosen }: ChooseFileProps) {
  const t = useText();
  const transport = useTransport();
  const input = useRef<HTMLInputElement>(null);
  const stage = useMutation<ChosenFile, Error, File>({
    mutationFn: async (file) => ({ name: file.name, token: await transport.stage(file, file.name) }),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) stage.mutate(file, { onSuccess: onChosen });
          currentTarget.value = "";
        }}
      />
      <Button leftSection={icon} loading={loading || stage.isPending} onClick={() => input.current?.click()}>
        {children}
      </Button>
      {stage.isError && <span role="alert">{sayProblem(problemOf(stage.error), t)}</span>}
    </>
  );
}
