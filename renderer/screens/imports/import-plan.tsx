import { Button } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportPlanView, PlanEffect, PlanQuestion } from "../../../shared/api/imports.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { difference, figure } from "../../components/spell.ts";
import { useIntake } from "../../frame/intake.tsx";
import { useName, useText } from "../../text/language.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { FilePreview } from "./file-preview.tsx";
import { PlanRows, Question } from "./plan-rows.tsx";
import styles from "./imports-screen.module.css";

interface ImportPlanProps {
  readonly job: string;
  readonly plan: ImportPlanView;
  /** Digest of the file that is looked into. */
  readonly opened: string | null;
  readonly onOpen: (sha256: string | null) => void;
}

/** What will be done, file by file. The plan shown is the plan applied. */
export function ImportPlan({ job, plan, opened, onOpen }: ImportPlanProps) {
  const t = useText();
  const file = plan.files.find(({ sha256 }) => sha256 === opened) ?? null;
  return (
    <div className={styles["page"]}>
      <div className={`k-head ${styles["head"] ?? ""}`}>
        <div>
          <h1>{t("imports.plan.title", { files: plan.totals.files })}</h1>
          <p className="k-ink2">{t("imports.plan.promise")}</p>
        </div>
        <div className="k-acts">
          <ChooseFiles />
        </div>
      </div>
      <div className={styles["columns"]}>
        <div className={styles["rows"]} role="group" aria-label={t("imports.plan.files")} tabIndex={0}>
          <PlanRows job={job} files={plan.files} opened={opened} onOpen={onOpen} />
          <Words job={job} words={plan.words} />
          {plan.ignored.length > 0 && (
            <p className={`k-small k-ink2 ${styles["ignored"] ?? ""}`}>
              {t("imports.plan.ignored", { count: plan.ignored.length, names: plan.ignored.slice(0, 5).join(", ") })}
            </p>
          )}
        </div>
        <Effects effects={plan.effects} taken={plan.totals.taken} />
      </div>
      {file !== null && <FilePreview key={file.sha256} job={job} file={file} onClose={() => onOpen(null)} />}
      <Sign job={job} plan={plan} />
    </div>
  );
}

/** Each word once, whatever number of cells it stands in. */
function Words({ job, words }: { readonly job: string; readonly words: readonly PlanQuestion[] }) {
  const t = useText();
  const answerable = words.filter(({ choices }) => choices.length > 0);
  if (answerable.length === 0) return null;
  return (
    <section className={styles["words"]}>
      <h2>{t("imports.words", { count: answerable.length })}</h2>
      <ul>
        {answerable.map((word) => (
          <li key={word.id}>
            <Question job={job} question={word} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const EFFECTS_SHOWN = 10;

function Effects({ effects, taken }: { readonly effects: readonly PlanEffect[]; readonly taken: number }) {
  const t = useText();
  const name = useName();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? effects : effects.slice(0, EFFECTS_SHOWN);
  return (
    <aside className={styles["effects"]} aria-label={t("imports.effects")} tabIndex={0}>
      <h2>{t("imports.effects")}</h2>
      {effects.length === 0 ? (
        <p className="k-small k-ink2">{t("imports.effects.none")}</p>
      ) : (
        <>
          <table className="k-table">
            <ColumnHeads
              isHidden
              columns={[t("quarter.figures.name"), t("imports.effects.change"), t("imports.effects.difference")]}
            />
            <tbody>
              {shown.map((effect) => (
                <tr key={`${effect.code} ${effect.period}`}>
                  <td>{name(effect.name)}</td>
                  <td className="k-num k-ink2">
                    {figure(effect.before, effect.format, t.language)} →{" "}
                    {figure(effect.after, effect.format, t.language)}
                  </td>
                  <td className="k-num k-strong">{difference(effect.difference, effect.format, t.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="k-small k-ink2">{t("imports.effects.base", { files: taken })}</p>
          {shown.length < effects.length && (
            <Button variant="subtle" size="sm" className={styles["all"] ?? ""} onClick={() => setWhole(true)}>
              {t("imports.effects.all", { count: effects.length })}
            </Button>
          )}
        </>
      )}
    </aside>
  );
}

/** One button, and it says what it will do. */
function Sign({ job, plan }: { readonly job: string; readonly plan: ImportPlanView }) {
  const t = useText();
  const { setJob } = useIntake();
  const apply = useAction("imports.apply");
  const discard = useAction("imports.discard");
  const { totals } = plan;
  const nothing = totals.taken === 0 && totals.waiting === 0;
  return (
    <div className={`k-bar ${styles["sign"] ?? ""}`}>
      <span className="k-ink2" id="import-rest" role="status">
        {apply.isError ? (
          sayProblem(problemOf(apply.error), t)
        ) : (
          <>
            {totals.waiting > 0 && <IconHelpCircle className={`k-icon ${styles["ask"] ?? ""}`} aria-hidden />}{" "}
            {nothing
              ? t("imports.sign.nothing")
              : t("imports.sign.rest", {
                  waiting: totals.waiting,
                  rejected: totals.rejected,
                  unchanged: totals.unchanged,
                })}
          </>
        )}
      </span>
      <span className="k-push" />
      <Button
        size="lg"
        onClick={() => {
          discard.mutate({ job });
          setJob(null);
        }}
      >
        {t("imports.discard")}
      </Button>
      <Button
        size="lg"
        variant="filled"
        aria-describedby="import-rest"
        {...(nothing ? { "data-disabled": true } : {})}
        aria-disabled={nothing}
        loading={apply.isPending}
        onClick={() => !nothing && apply.mutate({ job }, { onSuccess: (next) => setJob(next.job) })}
      >
        {totals.taken === 0 && !nothing
          ? t("imports.sign.keep", { waiting: totals.waiting })
          : t("imports.sign", {
              rows: totals.rows.stored,
              files: totals.taken,
              quarantined: totals.rows.quarantined,
            })}
      </Button>
    </div>
  );
}
