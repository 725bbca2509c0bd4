/** Beside the steps: what was issued, closing the period, and checking a file that comes back. */
import { Button, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ReportView, VerifiedFile } from "../../../shared/api/reports.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { ChooseFile } from "../../components/choose-file.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { SecretField } from "../../components/secret-field.tsx";
import { instant } from "../../components/spell.ts";
import { useFileAction } from "../../components/use-save.ts";
import { useIntake } from "../../frame/intake.tsx";
import { usePlace } from "../../frame/place.ts";
import { useText } from "../../text/language.tsx";
import styles from "./reports-screen.module.css";
import { byline } from "../../../shared/text/byline.ts";

export function EditionsColumn({ view }: { readonly view: ReportView }) {
  return (
    <aside className={styles["aside"]}>
      <Editions view={view} />
      <Lock key={view.lock?.at ?? "open"} view={view} />
      <Verify />
    </aside>
  );
}

function Editions({ view }: { readonly view: ReportView }) {
  const t = useText();
  const file = useFileAction("reports.file");
  const save = (kind: "report" | "companion", id: number) => file.mutate({ kind, id });
  const wanted = usePlace().view["edition"];
  const open = view.companions.filter(({ kind }) => kind === "public");
  return (
    <section>
      <h2>{t("reports.editions.title")}</h2>
      {view.editions.length === 0 && <p className="k-ink2">{t("reports.editions.none")}</p>}
      <ul className={styles["list"]}>
        {view.editions.toReversed().map(({ id, edition, issuedAt, author, role, fileName }) => (
          <li key={id} aria-current={wanted === String(id) ? "true" : undefined}>
            <button
              ref={wanted === String(id) ? focusOn : null}
              type="button"
              className={styles["open"]}
              onClick={() => save("report", id)}
            >
              {t("reports.editions.edition", { edition })}
              <span className="k-hidden">. {t("reports.editions.save", { name: fileName })}</span>
            </button>
            <div className="k-small k-ink2">
              {t("reports.editions.issued", { at: instant(issuedAt, t.language), author: byline({ author, role }, t) })}
            </div>
          </li>
        ))}
        {open.toReversed().map(({ id, issuedAt, fileName }) => (
          <li key={`c${String(id)}`}>
            <button type="button" className={styles["open"]} onClick={() => save("companion", id)}>
              {t("reports.editions.public")}
              <span className="k-hidden">. {t("reports.editions.save", { name: fileName })}</span>
            </button>
            <div className="k-small k-ink2">{instant(issuedAt, t.language)}</div>
          </li>
        ))}
      </ul>
      {file.isError && <p role="alert">{sayProblem(problemOf(file.error), t)}</p>}
    </section>
  );
}

/** Whoever came for this edition stands on it. */
function focusOn(button: HTMLButtonElement | null): void {
  button?.focus();
}

