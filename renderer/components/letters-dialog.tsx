/** Texts for several late senders at once: each to copy for its own e-mail, or all together. */
import { Button, CopyButton, Modal } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTransport } from "../api/use-api.ts";
import { problemOf } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import styles from "./letter-dialog.module.css";
import { Loading } from "./loading.tsx";

interface Addressee {
  readonly code: string;
  readonly name: string;
}

export function LettersDialog({
  period,
  senders,
  onClose,
}: {
  readonly period: string;
  /** Null: closed. */
  readonly senders: readonly Addressee[] | null;
  readonly onClose: () => void;
}) {
  const t = useText();
  return (
    <Modal
      opened={senders !== null}
      onClose={onClose}
      title={t("letters.title", { count: senders?.length ?? 0 })}
      size={640}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {senders !== null && <Letters period={period} senders={senders} />}
    </Modal>
  );
}

function Letters({ period, senders }: { readonly period: string; readonly senders: readonly Addressee[] }) {
  const t = useText();
  const transport = useTransport();
  const { language } = t;
  const letters = useQueries({
    queries: senders.map(({ code }) => {
      const question = { period, sender: code, language };
      return { queryKey: ["returns.letter", question], queryFn: () => transport.call("returns.letter", question) };
    }),
  });
  const failed = letters.find(({ isError }) => isError);
  if (failed !== undefined) return <Failed problem={problemOf(failed.error)} />;
  const texts = letters.flatMap(({ data }) => (data === undefined ? [] : [`${data.subject}\n\n${data.body}`]));
  if (texts.length < senders.length) return <Loading label={t("letter.loading")} />;
  return (
    <div className={styles["letters"]}>
      <CopyButton value={texts.join("\n\n\n")}>
        {({ copied, copy }) => (
          <Button variant="filled" onClick={copy}>
            {t(copied ? "letters.copied-all" : "letters.copy-all")}
          </Button>
        )}
      </CopyButton>
      <ul>
        {senders.map(({ code, name }, index) => (
          <li key={code}>
            <details>
              <summary className="k-strong">{name}</summary>
              <p className={styles["text"]}>{texts[index]}</p>
            </details>
            <CopyButton value={texts[index] ?? ""}>
              {({ copied, copy }) => (
                <Button size="sm" onClick={copy}>
                  {t(copied ? "letters.copied" : "letters.copy")}
                  <span className="k-hidden">: {name}</span>
                </Button>
              )}
            </CopyButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
