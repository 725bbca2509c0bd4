import { Button } from "@mantine/core";
import { IconHelpCircle, IconMinus, IconPlus, IconRefresh, IconX, type Icon as TablerIcon } from "@tabler/icons-react";
import type { Consequence, PlannedFile, PlanQuestion } from "../../../shared/api/imports.ts";
import { isMessageKey } from "../../../shared/text/messages.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { figure, shortenMiddle } from "../../components/spell.ts";
import { usePeriodName } from "../../components/use-period-name.ts";
import { Say, useText } from "../../text/language.tsx";
import { Fragment, useState } from "react";
import styles from "./plan-rows.module.css";

const NAME_LENGTH = 18;

interface PlanRowsProps {
  readonly job: string;
  readonly files: readonly PlannedFile[];
  /** Digest of the file that is looked into. */
  readonly opened: string | null;
  readonly onOpen: (sha256: string | null) => void;
}

/** What asks for a person comes first; more files of a kind than one looks through are shown when asked for. */
const GROUPS = ["question", "rejected", "new", "replaces", "nil", "unchanged"] as const;
const SHOWN_AT_FIRST = 40;
const SHOWN_MORE = 200;

/** One row for each file, its question beneath it. */
export function PlanRows({ job, files, opened, onOpen }: PlanRowsProps) {
  const t = useText();
  const [more, setMore] = useState<Readonly<Record<string, number>>>({});
  const groups = Map.groupBy(files, (file) => lookOf(file).key);
  const isGrouped = files.length > SHOWN_AT_FIRST;
  return (
    <table className={`k-table ${styles["plan"] ?? ""}`}>
      <ColumnHeads
        columns={[
          t("imports.column.sender"),
          t("imports.column.file"),
          t("imports.column.version"),
          { num: t("imports.column.added") },
          { num: t("imports.column.changed") },
          { num: t("imports.column.unchanged") },
          { num: t("imports.column.quarantined") },
          { num: t("imports.column.skipped") },
          t("imports.column.verdict"),
        ]}
      />
      {GROUPS.map((group) => {
        const own = groups.get(group) ?? [];
        const shown = own.slice(0, more[group] ?? SHOWN_AT_FIRST);
        return (
          <tbody key={group}>
            {isGrouped && own.length > 0 && (
              <tr className={styles["group"]}>
                <th scope="rowgroup" colSpan={9}>
                  {t(`imports.group.${group}`)} <span className="k-muted">{own.length}</span>
                </th>
              </tr>
            )}
            {shown.map((file) => (
              <Fragment key={`${file.sha256} ${file.path}`}>
                <FileRow file={file} isOpen={file.sha256 === opened} onOpen={onOpen} />
                {file.question !== null && <QuestionRow job={job} question={file.question} />}
              </Fragment>
            ))}
            {shown.length < own.length && (
              <tr>
                <td colSpan={9}>
                  <Button
                    size="sm"
                    variant="subtle"
                    onClick={() => setMore({ ...more, [group]: shown.length + SHOWN_MORE })}
                  >
                    {t("imports.more", { count: Math.min(SHOWN_MORE, own.length - shown.length) })}
                  </Button>
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
    </table>
  );
}

interface FileRowProps {
  readonly file: PlannedFile;
  readonly isOpen: boolean;
  readonly onOpen: (sha256: string | null) => void;
}

function FileRow({ file, isOpen, onOpen }: FileRowProps) {
  const t = useText();
  const periodName = usePeriodName();
  const counts = countsOf(file);
  const isOff = file.verdict === "unchanged" || file.verdict === "rejected";
  const fileName = file.path.split("/").at(-1) ?? file.path;
  return (
    <tr data-off={isOff || undefined} data-looked={isOpen || undefined} data-open={file.question !== null || undefined}>
      <th scope="row" title={file.period === null ? undefined : periodName(file.period)}>
        {file.senderName ?? <span className="k-muted">{t("imports.sender-unknown")}</span>}
      </th>
      <td>
        {canOpen(file) ? (
          <button
            type="button"
            className={`k-raw k-nowrap ${styles["look"] ?? ""}`}
            title={file.path}
            aria-expanded={isOpen}
            onClick={() => onOpen(isOpen ? null : file.sha256)}
          >
            <span className="k-hidden">{t("imports.look")} </span>
            {shortenMiddle(fileName, NAME_LENGTH)}
          </button>
        ) : (
          <span className="k-raw k-nowrap" title={file.path}>
            {shortenMiddle(fileName, NAME_LENGTH)}
          </span>
        )}
      </td>
      <td className="k-ink2">{file.version === null ? "" : `v${String(file.version)}`}</td>
      {counts === null ? (
        <td colSpan={5} className={styles["why"]}>
          {whyNothing(file, t)}
        </td>
      ) : (
        counts.map((count, index) => (
          <td key={index} className={`k-num ${count === 0 ? "k-muted" : "k-strong"}`}>
            {figure(count, "integer", t.language)}
          </td>
        ))
      )}
      <td>
        <Verdict file={file} />
      </td>
    </tr>
  );
}

/** What could be read as a workbook can be looked into; one that is in the store already is opened from there. */
function canOpen({ verdict }: PlannedFile): boolean {
  return verdict === "accepted" || verdict === "nil" || verdict === "needs-decision";
}

/** Null where the row says in words why nothing is kept. */
function countsOf({ verdict, changes, rows }: PlannedFile): readonly number[] | null {
  if (verdict !== "accepted") return null;
  const { added, changed, unchanged } = changes ?? { added: rows.stored, changed: 0, unchanged: 0 };
  return [added, changed, unchanged, rows.quarantined, rows.skipped];
}

function whyNothing({ verdict, reason }: PlannedFile, t: ReturnType<typeof useText>): string {
  if (verdict === "needs-decision") return "";
  if (verdict === "nil") return t("imports.nil");
  if (verdict === "unchanged") return t("imports.unchanged");
  const key = `finding.${reason ?? ""}`;
  return isMessageKey(key) ? t(key) : (reason ?? "");
}

interface Look {
  readonly key: "new" | "replaces" | "nil" | "question" | "unchanged" | "rejected";
  readonly tone: "good" | "ask" | "bad" | "calm";
  readonly icon: TablerIcon;
}

function lookOf({ verdict, replacesVersion }: PlannedFile): Look {
  switch (verdict) {
    case "accepted":
      return replacesVersion === null
        ? { key: "new", tone: "good", icon: IconPlus }
        : { key: "replaces", tone: "good", icon: IconRefresh };
    case "nil":
      return { key: "nil", tone: "good", icon: IconPlus };
    case "needs-decision":
      return { key: "question", tone: "ask", icon: IconHelpCircle };
    case "unchanged":
      return { key: "unchanged", tone: "calm", icon: IconMinus };
    case "rejected":
      return { key: "rejected", tone: "bad", icon: IconX };
  }
}

function Verdict({ file }: { readonly file: PlannedFile }) {
  const t = useText();
  const { key, tone, icon: Icon } = lookOf(file);
  return (
    <span className={styles["verdict"]} data-tone={tone} data-verdict={file.verdict}>
      <Icon className="k-icon" aria-hidden />
      {t(`imports.verdict.${key}`, { version: file.replacesVersion ?? 0 })}
    </span>
  );
}

function QuestionRow({ job, question }: { readonly job: string; readonly question: PlanQuestion }) {
  return (
    <tr className={styles["ask"]}>
      <td colSpan={9}>
        <Question job={job} question={question} />
      </td>
    </tr>
  );
}

/** Asked where it stands; an answer may be taken back until the plan is signed. */
export function Question({ job, question }: { readonly job: string; readonly question: PlanQuestion }) {
  const t = useText();
  const answer = useAction("imports.answer");
  const chosen = question.chosen === null ? null : (question.choices[question.chosen] ?? null);
  const give = (choice: number | null) => answer.mutate({ job, question: question.id, choice });
  return (
    <div className={styles["question"]}>
      <span>
        <QuestionWords question={question} />
      </span>
      {question.remembered && <span className="k-small k-muted">{t("imports.remembered")}</span>}
      <span className={styles["choices"]} role="group" aria-label={t("imports.answers")}>
        {question.choices.map((choice, index) => (
          <Button
            key={index}
            size="sm"
            variant={index === question.chosen ? "light" : "default"}
            aria-pressed={index === question.chosen}
            onClick={() => give(index === question.chosen ? null : index)}
          >
            {sayKey(`imports.choice.${choice.key}`, choice.parameters, t)}
          </Button>
        ))}
      </span>
      {chosen?.consequence != null && (
        <span className={`k-small k-ink2 ${styles["consequence"] ?? ""}`}>{sayConsequence(chosen.consequence, t)}</span>
      )}
      {answer.isError && <span role="alert">{sayProblem(problemOf(answer.error), t)}</span>}
    </div>
  );
}

/** A heading is shown as it was typed. */
function QuestionWords({ question }: { readonly question: PlanQuestion }) {
  const t = useText();
  const { reason, parameters } = question;
  if (reason !== "F-HEADER-UNSURE") return sayKey(`imports.question.${reason}`, parameters, t);
  const heading = <span className="k-raw k-raw-dark">{parameters["heading"]}</span>;
  return <Say id="imports.question.F-HEADER-UNSURE" values={{ ...parameters, heading }} />;
}

function sayConsequence({ verdict, reason, rows, figures }: Consequence, t: ReturnType<typeof useText>): string {
  const { stored, quarantined } = rows;
  if (verdict === "accepted")
    return figures === null
      ? t("imports.consequence.untried", { stored, quarantined })
      : t("imports.consequence.accepted", { stored, quarantined, figures });
  if (verdict === "needs-decision") return t("imports.consequence.asks", { reason: reason ?? "" });
  return t(`imports.consequence.${verdict}`);
}

/** A sentence whose key is made from a code; the code itself where there is none. */
function sayKey(
  key: string,
  parameters: Readonly<Record<string, string | number>>,
  t: ReturnType<typeof useText>,
): string {
  return isMessageKey(key) ? t(key, parameters) : key;
}