function Lock({ view }: { readonly view: ReportView }) {
  const t = useText();
  const [reason, setReason] = useState("");
  const [second, setSecond] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const known = useApi("reviewers.read", {});
  const close = useAction("reports.lock");
  const reopen = useAction("reports.unlock");
  const { lock, period } = view;
  const way = lock === null ? close : reopen;
  const reviewers = known.status === "ready" ? known.value.reviewers.map(({ name }) => name) : [];
  const fourEyes = known.status === "ready" && known.value.fourEyes;
  const reviewer = reviewers.find((name) => foldText(name) === foldText(second));
  return (
    <section>
      <h2>{t("reports.lock.title")}</h2>
      <p className={`${styles["state"] ?? ""} k-small`}>
        {lock === null
          ? t("reports.lock.open")
          : t("reports.lock.closed", {
              at: instant(lock.at, t.language),
              author: byline(lock, t),
              reason: lock.reason,
              hasReason: String(lock.reason !== ""),
            })}{" "}
        {lock?.secondPerson != null &&
          t(lock.isConfirmed ? "reports.lock.confirmed" : "reports.lock.second", { name: lock.secondPerson })}
      </p>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          const confirmed = reviewer === undefined || passphrase === "" ? {} : { passphrase };
          way.mutate({ period, reason: reason.trim(), second: second.trim(), ...confirmed });
        }}
      >
        <TextInput
          label={t("reports.lock.reason")}
          value={reason}
          required={lock !== null}
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t(fourEyes ? "reports.lock.second-person.wanted" : "reports.lock.second-person")}
          required={fourEyes}
          description={reviewers.length > 0 && t("reports.lock.reviewers", { names: reviewers.join(", ") })}
          value={second}
          maxLength={200}
          onChange={(event) => setSecond(event.currentTarget.value)}
        />
        {reviewer !== undefined && (
          <SecretField
            label={t("reports.lock.passphrase")}
            description={t("reports.lock.passphrase.hint", { name: reviewer })}
            value={passphrase}
            onChange={setPassphrase}
          />
        )}
        <Button type="submit" loading={way.isPending}>
          {t(lock === null ? "reports.lock.close" : "reports.lock.reopen")}
        </Button>
        {way.isError && <p role="alert">{sayProblem(problemOf(way.error), t)}</p>}
      </form>
    </section>
  );
}

function Verify() {
  const t = useText();
  const verify = useAction("reports.verify");
  const { report, setReport } = useIntake();
  const { mutate } = verify;
  // Dropped elsewhere in the window, and brought here to be checked.
  useEffect(() => {
    if (report === null) return;
    setReport(null);
    mutate({ file: report });
  }, [report, setReport, mutate]);
  return (
    <section className={styles["drop"]}>
      <h2>{t("reports.verify.title")}</h2>
      <p className="k-small k-ink2">{t("reports.verify.help")}</p>
      <ChooseFile
        accept=".xlsx"
        testId="verify"
        loading={verify.isPending}
        onChosen={({ token }) => verify.mutate({ file: token })}
      >
        {t("reports.verify.choose")}
      </ChooseFile>
      <div role="status">
        {verify.isError && sayProblem(problemOf(verify.error), t)}
        {verify.isSuccess && <Verified file={verify.data} />}
      </div>
    </section>
  );
}

function Verified({ file }: { readonly file: VerifiedFile }) {
  const t = useText();
  const { content, signature } = file;
  const edits = file.edits.filter(({ isChart }) => !isChart);
  const further = [
    ...file.edits
      .filter(({ isChart }) => isChart)
      .map(({ sheet, cell, was, now }) => t("verify.chart", { sheet, chart: cell, was: was ?? "–", now: now ?? "–" })),
    ...(file.areChartsGone ? [t("verify.charts-gone")] : []),
    ...file.missingSheets.map((sheet) => t("verify.sheet-missing", { sheet })),
    ...file.addedSheets.map((sheet) => t("verify.sheet-added", { sheet })),
  ];
  return (
    <>
      <p className="k-strong">
        {content === "edited" ? t("reports.verify.edited", { count: edits.length }) : t(`reports.verify.${content}`)}
      </p>
      <ul className={styles["list"]}>
        {edits.map(({ sheet, cell, was, now }) => (
          <li key={`${sheet}!${cell}`}>
            <b>
              {sheet}!{cell}
            </b>
            <div className="k-small">
              {was ?? "–"} → {now ?? t("reports.verify.cleared")}
            </div>
          </li>
        ))}
        {further.map((words) => (
          <li key={words} className="k-small">
            {words}
          </li>
        ))}
      </ul>
      <p className="k-small">
        {t(`reports.verify.signature.${signature}`)}{" "}
        {file.isIssuedHere
          ? `${t(file.isLatest ? "reports.verify.latest" : "reports.verify.newer")} ${t("reports.verify.figures", { count: file.differences })}`
          : t("reports.verify.unknown")}{" "}
        {file.audit !== null && t(`reports.verify.audit.${file.audit}`)}
      </p>
    </>
  );
}
