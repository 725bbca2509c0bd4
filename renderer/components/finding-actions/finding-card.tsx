/** One finding: what is wrong, whether its row counts, and what may be decided, in its place and without dialogs. */
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import type { FindingDetail } from "../../../shared/api/findings.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { useUndo } from "../../frame/undo.tsx";
import { useFrame } from "../../frame/frame-context.ts";
import { useName, useText } from "../../text/language.tsx";
import { Failed, sayProblem } from "../failed.tsx";
import { Loading } from "../loading.tsx";
import { SeverityMark } from "../severity-mark.tsx";
import { instant } from "../spell.ts";
import { usePageKeys } from "../use-page-keys.ts";
import { AskForm } from "./ask-form.tsx";
import { CorrectForm } from "./correct-form.tsx";
import styles from "./finding-actions.module.css";
import { HeadingForm, WordForm } from "./meaning-form.tsx";
import { PersonsForm } from "./persons-form.tsx";
import { placeOf } from "./place-of.ts";
import { sentenceOf } from "./say-finding.ts";
import { SettleForm } from "./settle-form.tsx";
import { byline } from "../../../shared/text/byline.ts";
import { sayDecision } from "../../../shared/text/say-decision.ts";

type Action = "explain" | "accept" | "correct" | "exclude" | "word" | "heading" | "persons" | "ask";

const KEYS: Readonly<Record<Action, string>> = {
  explain: "E",
  accept: "E",
  correct: "L",
  exclude: "I",
  word: "N",
  heading: "N",
  persons: "M",
  ask: "R",
};

interface FindingCardProps {
  readonly id: number;
  /** Which one of how many. */
  readonly position: string;
  /** The row's values, where no sheet beside shows them. */
  readonly withValues?: boolean;
  /** A way elsewhere: to the return, where this is not the return. */
  readonly link?: (detail: FindingDetail) => ReactNode;
}

export function FindingCard({ id, ...rest }: FindingCardProps) {
  const t = useText();
  const asked = useApi("findings.read", { id, language: t.language });
  if (asked.status === "loading") return <Loading label={t("decide.loading")} />;
  if (asked.status === "failed") return <Failed problem={asked.problem} onRetry={asked.reload} />;
  return <Card key={id} detail={asked.value} {...rest} />;
}

function Card({
  detail,
  position,
  withValues = false,
  link,
}: Omit<FindingCardProps, "id"> & { readonly detail: FindingDetail }) {
  const t = useText();
  const [open, setOpen] = useState<Action | null>(null);
  const { openHelp } = useFrame();
  const actions = actionsOf(detail);
  const toggle = (action: Action | undefined) => {
    if (action !== undefined) setOpen(action);
  };
  usePageKeys([
    ...["E", "L", "I", "N", "M", "R"].map((key): [string, () => void] => [
      key,
      () => toggle(actions.find((action) => KEYS[action] === key)),
    ]),
  ]);
  const close = () => setOpen(null);
  return (
    <section
      className={styles["card"]}
      aria-label={t("decide.detail")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open !== null) close();
      }}
    >
      <div className={styles["top"]}>
        <p className={styles["sentence"]}>
          <SeverityMark severity={detail.severity} />
          <button
            type="button"
            className={styles["code"]}
            data-severity={detail.severity}
            title={t("decide.code.help")}
            onClick={() => openHelp(detail.code)}
          >
            {detail.code}
          </button>
          <b className="k-strong">{sentenceOf(detail, detail.name, t)}</b>
        </p>
        <span className="k-small k-muted k-nowrap">{position}</span>
      </div>
      <p className="k-small k-ink2">
        {t(`decide.standing.${detail.standing ?? "none"}`)} {detail.noted && t("decide.noted")}{" "}
        {t("decide.where", { sender: detail.senderName, version: detail.version, place: placeOf(detail, t) })}
        <Field detail={detail} /> <span className="k-raw">{detail.fileName}</span> {link?.(detail)}
      </p>
      {withValues && open === null && <Values detail={detail} />}
      {detail.decision !== null && <Decided detail={detail} decision={detail.decision} />}
      <div className={styles["actions"]} role="group" aria-label={t("decide.actions")}>
        {actions.map((action) => (
          <Button
            key={action}
            size="sm"
            aria-expanded={open === action}
            data-open={open === action || undefined}
            rightSection={<kbd aria-hidden>{KEYS[action]}</kbd>}
            onClick={() => setOpen(open === action ? null : action)}
          >
            {t(`decide.action.${action}`)}
          </Button>
        ))}
        <Recheck detail={detail} />
      </div>
      {open !== null && <Form action={open} detail={detail} onDone={close} />}
    </section>
  );
}

