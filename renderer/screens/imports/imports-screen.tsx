/** Imports: drop anything, read the plan, answer what is asked, sign. Nothing is stored before. */
import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportJob, ImportResult } from "../../../shared/api/imports.ts";
import { useApi } from "../../api/use-api.ts";
import { useFinished } from "../../api/use-long-work.ts";
import { Empty } from "../../components/empty.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { useIntake } from "../../frame/intake.tsx";
import { addressOf } from "../../frame/place.ts";
import { FailedScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { ImportPlan } from "./import-plan.tsx";
import { Working } from "./working.tsx";
import styles from "./imports-screen.module.css";

/** How often the plan in the making is asked after. */
const MILLISECONDS_BETWEEN = 250;

export function ImportsScreen() {
  const t = useText();
  const { sending, problem, forgetProblem, job } = useIntake();
  if (sending !== null) return <Working title={t("imports.sending")} phase="sending" {...sending} />;
  if (problem !== null) return <FailedScreen problem={problem} onRetry={forgetProblem} />;
  return job === null ? <NothingYet /> : <Job job={job} />;
}

function NothingYet() {
  const t = useText();
  return (
    <>
      <h1 className="k-hidden">{t("frame.screen.imports")}</h1>
      <Empty title={t("imports.empty.title")} action={<ChooseFiles primary />}>
        {t("imports.empty.body")}
      </Empty>
    </>
  );
}

function Job({ job }: { readonly job: string }) {
  const t = useText();
  const { setJob } = useIntake();
  const asked = useApi(
    "imports.read",
    { job },
    { again: ({ state }) => (state.kind === "working" ? MILLISECONDS_BETWEEN : false) },
  );
  if (asked.status === "loading")
    return <Working title={t("imports.phase.reading")} phase="reading" done={0} total={0} />;
  if (asked.status === "failed") return <FailedScreen problem={asked.problem} onRetry={() => setJob(null)} />;
  return <JobState job={asked.value} />;
}

function JobState({ job }: { readonly job: ImportJob }) {
  const t = useText();
  const { setJob } = useIntake();
  // Kept while the plan is made anew, so that one looks on where one was.
  const [opened, setOpened] = useState<string | null>(null);
  const { state } = job;
  useFinished(state.kind === "planned" ? "plan" : state.kind === "applied" ? "import" : null);
  switch (state.kind) {
    case "working":
      return <Working title={t(`imports.phase.${state.phase}`)} job={job.job} {...state} />;
    case "stopped":
      return <Stopped />;
    case "planned":
      return <ImportPlan job={job.job} plan={state.plan} opened={opened} onOpen={setOpened} />;
    case "applied":
      return <Applied result={state.result} />;
    case "failed":
      return (
        <FailedScreen
          problem={
            state.refusal === null
              ? { kind: "fault", reference: state.reference ?? "" }
              : { kind: "refused", refusal: state.refusal }
          }
          onRetry={() => setJob(null)}
        />
      );
  }
}

function Stopped() {
  const t = useText();
  return (
    <>
      <h1 className="k-hidden">{t("frame.screen.imports")}</h1>
      <Empty title={t("imports.stopped.title")} action={<ChooseFiles primary />}>
        {t("imports.stopped.body")}
      </Empty>
    </>
  );
}

function Applied({ result }: { readonly result: ImportResult }) {
  const t = useText();
  const { period } = useFrame();
  const { totals } = result;
  return (
    <div className={styles["applied"]}>
      <IconCircleCheck className={styles["tick"]} aria-hidden />
      <h1 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {t("imports.applied", { rows: totals.rows.stored, files: totals.taken })}
      </h1>
      <p className="k-ink2">
        {t("imports.applied.detail", {
          quarantined: totals.rows.quarantined,
          waiting: totals.waiting,
          rejected: totals.rejected,
        })}
      </p>
      {result.left > 0 && <p className="k-note k-note-warn">{t("imports.applied.left", { left: result.left })}</p>}
      <div className={styles["acts"]}>
        <Button
          variant="filled"
          component="a"
          href={addressOf({ period: result.period ?? period, screen: "atskaites" })}
        >
          {t("imports.applied.open")}
        </Button>
        <ChooseFiles />
      </div>
    </div>
  );
}
