/** Second people who confirm closing and reopening a quarter with a passphrase of their own. */
import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { SHORTEST_PASSPHRASE } from "../../../shared/api/hand-over.ts";
import type { ReviewerLine } from "../../../shared/api/reviewers.ts";
import { sayRestoredReviewers } from "../../../shared/text/restored-reviewers.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { ReasonField } from "../../components/finding-actions/decision-fields.tsx";
import { Loading } from "../../components/loading.tsx";
import { SecretField } from "../../components/secret-field.tsx";
import { instant } from "../../components/spell.ts";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

export function Reviewers() {
  const t = useText();
  const known = useApi("reviewers.read", {});
  return (
    <section aria-labelledby="reviewers">
      <h2 id="reviewers">{t("reviewers.title")}</h2>
      <p className="k-ink2">{t("reviewers.about")}</p>
      {known.status === "loading" && <Loading label={t("reviewers.loading")} />}
      {known.status === "failed" && <Failed problem={known.problem} onRetry={known.reload} />}
      {known.status === "ready" && (
        <>
          {known.value.fourEyes && <p className="k-ink2">{t("reviewers.four-eyes")}</p>}
          {known.value.sinceRestore !== null &&
            sayRestoredReviewers(known.value.sinceRestore, t).map((sentence) => (
              <p key={sentence} role="status" className="k-strong">
                {sentence}
              </p>
            ))}
          {known.value.reviewers.length === 0 && <p>{t("reviewers.none")}</p>}
          {known.value.reviewers.map((reviewer) => (
            <Withdraw key={reviewer.name} reviewer={reviewer} />
          ))}
        </>
      )}
      <Register known={known.status === "ready" ? known.value.reviewers.map(({ name }) => name) : []} />
    </section>
  );
}

/** Typed twice: what was mistyped once could confirm nothing. */
function Register({ known }: { readonly known: readonly string[] }) {
  const t = useText();
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const clear = () => {
    setName("");
    setPassphrase("");
    setRepeated("");
  };
  const register = useAction("reviewers.register", { onSuccess: clear });
  const [differs, setDiffers] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setDiffers(repeated !== passphrase);
    if (name.trim() === "" || passphrase === "" || repeated !== passphrase) return;
    register.mutate({ name: name.trim(), passphrase });
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextInput
        required
        withAsterisk={false}
        label={t("reviewers.name")}
        value={name}
        maxLength={100}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <SecretField
        label={t("reviewers.passphrase")}
        description={t("reviewers.passphrase.hint", { least: SHORTEST_PASSPHRASE })}
        value={passphrase}
        onChange={setPassphrase}
      />
      <SecretField
        label={t("reviewers.repeat")}
        error={differs ? t("reviewers.differs") : null}
        value={repeated}
        onChange={setRepeated}
      />
      <div className={styles["do"]}>
        <Button type="submit" loading={register.isPending}>
          {t("reviewers.register")}
        </Button>
        <span role="status">
          {register.isSuccess &&
            known.includes(register.variables.name) &&
            t("reviewers.registered", { name: register.variables.name })}
          {register.isError && sayProblem(problemOf(register.error), t)}
        </span>
      </div>
    </form>
  );
}

/** Seldom done, and never by mistake: the reason is asked for once that is wanted. */
function Withdraw({ reviewer: { name, since, by } }: { readonly reviewer: ReviewerLine }) {
  const t = useText();
  const [isWanted, setWanted] = useState<boolean | null>(null);
  const withdraw = useAction("reviewers.withdraw");
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") withdraw.mutate({ name, reason: reason.trim() });
  };
  const line = <p>{t("reviewers.line", { name, since: instant(since, t.language), by })}</p>;
  if (isWanted !== true)
    return (
      <div className={styles["do"]}>
        {line}
        <Button
          size="sm"
          variant="subtle"
          // Whoever changed their mind is back where they were.
          autoFocus={isWanted === false}
          aria-label={t("reviewers.withdraw", { name })}
          onClick={() => setWanted(true)}
        >
          {t("reviewers.withdraw.want")}
        </Button>
      </div>
    );
  return (
    <form className={styles["form"]} aria-label={name} onSubmit={submit}>
      {line}
      <ReasonField isAlone label={t("reviewers.withdraw.reason")} value={reason} onChange={setReason} />
      <div className={styles["do"]}>
        <Button type="submit" loading={withdraw.isPending}>
          {t("reviewers.withdraw", { name })}
        </Button>
        <Button variant="subtle" onClick={() => setWanted(false)}>
          {t("reviewers.cancel")}
        </Button>
        <span role="status">{withdraw.isError && sayProblem(problemOf(withdraw.error), t)}</span>
      </div>
    </form>
  );
}
