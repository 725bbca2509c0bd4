/**
 * Files come in: dropped anywhere in the window, chosen on a screen, by the menu or the palette, handed by the system.
 * All go one way: returns become a plan on Imports, a report of ours is checked on Pārskati.
 */
import { Dropzone } from "@mantine/dropzone";
import { notifications } from "@mantine/notifications";
import { spotlight } from "@mantine/spotlight";
import { createContext, useContext, useState, type ReactNode } from "react";
import type { ChooseWhat } from "../../shared/api/bridge.ts";
import type { ApiProblem } from "../api/transport.ts";
import { problemOf, useAction, useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import styles from "./intake.module.css";
import { goTo, parsePlace, type Screen } from "./place.ts";

/** Files of the page, or tokens of what the system gave; null: the person chose nothing. */
export type GivenFiles = readonly File[] | Promise<readonly string[] | null>;

export interface Intake {
  readonly take: (files: GivenFiles) => void;
  /** Asks by the system's own dialog; nothing happens where the page must use its own. */
  readonly choose: (what: ChooseWhat) => void;
  /** How many of the page's files have been handed over; null when none are being. */
  readonly sending: { readonly done: number; readonly total: number } | null;
  /** Why no plan came of the files given last. */
  readonly problem: ApiProblem | null;
  readonly forgetProblem: () => void;
  /** The import being planned or shown; it waits while one looks elsewhere. */
  readonly job: string | null;
  readonly setJob: (job: string | null) => void;
  /** Token of a report that waits to be checked. */
  readonly report: string | null;
  readonly setReport: (token: string | null) => void;
}

const IntakeContext = createContext<Intake | null>(null);

export function useIntake(): Intake {
  const intake = useContext(IntakeContext);
  if (intake === null) throw new Error("A screen was drawn outside the frame");
  return intake;
}

export function IntakeProvider({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const transport = useTransport();
  const plan = useAction("imports.plan");
  const [job, setJob] = useState<string | null>(null);
  const [report, setReport] = useState<string | null>(null);
  const [sending, setSending] = useState<Intake["sending"]>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const send = async (files: readonly File[]) => {
    // How far it is stands on Imports; of a single file nobody knows yet where it leads.
    if (files.length > 1) show("imports");
    const tokens: string[] = [];
    for (const file of files) {
      setSending({ done: tokens.length, total: files.length });
      tokens.push(await transport.stage(file, pathOf(file)));
    }
    return tokens;
  };

  const isReport = async ([token, ...more]: readonly string[]) =>
    token !== undefined && more.length === 0 && (await transport.call("reports.recognise", { file: token })).isReport;

  const takeIn = async (files: GivenFiles) => {
    setProblem(null);
    try {
      const tokens = files instanceof Promise ? await files : await send(files);
      if (tokens === null) return;
      if (tokens.length === 0) {
        notifications.show({ message: t("imports.none-given") });
      } else if (await isReport(tokens)) {
        setReport(tokens[0] ?? null);
        show("parskati");
      } else {
        setJob((await plan.mutateAsync({ files: [...tokens], to: job })).job);
        show("imports");
      }
    } catch (error) {
      setProblem(problemOf(error));
      show("imports");
    } finally {
      setSending(null);
    }
  };

  const take = (files: GivenFiles) => void takeIn(files);
  const { choose } = transport.host;
  const intake: Intake = {
    ...{ take, sending, problem, job, setJob, report, setReport },
    choose: (what) => (choose === null ? undefined : take(choose(what))),
    forgetProblem: () => setProblem(null),
  };
  return <IntakeContext value={intake}>{children}</IntakeContext>;
}

/** The window becomes one framed place while files are dragged over it, whatever stands there. */
export function DropAnywhere() {
  const t = useText();
  const { take } = useIntake();
  // Dragging is for the mouse: who hears the screens chooses files, and is not told of a layer that is not there.
  return (
    <div aria-hidden>
      <Dropzone.FullScreen
        withinPortal={false}
        activateOnKeyboard={false}
        activateOnClick={false}
        tabIndex={-1}
        onDrop={(files) => {
          spotlight.close();
          take(files);
        }}
        zIndex={400}
        className={styles["drop"] ?? ""}
      >
        <p className={styles["words"]}>{t("imports.drop")}</p>
        <p className="k-ink2">{t("imports.drop.what")}</p>
      </Dropzone.FullScreen>
    </div>
  );
}

/** Where one is already nothing moves. */
function show(screen: Screen): void {
  const place = parsePlace(location.hash);
  if (place.screen !== screen) goTo({ period: place.period, screen });
}

/** The file's name, or its path below the folder that was chosen or dropped. */
function pathOf(file: File): string {
  const dropped = "path" in file && typeof file.path === "string" ? file.path.replace(/^\.?\//, "") : "";
  return file.webkitRelativePath || dropped || file.name;
}
