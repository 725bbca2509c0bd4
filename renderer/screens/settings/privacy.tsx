/** How long data about people is kept, what of it goes and when, and a copy for auditors that has none of it. */
import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import type { PrivacyOutputs, RetentionView } from "../../../shared/api/privacy.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { ReasonField } from "../../components/finding-actions/decision-fields.tsx";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFileAction } from "../../components/use-save.ts";
import { useConfirm } from "../../components/use-confirm.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

export function Privacy() {
  const t = useText();
  const retention = useApi("privacy.read", {});
  return (
    <section aria-labelledby="privacy">
      <h2 id="privacy">{t("privacy.title")}</h2>
      <p className="k-ink2">{t("settings.privacy.body")}</p>
      {retention.status === "loading" && <Loading label={t("privacy.loading")} />}
      {retention.status === "failed" && <Failed problem={retention.problem} onRetry={retention.reload} />}
      {retention.status === "ready" && (
        <>
          <RetentionForm key={JSON.stringify(retention.value)} retention={retention.value} />
          {retention.value.hold === null && <Purge />}
        </>
      )}
      <AuditCopy />
    </section>
  );
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

function RetentionForm({ retention }: { readonly retention: RetentionView }) {
  const t = useText();
  const save = useAction("privacy.retain");
  const [until, setUntil] = useState(retention.until ?? "");
  const [hold, setHold] = useState(retention.hold ?? "");
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") save.mutate({ until: orNull(until), hold: orNull(hold), reason: reason.trim() });
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <p>
        {retention.until === null ? t("privacy.until.unknown") : t("privacy.until.known", { until: retention.until })}{" "}
        {retention.hold !== null && t("privacy.hold", { hold: retention.hold })}
      </p>
      <TextInput
        type="date"
        label={t("privacy.until")}
        description={t("privacy.until.hint")}
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <TextInput
        label={t("privacy.hold.label")}
        description={t("privacy.hold.hint")}
        value={hold}
        maxLength={1000}
        onChange={({ currentTarget }) => setHold(currentTarget.value)}
      />
      <ReasonField label={t("privacy.retain.reason")} value={reason} onChange={setReason} />
      <div className={styles["do"]}>
        <Button type="submit" loading={save.isPending}>
          {t("privacy.retain")}
        </Button>
        <span role="status">
          {save.isSuccess && t("privacy.retained")}
          {save.isError && sayProblem(problemOf(save.error), t)}
        </span>
      </div>
    </form>
  );
}

/** First what would go, then the reason and one question more: it cannot be taken back. */
function Purge() {
  const t = useText();
  const look = useAction("privacy.preview");
  const purge = useFileAction("privacy.purge");
  const ask = useConfirm();
  const [before, setBefore] = useState("");
  const [seen, setSeen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const isSeen = seen === before && look.isSuccess;
  const confirm = () =>
    ask({
      title: t("privacy.purge"),
      body: t("privacy.purge.about"),
      confirm: t("privacy.purge.do"),
      onConfirm: () => purge.mutate({ before, reason: reason.trim() }),
    });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (before === "") return;
    if (!isSeen) {
      setSeen(before);
      look.mutate({ before });
    } else if (reason.trim() !== "") confirm();
  };
  return (
    <form className={styles["form"]} aria-labelledby="purge" onSubmit={submit}>
      <h3 id="purge">{t("privacy.purge")}</h3>
      <p className="k-ink2">{t("privacy.purge.about")}</p>
      <TextInput
        type="date"
        required
        withAsterisk={false}
        label={t("privacy.purge.before")}
        value={before}
        onChange={({ currentTarget }) => setBefore(currentTarget.value)}
      />
      {isSeen && <Preview seen={look.data} />}
      {isSeen && <ReasonField label={t("privacy.purge.reason")} value={reason} onChange={setReason} />}
      <div className={styles["do"]}>
        <Button type="submit" loading={look.isPending || purge.isPending}>
          {t(isSeen ? "privacy.purge.do" : "privacy.purge.look")}
        </Button>
        <span role="status">
          {look.isError && sayProblem(problemOf(look.error), t)}
          {purge.isError && sayProblem(problemOf(purge.error), t)}
          {purge.isSuccess && t("privacy.purge.done", { figures: purge.data.figures, name: purge.data.name })}
        </span>
      </div>
    </form>
  );
}

function Preview({ seen }: { readonly seen: PrivacyOutputs["privacy.preview"] }) {
  const t = useText();
  const periodName = usePeriodName();
  const { returns, files, rows, persons, periods } = seen;
  return (
    <p role="status">
      {t("privacy.purge.would", { returns, files, rows, persons, periods: periods.map(periodName).join("; ") })}
    </p>
  );
}

function AuditCopy() {
  const t = useText();
  const make = useFileAction("privacy.audit-copy");
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") make.mutate({ reason: reason.trim() });
  };
  return (
    <form className={styles["form"]} aria-labelledby="audit-copy" onSubmit={submit}>
      <h3 id="audit-copy">{t("privacy.copy")}</h3>
      <p className="k-ink2">{t("privacy.copy.about")}</p>
      <ReasonField label={t("privacy.copy.reason")} value={reason} onChange={setReason} />
      <div className={styles["do"]}>
        <Button type="submit" loading={make.isPending}>
          {t("privacy.copy.make")}
        </Button>
        <span role="status">
          {make.isSuccess && t("privacy.copy.made", { name: make.data.name, returns: make.data.returns })}
          {make.isError && sayProblem(problemOf(make.error), t)}
        </span>
      </div>
    </form>
  );
}
