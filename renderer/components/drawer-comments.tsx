import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { FigureQuestion } from "../../shared/api/indicators.ts";
import { problemOf, useAction, useApi } from "../api/use-api.ts";
import { useFrame } from "../frame/frame-context.ts";
import { useText } from "../text/language.tsx";
import { sayProblem } from "./failed.tsx";
import { instant } from "./spell.ts";
import styles from "./value-drawer.module.css";

/** What people wrote beside this figure. */
export function DrawerComments({ question }: { readonly question: FigureQuestion }) {
  const t = useText();
  const { view } = useFrame();
  const [text, setText] = useState("");
  const comments = useApi("indicators.comments", question);
  const add = useAction("indicators.comment");
  const takeBack = useAction("indicators.take-back-comment");
  const save = () => {
    if (text.trim() !== "") add.mutate({ ...question, text }, { onSuccess: () => setText("") });
  };
  return (
    <section>
      <h3>{t("drawer.comments")}</h3>
      {comments.status === "ready" && comments.value.length === 0 && (
        <p className="k-small k-muted">{t("drawer.comments.none")}</p>
      )}
      {comments.status === "ready" && (
        <ul className={styles["comments"]}>
          {comments.value.map(({ id, at, author, text: written }) => (
            <li key={id}>
              <p>{written}</p>
              <div className="k-row k-small k-muted">
                {author}, {instant(at, t.language)}
                {author === view.person && (
                  <Button variant="subtle" size="sm" onClick={() => takeBack.mutate({ id })}>
                    {t("drawer.comment.take-back")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        label={t("drawer.comment")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey) save();
          // Escape leaves the field, not the drawer: what is written must not be lost.
          if (event.key === "Escape" && text !== "") event.preventDefault();
        }}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        error={add.isError ? sayProblem(problemOf(add.error), t) : undefined}
      />
      <Button size="sm" className={styles["add"] ?? ""} disabled={text.trim() === ""} onClick={save}>
        {t("drawer.comment.add")}
      </Button>
    </section>
  );
}
