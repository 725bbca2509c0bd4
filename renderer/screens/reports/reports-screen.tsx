/** Pārskati: what is missing, what people write, how it will look, the issue; beside it what was issued before. */
import type { ReportView } from "../../../shared/api/reports.ts";
import { useApi } from "../../api/use-api.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, usePlace } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { EditionsColumn } from "./editions-column.tsx";
import { IssueStep } from "./issue-step.tsx";
import { CheckStep } from "./check-step.tsx";
import { PreviewStep } from "./preview-step.tsx";
import { WriteStep } from "./write-step.tsx";
import styles from "./reports-screen.module.css";

const STEPS = ["check", "write", "preview", "issue"] as const;
type Step = (typeof STEPS)[number];

export function ReportsScreen() {
  const t = useText();
  const { period } = useFrame();
  const report = useApi("reports.read", { period });

  if (report.status === "loading") return <LoadingScreen label={t("reports.loading")} />;
  if (report.status === "failed") return <FailedScreen problem={report.problem} onRetry={report.reload} />;
  return <Report key={period} view={report.value} />;
}

function Report({ view }: { readonly view: ReportView }) {
  const t = useText();
  const { item } = usePlace();
  const step = STEPS.find((one) => one === item) ?? "check";
  return (
    <div className={`k-page ${styles["page"] ?? ""}`}>
      <div className={styles["main"]}>
        <h1>{view.lock === null ? t("reports.title") : t("reports.title.locked")}</h1>
        <Steps now={step} period={view.period} />
        {step === "check" && <CheckStep view={view} />}
        {step === "write" && <WriteStep view={view} />}
        {step === "preview" && <PreviewStep period={view.period} />}
        {step === "issue" && <IssueStep view={view} />}
        <StepLinks now={step} period={view.period} />
      </div>
      <EditionsColumn view={view} />
    </div>
  );
}

function Steps({ now, period }: { readonly now: Step; readonly period: string }) {
  const t = useText();
  return (
    <nav aria-label={t("reports.steps")}>
      <ol className={styles["steps"]}>
        {STEPS.map((step, index) => (
          <li key={step} data-now={step === now}>
            <a
              href={addressOf({ period, screen: "parskati", item: step })}
              aria-current={step === now ? "step" : undefined}
            >
              <span className={styles["number"]} aria-hidden="true">
                {index + 1}
              </span>
              {t(`reports.step.${step}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepLinks({ now, period }: { readonly now: Step; readonly period: string }) {
  const t = useText();
  const index = STEPS.indexOf(now);
  const [before, after] = [STEPS[index - 1], STEPS[index + 1]];
  return (
    <p className={styles["links"]}>
      {before !== undefined && (
        <a className="k-link" href={addressOf({ period, screen: "parskati", item: before })}>
          ← {t("reports.back")}: {t(`reports.step.${before}`)}
        </a>
      )}
      {after !== undefined && (
        <a className="k-link k-push" href={addressOf({ period, screen: "parskati", item: after })}>
          {t("reports.next")}: {t(`reports.step.${after}`)} →
        </a>
      )}
    </p>
  );
}
