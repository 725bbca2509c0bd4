/** The last step: one button that says what it does, then the receipt. */
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { BatchReceipt, ReadyFile, ReportReceipt, ReportView } from "../../../shared/api/reports.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { useFinished } from "../../api/use-long-work.ts";
import { sayProblem } from "../../components/failed.tsx";
import { instant } from "../../components/spell.ts";
import { useSave } from "../../components/use-save.ts";
import { useText } from "../../text/language.tsx";
import styles from "./reports-screen.module.css";

export function IssueStep({ view }: { readonly view: ReportView }) {
  const t = useText();
  const [isPublic, setPublic] = useState(false);
  const [restate, setRestate] = useState("");
  const issue = useAction("reports.issue");
  useFinished(issue.isSuccess ? "report" : null);
  const last = view.editions.at(-1);
  const reason = restate.trim();
  const isAgain = view.lock !== null && last !== undefined && reason === "";
  if (issue.isSuccess) return <Receipt receipt={issue.data} />;
  return (
    <>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate({
            period: view.period,
            language: t.language,
            restate: reason === "" ? null : reason,
            public: isPublic,
          });
        }}
      >
        {view.lock !== null && last !== undefined && (
          <TextInput
            label={t("reports.issue.restate")}
            description={t("reports.issue.restate.help")}
            value={restate}
            maxLength={1000}
            onChange={(event) => setRestate(event.currentTarget.value)}
          />
        )}
        <Checkbox
          label={t("reports.issue.public")}
          checked={isPublic}
          onChange={(event) => setPublic(event.currentTarget.checked)}
        />
        <div className={styles["acts"]}>
          <Button type="submit" variant="filled" size="lg" loading={issue.isPending}>
            {isAgain
              ? t("reports.issue.again", { edition: last.edition })
              : t("reports.issue.button", { edition: view.nextEdition })}
          </Button>
          <span className="k-ink2" role="status">
            {issue.isError
              ? sayProblem(problemOf(issue.error), t)
              : t(issue.isPending ? "reports.issue.working" : "reports.issue.keeps")}
          </span>
        </div>
      </form>
      <Batch period={view.period} />
    </>
  );
}

function Receipt({ receipt }: { readonly receipt: ReportReceipt }) {
  const t = useText();
  const { edition, isStanding, publicEdition } = receipt;
  const lines = [
    [t("reports.receipt.file"), receipt.workbook.name],
    [t("reports.receipt.size"), t("reports.receipt.size.of", { sheets: receipt.sheets, formulas: receipt.formulas })],
  ] as const;
  const hashes = [
    ["SHA-256", receipt.sha256],
    [t("reports.receipt.content"), receipt.content],
    [t("reports.receipt.state"), receipt.state ?? "–"],
    [t("reports.receipt.seal"), receipt.seal],
    [t("reports.receipt.audit"), receipt.audit],
  ] as const;
  return (
    <section aria-live="polite">
      <h2>{t(isStanding ? "reports.receipt.standing" : "reports.receipt.done", { edition })}</h2>
      <p className="k-ink2">
        {instant(receipt.issuedAt, t.language)}, {receipt.author}
      </p>
      <dl className={styles["facts"]}>
        {lines.map(([name, value]) => (
          <Line key={name} name={name} value={value} />
        ))}
        {hashes.map(([name, value]) => (
          <Line key={name} name={name} value={value} isHash />
        ))}
        {typeof publicEdition?.hidden === "number" && (
          <Line
            name={t("reports.editions.public")}
            value={t("reports.receipt.hidden", { hidden: publicEdition.hidden })}
          />
        )}
      </dl>
      <div className={styles["acts"]}>
        <SaveButton file={receipt.workbook} label={t("reports.save.workbook")} primary />
        <SaveButton file={receipt.summary} label={t("reports.save.summary")} />
        {publicEdition !== null && <SaveButton file={publicEdition} label={t("reports.save.public")} />}
      </div>
    </section>
  );
}

function Line({
  name,
  value,
  isHash = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly isHash?: boolean;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isHash ? styles["hash"] : undefined}>{value}</dd>
    </>
  );
}

function SaveButton({
  file,
  label,
  primary = false,
}: {
  readonly file: ReadyFile;
  readonly label: string;
  readonly primary?: boolean;
}) {
  const saveFile = useSave();
  return (
    <Button variant={primary ? "filled" : "default"} onClick={() => saveFile(file.token)}>
      {label}
    </Button>
  );
}

function Batch({ period }: { readonly period: string }) {
  const t = useText();
  const batch = useAction("reports.batch");
  const start = (each: "municipality" | "institution") => batch.mutate({ period, language: t.language, each });
  return (
    <section>
      <h2>{t("reports.batch.title")}</h2>
      <div className={styles["acts"]}>
        {(["municipality", "institution"] as const).map((each) => (
          <Button key={each} onClick={() => start(each)} disabled={batch.isPending}>
            {t(`reports.batch.${each}`)}
          </Button>
        ))}
      </div>
      <div role="status">
        {batch.isPending && t("reports.issue.working")}
        {batch.isError && sayProblem(problemOf(batch.error), t)}
        {batch.isSuccess && <BatchDone receipt={batch.data} />}
      </div>
    </section>
  );
}

function BatchDone({ receipt }: { readonly receipt: BatchReceipt }) {
  const t = useText();
  return (
    <div className={styles["acts"]}>
      <span>
        {t("reports.batch.done", { written: receipt.written })}{" "}
        {receipt.failed.length > 0 && t("reports.batch.failed", { names: receipt.failed.join(", ") })}
      </span>
      <SaveButton file={receipt.file} label={t("reports.save.batch")} />
    </div>
  );
}
