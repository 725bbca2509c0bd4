import { Button } from "@mantine/core";
import { Fragment, useState } from "react";
import type { PersonEntry, PersonPair } from "../../../shared/api/findings.ts";
import { maskedCode } from "../../../shared/domain/personal-code.ts";
import { isMessageKey } from "../../../shared/text/messages.ts";
import { useText } from "../../text/language.tsx";
import { sayProblem } from "../failed.tsx";
import { day } from "../spell.ts";
import { ReasonField } from "./decision-fields.tsx";
import styles from "./finding-actions.module.css";
import { Consequence } from "./preview.tsx";
import { useDecide } from "./use-decide.ts";

/** Two entries side by side, what would change, and both answers. */
export function PersonsForm({ pair, onDone }: { readonly pair: PersonPair; readonly onDone: () => void }) {
  const t = useText();
  const [reason, setReason] = useState("");
  const { decide, isPending, problem } = useDecide();
  // The one with a personal code is counted, whichever came first.
  const isLater = (pair.from[0]?.from ?? "") > (pair.into[0]?.from ?? "");
  // Lists of supervisions and mentors ask neither class nor, some of them, gender.
  const known = TRAITS.filter((trait) => [...pair.from, ...pair.into].some((entry) => entry[trait] !== null));
  const answer = (which: "merge" | "apart") => {
    if (reason.trim() === "") return;
    decide([which === "merge" ? pair.merge : pair.keepApart], reason.trim(), t(`decide.done.${which}`), onDone);
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => event.preventDefault()}>
      <p>
        {pair.reasons.includes("same-birth-date")
          ? t("decide.persons.lead", { code: maskedCode })
          : t("decide.persons.lead.spelt")}
      </p>
      <div className={styles["pair"]}>
        <Entries title={t(isLater ? "decide.persons.into" : "decide.persons.from")} entries={pair.from} known={known} />
        <Entries title={t(isLater ? "decide.persons.from" : "decide.persons.into")} entries={pair.into} known={known} />
      </div>
      {pair.doubts.map((doubt) => {
        const key = `decide.persons.${doubt}`;
        return isMessageKey(key) ? <p key={doubt}>{t(key)}</p> : null;
      })}
      <Consequence drafts={[pair.merge]} />
      <ReasonField isAlone value={reason} onChange={setReason} />
      <div className={styles["do"]}>
        <Button variant="filled" loading={isPending} onClick={() => answer("merge")}>
          {t("decide.persons.merge")}
        </Button>
        <Button loading={isPending} onClick={() => answer("apart")}>
          {t("decide.persons.apart")}
        </Button>
        {problem !== null && <span role="alert">{sayProblem(problem, t)}</span>}
      </div>
    </form>
  );
}

const TRAITS = ["grade", "gender"] as const;

interface EntriesProps {
  readonly title: string;
  readonly entries: readonly PersonEntry[];
  readonly known: readonly (typeof TRAITS)[number][];
}

function Entries({ title, entries, known }: EntriesProps) {
  const t = useText();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {entries.map((entry) => (
        <dl key={`${entry.period} ${entry.sheet} ${String(entry.row)}`} className={styles["entry"]}>
          <dt className="k-hidden">{t("decide.persons.from")}</dt>
          <dd>
            {t("decide.persons.place", {
              sender: entry.senderName,
              period: entry.period,
              sheet: entry.sheet,
              row: entry.row,
            })}
          </dd>
          <dt>{t("decide.persons.identity")}</dt>
          <dd>{t(`decide.persons.identity.${entry.identifiedBy}`, { code: maskedCode })}</dd>
          <dt>{t("decide.persons.institution")}</dt>
          <dd>{entry.institution ?? t("decide.persons.unknown")}</dd>
          {known.map((trait) => (
            <Fragment key={trait}>
              <dt>{t(`decide.persons.${trait}`)}</dt>
              <dd>{entry[trait] ?? t("decide.persons.unknown")}</dd>
            </Fragment>
          ))}
          <dt>{t("decide.persons.dates")}</dt>
          <dd>
            {day(entry.from, t.language)}
            {entry.to === entry.from ? "" : `–${day(entry.to, t.language)}`}
          </dd>
        </dl>
      ))}
    </section>
  );
}
