/** A store whose key the keychain does not give: opened by the words that the person wrote down. */
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { ApiError, type ApiProblem } from "../api/transport.ts";
import { problemOf } from "../api/use-api.ts";
import { sayProblem } from "../components/failed.tsx";
import { useText } from "../text/language.tsx";
import styles from "./first-run.module.css";

/** Whether the store is there and only its key is not. */
export function wantsKey(problem: ApiProblem): boolean {
  return problem.kind === "refused" && problem.refusal.code === "store-key";
}

export function Unlock({ unlock }: { readonly unlock: (words: string) => Promise<void> }) {
  const t = useText();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const open = useMutation({ mutationFn: unlock, onSuccess: () => queries.invalidateQueries() });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (words.trim() !== "") open.mutate(words);
  };
  return (
    <form className={`${styles["body"] ?? ""} ${styles["unlock"] ?? ""}`} onSubmit={submit}>
      <h2>{t("keys.unlock.title")}</h2>
      <p>{t("keys.unlock.body")}</p>
      <Textarea
        autoFocus
        autosize
        minRows={3}
        autoComplete="off"
        spellCheck={false}
        label={t("keys.unlock.words")}
        value={words}
        maxLength={1000}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div className={styles["acts"]}>
        <Button type="submit" variant="filled" loading={open.isPending}>
          {t("keys.unlock")}
        </Button>
      </div>
      {open.isError && <p role="alert">{why(open.error, t)}</p>}
    </form>
  );
}

function why(error: unknown, t: ReturnType<typeof useText>): string {
  const problem = problemOf(error);
  return error instanceof ApiError && wantsKey(problem) ? t("keys.unlock.other") : sayProblem(problem, t);
}
