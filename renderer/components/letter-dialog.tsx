import { Button, CopyButton, Modal, Textarea } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useApi } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import { Loading } from "./loading.tsx";
import styles from "./letter-dialog.module.css";

/** A text ready for an e-mail to a sender; the person reads it, copies it, and sends it from where they send mail. */
export function LetterDialog({
  period,
  sender,
  onClose,
}: {
  readonly period: string;
  /** Null: closed. */
  readonly sender: { readonly code: string; readonly name: string } | null;
  readonly onClose: () => void;
}) {
  const t = useText();
  return (
    <Modal
      opened={sender !== null}
      onClose={onClose}
      title={t("letter.title", { name: sender?.name ?? "" })}
      size={640}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {sender !== null && <LetterText period={period} sender={sender.code} />}
    </Modal>
  );
}

function LetterText({ period, sender }: { readonly period: string; readonly sender: string }) {
  const t = useText();
  const letter = useApi("returns.letter", { period, sender, language: t.language });
  if (letter.status === "loading") return <Loading label={t("letter.loading")} />;
  if (letter.status === "failed") return <Failed problem={letter.problem} onRetry={letter.reload} />;
  const { subject, body } = letter.value;
  return (
    <div className={styles["letter"]}>
      <p>
        <span className="k-muted">{t("letter.subject")}</span> <span className="k-strong">{subject}</span>
      </p>
      <Textarea label={t("letter.text")} value={body} readOnly autosize minRows={8} maxRows={18} />
      <CopyButton value={`${subject}\n\n${body}`}>
        {({ copied, copy }) => (
          <Button
            variant="filled"
            leftSection={copied ? <IconCheck className="k-icon" /> : <IconCopy className="k-icon" />}
            onClick={copy}
          >
            {copied ? t("letter.copied") : t("letter.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
