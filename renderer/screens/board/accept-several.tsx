import { Button, Checkbox, Modal } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useState } from "react";
import type { BoardRow } from "../../../shared/api/returns.ts";
import { sayProblem } from "../../components/failed.tsx";
import styles from "../../components/return-review/return-review.module.css";
import { useReview } from "../../components/return-review/use-review.ts";
import { useText } from "../../text/language.tsx";

/** Returns in which only warnings wait: chosen from a list and accepted together. */
export function AcceptSeveral({ rows }: { readonly rows: readonly BoardRow[] }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const ready = rows.filter(({ state, errors, sha256 }) => state === "received" && errors === 0 && sha256 !== null);
  if (ready.length === 0) return null;
  return (
    <>
      <Button leftSection={<IconChecks className="k-icon" aria-hidden />} onClick={() => setOpen(true)}>
        {t("review.accept.choose", { count: ready.length })}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t("review.accept.choose.title")}
        closeButtonProps={{ "aria-label": t("frame.close") }}
        transitionProps={{ duration: 0 }}
      >
        <Choice rows={ready} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Choice({ rows, onClose }: { readonly rows: readonly BoardRow[]; readonly onClose: () => void }) {
  const t = useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { accept, isPending, problem } = useReview();
  const chosen = rows.flatMap(({ sender, name, sha256 }) =>
    sha256 === null || left.has(sender) ? [] : [{ name, sha256 }],
  );
  const toggle = (sender: string) => {
    const next = new Set(left);
    if (!next.delete(sender)) next.add(sender);
    setLeft(next);
  };
  return (
    <div className={styles["dialog"]}>
      <p>{t("review.accept.choose.body")}</p>
      <div className={styles["list"]}>
        {rows.map(({ sender, name, warnings }) => (
          <Checkbox
            key={sender}
            checked={!left.has(sender)}
            label={t("review.accept.choose.warnings", { name, warnings })}
            onChange={() => toggle(sender)}
          />
        ))}
      </div>
      <div className={styles["do"]}>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
        <Button onClick={onClose}>{t("review.send-back.cancel")}</Button>
        <Button
          variant="filled"
          loading={isPending}
          disabled={chosen.length === 0}
          onClick={() => accept(chosen, onClose)}
        >
          {t("review.accept.several", { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
