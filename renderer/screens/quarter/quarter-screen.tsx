/** Ceturksnis: the sentence, the next thing to do, what waits, the key figures. */
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import type { KeyFigure, NextStep, QuarterView } from "../../../shared/api/quarter.ts";
import type { ReturnState } from "../../../shared/api/returns.ts";
import { useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { useFigures } from "../../components/use-figures.ts";
import { FigureLink } from "../../components/figure-link.tsx";
import { StandingMark } from "../../components/figure-standing.tsx";
import { Failed } from "../../components/failed.tsx";
import { LetterDialog } from "../../components/letter-dialog.tsx";
import { Loading } from "../../components/loading.tsx";
import { Sparkline } from "../../components/sparkline.tsx";
import { day, figure } from "../../components/spell.ts";
import { ToldFigure } from "../../components/told-figure.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf, goTo } from "../../frame/place.ts";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useName, useText } from "../../text/language.tsx";
import styles from "./quarter-screen.module.css";
import { RecentChanges } from "./recent-changes.tsx";

export function QuarterScreen() {
  const t = useText();
  const { period } = useFrame();
  const quarter = useApi("quarter.read", { period });

  if (quarter.status === "loading") return <LoadingScreen label={t("quarter.loading")} />;
  if (quarter.status === "failed") return <FailedScreen problem={quarter.problem} onRetry={quarter.reload} />;
  const view = quarter.value;
  return (
    <div className="k-page">
      <h1 className={styles["lead"]}>{leadOf(view, t)}</h1>
      <Steps view={view} />
      <div className={styles["columns"]}>
        <section>
          <Next step={view.next} />
          <Waiting view={view} />
          <Figures period={view.period} />
        </section>
        <aside className={styles["aside"]}>
          <Returns view={view} />
          <RecentChanges />
        </aside>
      </div>
    </div>
  );
}

function leadOf({ totals, daysToLock, locked }: QuarterView, t: ReturnType<typeof useText>): string {
  const received =
    totals.expected === 0
      ? t("quarter.lead.unexpected", { received: countReceived(totals.states) })
      : t("quarter.lead.received", { received: totals.received, expected: totals.expected });
  if (locked) return `${received} ${t("quarter.lead.locked")}`;
  if (daysToLock === null) return received;
  return `${received} ${daysToLock >= 0 ? t("quarter.lead.days", { days: daysToLock }) : t("quarter.lead.over", { days: -daysToLock })}`;
}

/** Not a calculation of figures: how many marks stand on the board. */
function countReceived(states: Readonly<Record<ReturnState, number>>): number {
  return states.received + states.question + states.returned + states.accepted + states.locked;
}

function Steps({ view }: { readonly view: QuarterView }) {
  const t = useText();
  const { totals, dueOn, lockOn, today, locked } = view;
  const settled = totals.states.accepted + totals.states.locked;
  const isReceived = dueOn !== null && today > dueOn;
  const isReviewed = totals.states.received + totals.states.question + totals.states.missing === 0 && settled > 0;
  const steps = [
    {
      key: "receive",
      done: isReceived,
      detail:
        dueOn === null
          ? ""
          : t(isReceived ? "quarter.step.was-due" : "quarter.step.due", { day: day(dueOn, t.language) }),
    },
    {
      key: "review",
      done: isReviewed,
      detail: t("quarter.step.settled", { settled, all: settled + totals.states.received + totals.states.question }),
    },
    { key: "report", done: locked, detail: t("quarter.step.report") },
    {
      key: "lock",
      done: locked,
      detail: lockOn === null ? "" : t("quarter.step.due", { day: day(lockOn, t.language) }),
    },
  ] as const;
  const now = steps.findIndex(({ done }) => !done);
  return (
    <ol className={styles["steps"]} aria-label={t("quarter.steps")}>
      {steps.map(({ key, done, detail }, index) => (
        <li
          key={key}
          data-state={done ? "done" : index === now ? "now" : "later"}
          aria-current={index === now ? "step" : undefined}
        >
          <b>{t(`quarter.step.${key}.name`)}</b>
          {detail}
        </li>
      ))}
    </ol>
  );
}

function Next({ step }: { readonly step: NextStep }) {
  const t = useText();
  const { period } = useFrame();
  const go = () => {
    switch (step.kind) {
      case "import": {
        goTo({ period, screen: "imports" });
        return;
      }
      case "answer":
      case "review": {
        goTo({ period, screen: "atskaites", item: step.sender });
        return;
      }
      case "remind": {
        goTo({ period, screen: "atskaites", view: { letters: "missing" } });
        return;
      }
      case "report": {
        goTo({ period, screen: "parskati" });
        return;
      }
    }
  };
  const values = { count: "count" in step ? step.count : 0, name: "name" in step ? (step.name ?? "") : "" };
  return (
    <div className={styles["next"]}>
      <div>
        <span className="k-small k-ink2">{t("quarter.next")}</span>
        <b>{t(`quarter.next.${step.kind}`, values)}</b>
      </div>
      <Button variant="filled" size="lg" rightSection={<IconArrowRight className="k-icon" />} onClick={go}>
        {step.kind === "answer" && step.name === null ? t("quarter.go.board") : t(`quarter.go.${step.kind}`, values)}
      </Button>
    </div>
  );
}

function Waiting({ view }: { readonly view: QuarterView }) {
  const t = useText();
  const { period } = useFrame();
  const { quarantinedRows, openWarnings, questions } = view.waiting;
  const findings = (severity: string) => addressOf({ period, screen: "konstatejumi", view: { severity } });
  const lines = [
    { key: "quarantine", count: quarantinedRows.rows, senders: quarantinedRows.senders, to: findings("error") },
    { key: "warnings", count: openWarnings.count, senders: openWarnings.senders, to: findings("warning") },
    { key: "questions", count: questions.count, senders: 0, to: addressOf({ period, screen: "atskaites" }) },
  ] as const;
  return (
    <ul className={styles["todo"]}>
      {lines.map(({ key, count, senders, to }) => (
        <li key={key}>
          <span className={styles["count"]} data-none={count === 0 || undefined}>
            {figure(count, "integer", t.language)}
          </span>
          <div>
            <div className="k-strong">{t(`quarter.waiting.${key}`)}</div>
            <div className="k-small k-muted">{t(`quarter.waiting.${key}.detail`, { senders })}</div>
          </div>
          {count > 0 && (
            <Button component="a" href={to} w={104}>
              {t(`quarter.waiting.${key}.go`)}
              <span className="k-hidden">: {t(`quarter.waiting.${key}`)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Worked out apart: everything else on the screen does not wait for them. */
function Figures({ period }: { readonly period: string }) {
  const t = useText();
  const { view } = useFrame();
  const figures = useFigures("quarter.figures", { period });
  return (
    <>
      <div className={styles["title"]}>
        <h2>{t("quarter.figures")}</h2>
        <span className="k-muted k-small">{t("quarter.figures.measure")}</span>
        <a href={addressOf({ period, screen: "raditaji" })}>
          {t("quarter.figures.all", { count: view.indicators.length })}
        </a>
      </div>
      {figures.status === "loading" && <Loading label={t("quarter.figures.loading")} />}
      {figures.status === "failed" && <Failed problem={figures.problem} onRetry={figures.reload} />}
      {figures.status === "ready" && <FigureTable figures={figures.value} />}
    </>
  );
}

function FigureTable({ figures }: { readonly figures: readonly KeyFigure[] }) {
  const t = useText();
  return (
    <table className="k-table">
      <ColumnHeads
        columns={[
          t("quarter.figures.name"),
          { num: t("quarter.figures.value") },
          { num: t("quarter.figures.planned") },
          t("quarter.figures.state"),
          t("quarter.figures.history", { count: figures[0]?.history.length ?? 0 }),
        ]}
      />
      <tbody>
        {figures.map((each) => (
          <FigureRow key={each.code} each={each} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ each }: { readonly each: KeyFigure }) {
  const name = useName();
  const { period } = useFrame();
  const question = { code: each.code, period, measure: each.measure, by: {} };
  return (
    <tr>
      <th scope="row" className={styles["figure-name"]} title={each.code}>
        <a className="k-link" href={addressOf({ period, screen: "raditaji", item: each.code })}>
          {name(each.name)}
        </a>
      </th>
      <td className="k-num k-strong">
        <FigureLink question={question} value={each.value} format={each.format} />
      </td>
      <td className="k-num k-ink2">
        <ToldFigure question={question} value={each.planned} part="planned" format={each.format} />
      </td>
      <td>
        <StandingMark question={question} standing={each} />
      </td>
      <td>
        <Sparkline
          questions={each.history.map((past) => ({ ...question, period: past.period }))}
          values={each.history.map(({ value }) => value)}
          format={each.format}
        />
      </td>
    </tr>
  );
}

const SHOWN_STATES: readonly ReturnState[] = ["accepted", "locked", "received", "question", "returned", "missing"];

function Returns({ view }: { readonly view: QuarterView }) {
  const t = useText();
  const { period } = useFrame();
  const { states } = view.totals;
  const present = SHOWN_STATES.filter((state) => states[state] > 0);
  const summary = present.map((state) => `${t(`state.${state}`)}: ${String(states[state])}`).join(", ");
  return (
    <section>
      <div className={styles["title"]}>
        <h2>{t("quarter.returns")}</h2>
        <a href={addressOf({ period, screen: "atskaites" })}>{t("quarter.returns.open")}</a>
      </div>
      {present.length === 0 ? (
        <p className="k-ink2">{t("quarter.returns.none")}</p>
      ) : (
        <>
          <div className={styles["rate"]} role="img" aria-label={summary}>
            {present.map((state) => (
              <span key={state} data-state={state} style={{ flex: states[state] }}>
                <b>{t(`state.letter.${state}`)}</b> {states[state]}
              </span>
            ))}
          </div>
          <div className={styles["key"]} aria-hidden="true">
            {present.map((state) => (
              <span key={state}>
                <b className="k-strong">{t(`state.letter.${state}`)}</b> {t(`state.${state}`)}
              </span>
            ))}
          </div>
        </>
      )}
      <Missing view={view} />
    </section>
  );
}

const NAMED = 6;

function Missing({ view }: { readonly view: QuarterView }) {
  const t = useText();
  const { period } = useFrame();
  const [letterTo, setLetterTo] = useState<{ code: string; name: string } | null>(null);
  const { missing } = view;
  if (missing.length === 0) return null;
  const [first] = missing;
  return (
    <div className={styles["missing"]}>
      <b className="k-strong">{t("quarter.missing", { count: missing.length })}</b>
      {first !== undefined && first.daysLate > 0 && ` · ${t("quarter.missing.late", { days: first.daysLate })}`}
      <ul>
        {missing.slice(0, NAMED).map(({ sender, name }) => (
          <li key={sender}>
            <span className="k-ink2">{name}</span>
            <Button variant="subtle" size="sm" onClick={() => setLetterTo({ code: sender, name })}>
              {t("quarter.missing.remind")}
              <span className="k-hidden">: {name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {missing.length > NAMED && (
        <a className="k-small" href={addressOf({ period, screen: "atskaites" })}>
          {t("quarter.missing.more", { count: missing.length - NAMED })}
        </a>
      )}
      <LetterDialog period={period} sender={letterTo} onClose={() => setLetterTo(null)} />
    </div>
  );
}
