import { Button, CopyButton, Modal, Textarea, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";
import { useApi } from "../../api/use-api.ts";
import { useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import styles from "./return-review.module.css";
import { useReview, type Reviewed } from "./use-review.ts";

interface SendBackDialogProps {
  readonly period: string;
  /** Null: closed. */
  readonly of: (Reviewed & { readonly sender: string }) | null;
  readonly onClose: () => void;
}

/** Asks for what the sender is to mend, with the letter ready to copy. */
export function SendBackDialog({ period, of, onClose }: SendBackDialogProps) {
  const t = useText();
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={t("review.send-back.title", { name: of?.name ?? "" })}
      size={640}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {of !== null && <SendBack period={period} of={of} onClose={onClose} />}
    </Modal>
  );
}

function SendBack({
  period,
  of,
  onClose,
}: SendBackDialogProps & { readonly of: NonNullable<SendBackDialogProps["of"]> }) {
  const t = useText();
  const [reason, setReason] = useState("");
  const { sendBack, isPending, problem } = useReview();
  const letter = useApi("returns.letter", { period, sender: of.sender, language: t.language });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") sendBack(of, reason.trim(), onClose);
  };
  return (
    <form className={styles["dialog"]} onSubmit={submit}>
      <p>{t("review.send-back.body")}</p>
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t("review.send-back.reason")}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {letter.status === "ready" && letter.value.about === "findings" && (
        <>
          <Textarea
            label={t("decide.ask.text")}
            value={letterText(letter.value, reason)}
            readOnly
            autosize
            minRows={6}
            maxRows={12}
          />
          <CopyButton value={letterText(letter.value, reason)}>
            {({ copied, copy }) => (
              <Button
                leftSection={copied ? <IconCheck className="k-icon" /> : <IconCopy className="k-icon" />}
                onClick={copy}
              >
                {t(copied ? "decide.ask.copied" : "decide.ask.copy")}
              </Button>
            )}
          </CopyButton>
        </>
      )}
      <div className={styles["do"]}>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
        <Button onClick={onClose}>{t("review.send-back.cancel")}</Button>
        <Button type="submit" variant="filled" loading={isPending}>
          {t("review.send-back")}
        </Button>
      </div>
    </form>
  );
}

/** What the person adds stands before the list of findings. */
function letterText({ subject, body }: { readonly subject: string; readonly body: string }, reason: string): string {
  return [subject, reason.trim(), body].filter((part) => part !== "").join("\n\n");
}
