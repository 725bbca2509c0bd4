/** Several findings chosen: the same answer to each of them, shown with what it changes before it is given. */
import { Button } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { DecisionsTogether, SameAnswer } from "../../../shared/api/findings.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { useApi } from "../../api/use-api.ts";
import { useText } from "../../text/language.tsx";
import { Failed, sayProblem } from "../failed.tsx";
import { Loading } from "../loading.tsx";
import { usePageKeys } from "../use-page-keys.ts";
import { ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { Consequence } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

interface BatchCardProps {
  /** The chosen ones. */
  readonly findings: readonly { readonly id: number; readonly severity: Severity }[];
  readonly onClear: () => void;
}

export function BatchCard({ findings, onClear }: BatchCardProps) {
  const t = useText();
  const [open, setOpen] = useState<SameAnswer | null>(null);
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity);
  const answers: readonly SameAnswer[] = [
    ...(has("warning") ? (["explain"] as const) : []),
    ...(has("error") ? (["accept", "exclude"] as const) : []),
  ];
  usePageKeys([
    ["E", () => setOpen(answers[0] ?? null)],
    ["I", () => setOpen(answers.find((answer) => answer === "exclude") ?? null)],
    ["Escape", () => (open === null ? onClear() : setOpen(null))],
  ]);
  return (
    <section className={styles["card"]} aria-label={t("decide.batch")}>
      <p className="k-strong" role="status">
        {t("decide.batch.chosen", { count: findings.length })}
      </p>
      <p className="k-small k-ink2">{t("decide.batch.body")}</p>
      <div className={styles["actions"]} role="group" aria-label={t("decide.actions")}>
        {answers.map((answer) => (
          <Button
            key={answer}
            size="sm"
            aria-expanded={open === answer}
            data-open={open === answer || undefined}
            onClick={() => setOpen(open === answer ? null : answer)}
          >
            {t(`decide.action.${answer}`)}
          </Button>
        ))}
        <Button size="sm" variant="subtle" onClick={onClear}>
          {t("decide.batch.clear")}
        </Button>
      </div>
      {open !== null && <BatchForm key={open} answer={open} ids={findings.map(({ id }) => id)} onDone={onClear} />}
    </section>
  );
}

interface BatchFormProps {
  readonly answer: SameAnswer;
  readonly ids: readonly number[];
  readonly onDone: () => void;
}

function BatchForm({ answer, ids, onDone }: BatchFormProps) {
  const t = useText();
  const asked = useApi("findings.together", { ids, action: answer });
  if (asked.status === "loading") return <Loading label={t("decide.loading")} />;
  if (asked.status === "failed") return <Failed problem={asked.problem} onRetry={asked.reload} />;
  return <Confirm answer={answer} together={asked.value} onDone={onDone} />;
}

function Confirm({
  answer,
  together: { decisions, left },
  onDone,
}: {
  readonly answer: SameAnswer;
  readonly together: DecisionsTogether;
  readonly onDone: () => void;
}) {
  const t = useText();
  const [reason, setReason] = useState("");
  const { decide, isPending, problem } = useDecide();
  const count = decisions.length;
  if (count === 0) return <p className={styles["tried"]}>{t("decide.batch.none")}</p>;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") decide(decisions, reason.trim(), t("decide.done.together", { count }), onDone);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <ReasonField isAlone label={t(`decide.reason.${answer}`)} value={reason} onChange={setReason} />
      {left > 0 && <p className={styles["tried"]}>{t("decide.batch.left", { left })}</p>}
      <Consequence drafts={decisions} />
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={isPending}>
          {t(`decide.same.${answer}`, { count })}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
