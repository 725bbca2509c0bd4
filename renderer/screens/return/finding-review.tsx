import { Button } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { ReturnVersion, ReturnView } from "../../../shared/api/returns.ts";
import { LetterDialog } from "../../components/letter-dialog.tsx";
import { SendBackDialog } from "../../components/return-review/send-back-dialog.tsx";
import { useReview } from "../../components/return-review/use-review.ts";
import { sayProblem } from "../../components/failed.tsx";
import { instant } from "../../components/spell.ts";
import { usePageKeys } from "../../components/use-page-keys.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { useText } from "../../text/language.tsx";
import { byline } from "../../../shared/text/byline.ts";

interface ReviewActionsProps {
  readonly view: ReturnView;
  readonly shown: ReturnVersion;
  /** Errors and warnings that wait. */
  readonly open: number;
}

/** The return as a whole: accepted as it is, sent back, or a letter about it. */
export function ReviewActions({ view, shown, open }: ReviewActionsProps) {
  const t = useText();
  const { period } = useFrame();
  const [dialog, setDialog] = useState<"letter" | "send-back" | null>(null);
  const { accept, isPending, problem } = useReview();
  const one = { name: view.name, sha256: shown.sha256, sender: view.sender };
  const canAccept = shown.state === "in-force" && (view.state === "received" || view.state === "returned");
  const canSendBack = (shown.state === "in-force" || shown.state === "held") && view.state !== "returned";
  usePageKeys([
    ["P", () => canAccept && accept([one])],
    ["A", () => canSendBack && setDialog("send-back")],
  ]);
  return (
    <div className="k-acts">
      {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      {open > 0 && (
        <Button
          leftSection={<IconMail className="k-icon" />}
          title={t("return.letter", { count: open })}
          onClick={() => setDialog("letter")}
        >
          {t("review.letter")}
        </Button>
      )}
      {canSendBack && (
        <Button rightSection={<kbd aria-hidden>A</kbd>} onClick={() => setDialog("send-back")}>
          {t("review.send-back")}
        </Button>
      )}
      {canAccept && (
        <Button variant="filled" loading={isPending} onClick={() => accept([one])}>
          {shown.rows.read === 0 ? t("review.accept") : t("review.accept.rows", { ...shown.rows })}
        </Button>
      )}
      <LetterDialog
        period={period}
        sender={dialog === "letter" ? { code: view.sender, name: view.name } : null}
        onClose={() => setDialog(null)}
      />
      <SendBackDialog period={period} of={dialog === "send-back" ? one : null} onClose={() => setDialog(null)} />
    </div>
  );
}

/** Who has accepted the return or sent it back; nothing where nobody has. */
export function ReviewNote({ view }: { readonly view: ReturnView }) {
  const t = useText();
  const { review, state } = view;
  if (review === null) return null;
  const at = instant(review.decidedAt, t.language);
  const { reason } = review;
  const author = byline(review, t);
  if (review.kind === "send-back") return <> {t("review.returned.by", { author, at, reason })}</>;
  return <> {t(state === "received" ? "review.accepted.since" : "review.accepted.by", { author, at })}</>;
}
