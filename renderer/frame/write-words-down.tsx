/** Before a store has its key for good: the words without which nobody opens it when this computer is gone. */
import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { RecoveryWords } from "../components/recovery-words.tsx";
import { useText } from "../text/language.tsx";
import styles from "./first-run.module.css";
import { LanguageSwitch } from "./status-bar.tsx";

export function WriteWordsDown({
  words,
  about,
  onDone,
}: {
  readonly words: readonly string[];
  /** What they are for. */
  readonly about: string;
  readonly onDone: () => void;
}) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={styles["body"]}>
      <div>
        <LanguageSwitch />
      </div>
      {isAsking ? (
        <AskForTwo words={words} onBack={() => setIsAsking(false)} onDone={onDone} />
      ) : (
        <ShowWords words={words} about={about} onNext={() => setIsAsking(true)} />
      )}
    </div>
  );
}

function ShowWords({
  words,
  about,
  onNext,
}: {
  readonly words: readonly string[];
  readonly about: string;
  readonly onNext: () => void;
}) {
  const t = useText();
  return (
    <>
      <p>{about}</p>
      <RecoveryWords words={words} />
      <div className={styles["acts"]}>
        <Button variant="filled" autoFocus onClick={onNext}>
          {t("keys.phrase.done")}
        </Button>
      </div>
    </>
  );
}

interface AskProps {
  readonly words: readonly string[];
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** From what was written: the words are out of sight. */
function AskForTwo({ words, onBack, onDone }: AskProps) {
  const t = useText();
  const [asked] = useState(() => twoOf(words.length));
  const [typed, setTyped] = useState<readonly string[]>(["", ""]);
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isRight = asked.every((at, index) => typed[index]?.trim().toLowerCase() === words[at]);
    setIsWrong(!isRight);
    if (isRight) onDone();
  };
  return (
    <form className={styles["body"]} onSubmit={submit}>
      <p>{t("keys.phrase.check")}</p>
      {asked.map((at, index) => (
        <TextInput
          key={at}
          required
          withAsterisk={false}
          autoFocus={index === 0}
          autoComplete="off"
          spellCheck={false}
          label={t("keys.phrase.number", { number: at + 1 })}
          value={typed[index] ?? ""}
          maxLength={20}
          onChange={({ currentTarget }) => setTyped(typed.with(index, currentTarget.value))}
        />
      ))}
      <div className={styles["acts"]}>
        <Button type="submit" variant="filled">
          {t("keys.phrase.try")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("keys.phrase.back")}
        </Button>
      </div>
      {isWrong && <p role="alert">{t("keys.phrase.wrong")}</p>}
    </form>
  );
}

/** Two places, the lower first. */
function twoOf(count: number): readonly [number, number] {
  const one = Math.floor(Math.random() * count);
  const other = (one + 1 + Math.floor(Math.random() * (count - 1))) % count;
  return one < other ? [one, other] : [other, one];
}
