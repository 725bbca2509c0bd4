import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ApiProblem } from "../api/transport.ts";
import { isMessageKey } from "../../shared/text/messages.ts";
import type { Text } from "../../shared/text/messages.ts";
import { useText } from "../text/language.tsx";
import styles from "./states.module.css";

/** What happened, what did not happen, what to do; a bug has its reference number. */
export function Failed({ problem, onRetry }: { readonly problem: ApiProblem; readonly onRetry?: () => void }) {
  const t = useText();
  return (
    <div className={styles["middle"]} role="alert">
      <h2 className={styles["failure"]}>
        <IconAlertCircle className="k-icon" aria-hidden />
        {t("failed.title")}
      </h2>
      <p>{sayProblem(problem, t)}</p>
      {problem.kind !== "signed-out" && <p className="k-ink2">{t("failed.unchanged")}</p>}
      {onRetry !== undefined && problem.kind !== "signed-out" && (
        <div className={styles["acts"]}>
          <Button onClick={onRetry}>{t("failed.retry")}</Button>
        </div>
      )}
      {problem.kind === "fault" && (
        <p className="k-small k-muted">{t("failed.reference", { reference: problem.reference })}</p>
      )}
    </div>
  );
}

/** The sentence of a problem. */
export function sayProblem(problem: ApiProblem, t: Text): string {
  switch (problem.kind) {
    case "refused": {
      const key = `failure.${problem.refusal.code}`;
      return isMessageKey(key) ? t(key, problem.refusal.parameters) : t("failure.bug");
    }
    case "fault":
      return t("failure.bug");
    case "unreachable":
      return t("failed.unreachable");
    case "signed-out":
      return t("failed.signed-out");
  }
}
