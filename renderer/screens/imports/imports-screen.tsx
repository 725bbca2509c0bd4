/** Imports: drop anything, read the plan, answer what is asked, sign. Nothing is stored before. */
import { Button } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportJob, ImportResult } from "../../../shared/api/imports.ts";
import type { ApiProblem } from "../../api/transport.ts";
import { problemOf, useAction, useApi, useTransport } from "../../api/use-api.ts";
import { useFinished } from "../../api/use-long-work.ts";
import { Empty } from "../../components/empty.tsx";
import { Failed } from "../../components/failed.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf } from "../../frame/place.ts";
import { FailedScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { ChooseFiles, type TakeFiles } from "./choose-files.tsx";
import { ImportPlan } from "./import-plan.tsx";
import { Working } from "./working.tsx";
import styles from "./imports-screen.module.css";

/** How often the plan in the making is asked after. */
const MILLISECONDS_BETWEEN = 250;

export function ImportsScreen() {
  const t = useText();
  const { importJob, setImportJob } = useFrame();
  const [sending, setSending] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const transport = useTransport();
  const plan = useAction("imports.plan");

  const take = async (files: readonly File[] | Promise<readonly string[] | null>) => {
    setProblem(null);
    try {
      const tokens = files instanceof Promise ? await files : await send(files);
      if (tokens === null || tokens.length === 0) return;
      const { job } = await plan.mutateAsync({ files: [...tokens] });
      setImportJob(job);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(null);
    }
  };

  const send = async (files: readonly File[]) => {
    const tokens: string[] = [];
    for (const file of files) {
      setSending({ done: tokens.length, total: files.length });
      tokens.push(await transport.stage(file, pathOf(file)));
    }
    return tokens;
  };

  return (
    <>
      <Dropzone.FullScreen
        withinPortal={false}
        activateOnKeyboard={false}
        activateOnClick={false}
        tabIndex={-1}
        active
        onDrop={(files) => void take(files)}
        zIndex={400}
        aria-label={t("imports.drop")}
        className={styles["drop"] ?? ""}
      >
        <p className={styles["drop-words"]}>{t("imports.drop")}</p>
      </Dropzone.FullScreen>
      {sending !== null ? (
        <Working title={t("imports.sending")} phase="sending" {...sending} />
      ) : problem !== null ? (
        <Failed problem={problem} onRetry={() => setProblem(null)} />
      ) : importJob === null ? (
        <NothingYet onFiles={(files) => void take(files)} />
      ) : (
        <Job job={importJob} onFiles={(files) => void take(files)} />
      )}
    </>
  );
}

/** The file's name, or its path below the folder that was chosen or dropped. */
function pathOf(file: File): string {
  const dropped = "path" in file && typeof file.path === "string" ? file.path.replace(/^\.?\//, "") : "";
  return file.webkitRelativePath || dropped || file.name;
}

function NothingYet({ onFiles }: { readonly onFiles: TakeFiles }) {
  const t = useText();
  return (
    <>
      <h1 className="k-hidden">{t("frame.screen.imports")}</h1>
      <Empty title={t("imports.empty.title")} action={<ChooseFiles onFiles={onFiles} primary />}>
        {t("imports.empty.body")}
      </Empty>
    </>
  );
}

function Job({ job, onFiles }: { readonly job: string; readonly onFiles: TakeFiles }) {
  const t = useText();
  const { setImportJob } = useFrame();
  const asked = useApi(
    "imports.read",
    { job },
    { again: ({ state }) => (state.kind === "working" ? MILLISECONDS_BETWEEN : false) },
  );
  if (asked.status === "loading")
    return <Working title={t("imports.phase.reading")} phase="reading" done={0} total={0} />;
  if (asked.status === "failed") return <FailedScreen problem={asked.problem} onRetry={() => setImportJob(null)} />;
  return <JobState job={asked.value} onFiles={onFiles} />;
}

function JobState({ job, onFiles }: { readonly job: ImportJob; readonly onFiles: TakeFiles }) {
  const t = useText();
  const { setImportJob } = useFrame();
  // Kept while the plan is made anew, so that one looks on where one was.
  const [opened, setOpened] = useState<string | null>(null);
  const { state } = job;
  useFinished(state.kind === "planned" ? "plan" : state.kind === "applied" ? "import" : null);
  switch (state.kind) {
    case "working":
      return <Working title={t(`imports.phase.${state.phase}`)} job={job.job} {...state} />;
    case "stopped":
      return <Stopped onFiles={onFiles} />;
    case "planned":
      return <ImportPlan job={job.job} plan={state.plan} opened={opened} onOpen={setOpened} onFiles={onFiles} />;
    case "applied":
      return <Applied result={state.result} onFiles={onFiles} />;
    case "failed":
      return (
        <Failed
          problem={
            state.refusal === null
              ? { kind: "fault", reference: state.reference ?? "" }
              : { kind: "refused", refusal: state.refusal }
          }
          onRetry={() => setImportJob(null)}
        />
      );
  }
}

function Stopped({ onFiles }: { readonly onFiles: TakeFiles }) {
  const t = useText();
  return (
    <>
      <h1 className="k-hidden">{t("frame.screen.imports")}</h1>
      <Empty title={t("imports.stopped.title")} action={<ChooseFiles onFiles={onFiles} primary />}>
        {t("imports.stopped.body")}
      </Empty>
    </>
  );
}

function Applied({ result, onFiles }: { readonly result: ImportResult; readonly onFiles: TakeFiles }) {
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
        <ChooseFiles onFiles={onFiles} />
      </div>
    </div>
  );
}
