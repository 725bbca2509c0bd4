/**
 * Where a figure comes from, the same on every screen: its value, how it was counted, the cell it stands on, what it was
 * before, who decided what. It lies beside the screen without taking the focus: arrow keys go on from figure to figure.
 */
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import {
  type FigureBehind,
  ALL_KINDS,
  type FigureQuestion,
  type FigureTrace,
  type IndicatorPassport,
} from "../../shared/api/indicators.ts";
import { useApi, type Asked } from "../api/use-api.ts";
import { useFigures } from "./use-figures.ts";
import { addressOf, goTo, usePlace, type Place } from "../frame/place.ts";
import { useName, useText } from "../text/language.tsx";
import { DrawerChange } from "./drawer-change.tsx";
import { DrawerComments } from "./drawer-comments.tsx";
import { DrawerCopy } from "./drawer-copy.tsx";
import { DrawerHistory } from "./drawer-history.tsx";
import { DrawerTrace, UNITS_OF_PAGE } from "./drawer-trace.tsx";
import { Failed } from "./failed.tsx";
import { asOfChange, toldMarks } from "./figure-marks.ts";
import { formatOf } from "./figure-names.ts";
import { parseCell, parseFigure, spellCell, type OpenedCell, type TracePart } from "./figure-place.ts";
import { walkFigures } from "./figure-walk.ts";
import { Loading } from "./loading.tsx";
import { figure, instant } from "./spell.ts";
import { useFigureCell } from "./use-figure-cell.ts";
import styles from "./value-drawer.module.css";
import { byline } from "../../shared/text/byline.ts";
import { sayDecision } from "../../shared/text/say-decision.ts";

export function ValueDrawer() {
  const place = usePlace();
  const question = parseFigure(place.view["figure"]);
  const panel = useRef<HTMLElement>(null);
  useKeys(place, panel);
  if (question === null) return null;
  return <Drawer key={place.view["figure"]} place={place} question={question} panel={panel} />;
}

/** The figure keeps the focus, so that arrow keys, Enter and Escape mean the figure; F6 goes over to the drawer and back. */
function useKeys(place: Place, panel: React.RefObject<HTMLElement | null>): void {
  const { figure: opened } = place.view;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (walkFigures(event, opened !== undefined)) return;
      if (opened === undefined || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === "Escape") closeStep(place);
      else if (event.key === "F6") focusOther(panel.current, opened);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [place, opened, panel]);
}

/** From the sheet to the drawer, from the drawer to the screen. */
function closeStep(place: Place): void {
  const { figure: opened = "", cell, ...view } = place.view;
  const at = parseCell(cell);
  goTo({ ...place, view: at.wide ? { ...view, figure: opened, cell: spellCell({ ...at, wide: false }) } : view });
  focusFigure(opened);
}

function focusOther(panel: HTMLElement | null, opened: string): void {
  if (panel?.contains(document.activeElement) === true) focusFigure(opened);
  else panel?.focus();
}

function focusFigure(spelt: string): void {
  document.querySelector<HTMLElement>(`main [data-figure="${CSS.escape(spelt)}"]`)?.focus();
}

interface DrawerProps {
  readonly place: Place;
  readonly question: FigureQuestion;
  readonly panel: React.RefObject<HTMLElement | null>;
}

function Drawer({ place, question, panel }: DrawerProps) {
  const t = useText();
  const at = parseCell(place.view["cell"]);
  const passport = useApi("indicators.passport", { code: question.code });
  const part = partOf(place, passport.status === "ready" ? passport.value : null, question);
  const page = at.unit - (at.unit % UNITS_OF_PAGE);
  const trace = useFigures("indicators.trace", { ...question, part, from: page, count: UNITS_OF_PAGE });
  const { figure: _figure, cell: _cell, part: _part, ...view } = place.view;
  return (
    <aside
      ref={panel}
      className={styles["drawer"]}
      data-wide={at.wide || undefined}
      aria-label={t("drawer.title")}
      tabIndex={-1}
      id="drawer"
    >
      <ActionIcon
        component="a"
        href={addressOf({ ...place, view })}
        className={styles["close"] ?? ""}
        variant="subtle"
        color="gray"
        aria-label={t("drawer.close")}
      >
        <IconX className="k-icon" aria-hidden />
      </ActionIcon>
      {passport.status === "failed" && <Failed problem={passport.problem} onRetry={passport.reload} />}
      {trace.status === "failed" && passport.status !== "failed" && (
        <Failed problem={trace.problem} onRetry={trace.reload} />
      )}
      {(passport.status === "loading" || trace.status === "loading") && <Loading label={t("drawer.loading")} />}
      {passport.status === "ready" && trace.status === "ready" && (
        <Contents place={place} question={question} passport={passport.value} trace={trace.value} part={part} at={at} />
      )}
    </aside>
  );
}