function actionsOf({ actions, decision }: FindingDetail): Action[] {
  const { explain, accept, correct, exclude, word, heading, persons } = actions;
  return [
    ...(explain === null ? [] : (["explain"] as const)),
    ...(accept === null || decision !== null ? [] : (["accept"] as const)),
    ...(persons === null ? [] : (["persons"] as const)),
    ...(word === null ? [] : (["word"] as const)),
    ...(heading === null ? [] : (["heading"] as const)),
    ...(correct === null ? [] : (["correct"] as const)),
    ...(exclude === null ? [] : (["exclude"] as const)),
    "ask",
  ];
}

function Form({
  action,
  detail,
  onDone,
}: {
  readonly action: Action;
  readonly detail: FindingDetail;
  readonly onDone: () => void;
}) {
  const { actions } = detail;
  switch (action) {
    case "explain":
    case "accept":
    case "exclude": {
      const draft = actions[action];
      return draft === null ? null : (
        <SettleForm key={action} action={action} detail={detail} draft={draft} onDone={onDone} />
      );
    }
    case "correct":
      return actions.correct === null ? null : (
        <CorrectForm detail={detail} correct={actions.correct} onDone={onDone} />
      );
    case "word":
      return actions.word === null ? null : <WordForm detail={detail} action={actions.word} onDone={onDone} />;
    case "heading":
      return actions.heading === null ? null : <HeadingForm detail={detail} action={actions.heading} onDone={onDone} />;
    case "persons":
      return actions.persons === null ? null : <PersonsForm pair={actions.persons} onDone={onDone} />;
    case "ask":
      return <AskForm detail={detail} />;
  }
}

function Field({ detail: { form, field } }: { readonly detail: FindingDetail }) {
  const t = useText();
  const name = useName();
  const { view } = useFrame();
  const known = form === null || field === null ? undefined : view.fields[form]?.[field];
  return known === undefined ? null : <> · {t("return.field", { form: form ?? "", field: name(known) })}</>;
}

/** Raw above read; one line where both are the same. */
function Values({ detail: { values } }: { readonly detail: FindingDetail }) {
  const t = useText();
  const name = useName();
  if (values.length === 0) return null;
  return (
    <dl className={styles["values"]} aria-label={t("decide.values")}>
      {values.map((value) => (
        <div key={value.cell} data-severity={value.severity ?? undefined}>
          <dt>
            {name(value.name)} <span className="k-muted">{value.cell}</span>
          </dt>
          <dd>
            {value.raw === "" ? (
              <span className="k-muted">{t("decide.values.blank")}</span>
            ) : (
              <>
                {value.raw !== value.read && <span className="k-raw">{value.raw}</span>}
                <span>{value.read ?? t("decide.values.unread")}</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Decided({
  detail,
  decision,
}: {
  readonly detail: FindingDetail;
  readonly decision: NonNullable<FindingDetail["decision"]>;
}) {
  const t = useText();
  const { undo } = useUndo();
  const { id, kind, reason, decidedAt } = decision;
  return (
    <p className={styles["settled"]}>
      <span>
        {t("decide.decided", {
          kind: sayDecision(kind, t),
          author: byline(decision, t),
          at: instant(decidedAt, t.language),
          reason,
        })}
      </span>
      <Button size="sm" onClick={() => undo({ id, what: t("decide.decision.of", { code: detail.code }) })}>
        {t("decide.withdraw")}
      </Button>
    </p>
  );
}

/** The kept bytes judged again with today's programme. */
function Recheck({ detail: { submission } }: { readonly detail: FindingDetail }) {
  const t = useText();
  const recheck = useAction("findings.recheck");
  return (
    <>
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconRefresh className="k-icon" aria-hidden />}
        loading={recheck.isPending}
        onClick={() => recheck.mutate({ submission })}
      >
        {t("decide.action.recheck")}
      </Button>
      {recheck.isSuccess && (
        <span role="status" className="k-small k-ink2">
          {recheck.data.changed
            ? t("decide.recheck.changed", { ...recheck.data.after, ...recheck.data.findings })
            : t("decide.recheck.same")}
        </span>
      )}
      {recheck.isError && <span role="alert">{sayProblem(problemOf(recheck.error), t)}</span>}
    </>
  );
}
