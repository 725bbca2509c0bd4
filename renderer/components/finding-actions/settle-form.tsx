import { Button, SegmentedControl } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { FindingDetail } from "../../../shared/api/findings.ts";
import type { DecisionDraft } from "../../../shared/domain/decision.ts";
import { useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { placeOf } from "./place-of.ts";
import { Consequence } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

interface SettleFormProps {
  readonly action: "explain" | "accept" | "exclude";
  readonly detail: FindingDetail;
  readonly draft: DecisionDraft;
  readonly onDone: () => void;
}

/** A reason, for this finding or for all of its rule in the return. */
export function SettleForm({ action, detail, draft, onDone }: SettleFormProps) {
  const t = useText();
  const [reason, setReason] = useState("");
  const [scope, setScope] = useState<"one" | "all">("one");
  const { decide, settleAll, isPending, problem } = useDecide();
  const { code, severity, submission, alike } = detail;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const why = reason.trim();
    if (why === "") return;
    if (scope === "one") decide([draft], why, t(`decide.done.${action}`, { code, place: placeOf(detail, t) }), onDone);
    else settleAll({ submission, code, severity, action, reason: why }, onDone);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <ReasonField isAlone label={t(`decide.reason.${action}`)} value={reason} onChange={setReason} />
      {alike > 1 && (
        <SegmentedControl<"one" | "all">
          aria-label={t("decide.scope")}
          value={scope}
          onChange={setScope}
          data={[
            { value: "one", label: t("decide.scope.one") },
            { value: "all", label: t("decide.scope.all", { count: alike }) },
          ]}
        />
      )}
      {action !== "explain" && scope === "one" && <Consequence drafts={[draft]} />}
      <div className={styles["do"]}>
        <Button type="submit" variant="filled" loading={isPending}>
          {scope === "one" ? t(`decide.action.${action}`) : t(`decide.same.${action}`, { count: alike })}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}