/** What is divided is shown by its numerator, unless the denominator is asked for. */
function partOf(place: Place, passport: IndicatorPassport | null, { measure }: FigureQuestion): TracePart {
  const below = passport?.below ?? null;
  const isDivided = measure === "share" || (below !== null && passport?.measures.includes("share") === false);
  if (!isDivided) return "items";
  return place.view["part"] === "denominator" ? "denominator" : "numerator";
}

interface ContentsProps {
  readonly place: Place;
  readonly question: FigureQuestion;
  readonly passport: IndicatorPassport;
  readonly trace: FigureTrace;
  readonly part: TracePart;
  readonly at: OpenedCell;
}

/** A breath between two questions, in which the thread that counts can answer others. */
const COUNT_ON_MS = 20;

function Contents({ place, question, passport, trace: page, part, at }: ContentsProps) {
  const t = useText();
  const asked = useFigures(
    "indicators.behind",
    { ...question, part },
    {
      enabled: page.behind === null,
      again: ({ status }) => (status === "counting" ? COUNT_ON_MS : false),
    },
  );
  const behind: Asked<FigureBehind> =
    page.behind === null ? asked : { status: "ready", value: page.behind, reload: () => undefined };
  const counted = behind.status === "ready" && behind.value.status === "counted" ? behind.value : null;
  const trace = { ...page, unitCount: page.unitCount ?? counted?.unitCount ?? null };
  return (
    <>
      <Head question={question} passport={passport} trace={trace} />
      <div className={styles["body"]}>
        <DrawerTrace
          place={place}
          question={question}
          passport={passport}
          trace={trace}
          behind={behind}
          part={part}
          at={at}
        />
        {!at.wide && (
          <>
            {question.by.kind !== ALL_KINDS && (
              <>
                <DrawerHistory question={question} passport={passport} />
                <DrawerChange place={place} question={question} passport={passport} />
              </>
            )}
            <Decisions trace={trace} />
            <DrawerComments question={question} />
          </>
        )}
      </div>
      <div className={`k-bar k-small k-ink2 ${styles["foot"] ?? ""}`}>
        <DrawerCopy question={question} passport={passport} trace={trace} behind={counted} />
        <span className="k-push k-nowrap">
          <kbd>↑</kbd> <kbd>↓</kbd> {t("drawer.key.other")}
        </span>
        <span className="k-nowrap">
          <kbd>F6</kbd> {t("drawer.key.focus")}
        </span>
        <kbd>Esc</kbd>
      </div>
    </>
  );
}

function Head({ question, passport, trace }: Pick<ContentsProps, "question" | "passport" | "trace">) {
  const t = useText();
  const name = useName();
  const cell = useFigureCell(trace.options);
  const asOf = asOfChange(usePlace().asOf);
  const { state, value, numerator, denominator } = trace.figure;
  const format = formatOf(passport, question.measure);
  const below = passport.below?.counts.startsWith("budget.") === true ? "money" : passport.format;
  return (
    <header className={styles["head"]}>
      <p className="k-small k-ink2">
        {question.code} · {cell(question)}
      </p>
      <div className={styles["value"]}>
        <output className={styles["number"]} aria-live="polite">
          {state === "known" ? figure(value, format, t.language) : t(`figure.sign.${state}`)}
        </output>
        <div>
          <h2>{name(passport.short)}</h2>
          <p className="k-small k-ink2">
            {format === "percent" ? "" : `${name(passport.unit)}; `}
            {t(`figure.state.${state}`)}
            {state === "not-collected" && passport.never !== null && ` – ${name(passport.never)}`}
            {trace.quarantined > 0 && `; ${t("drawer.quarantined", { count: trace.quarantined })}`}
          </p>
          {numerator !== undefined && denominator !== undefined && numerator !== null && denominator !== null && (
            <p className="k-small k-ink2" {...toldMarks(question, numerator, { part: "numerator", asOf })}>
              <span {...toldMarks(question, denominator, { part: "denominator", asOf })}>
                {t("drawer.fraction", {
                  numerator: figure(numerator, passport.format, t.language),
                  denominator: figure(denominator, below, t.language),
                })}
              </span>
            </p>
          )}
        </div>
      </div>
    </header>
  );
}

function Decisions({ trace }: { readonly trace: FigureTrace }) {
  const t = useText();
  if (trace.units.length === 0) return null;
  return (
    <section>
      <h3>{t("drawer.decisions")}</h3>
      {trace.decisions.length === 0 ? (
        <p className="k-small k-muted">{t("drawer.decisions.none")}</p>
      ) : (
        <ul className={styles["decisions"]}>
          {trace.decisions.map(({ id, kind, author, role, reason, decidedAt }) => (
            <li key={id}>
              <b className="k-strong">{sayDecision(kind, t)}</b> {reason}
              <span className="k-muted">
                {" "}
                {byline({ author, role }, t)}, {instant(decidedAt, t.language)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
