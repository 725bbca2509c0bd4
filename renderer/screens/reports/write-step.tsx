/** The second step: what people write, each text where the form wants it. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ReportView } from "../../../shared/api/reports.ts";
import {
  NARRATIVE_FIELDS,
  narrativeAt,
  narrativeLines,
  SIGNATURES,
  type NarrativeField,
  type NarrativePart,
} from "../../../shared/domain/narrative.ts";
import { isMessageKey } from "../../../shared/text/messages.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { useName, useText } from "../../text/language.tsx";
import styles from "./reports-screen.module.css";

type Drafts = Readonly<Record<string, string>>;
const placeOf = (part: NarrativePart, item: string, field: NarrativeField) => `${part}\t${item}\t${field}`;

export function WriteStep({ view }: { readonly view: ReportView }) {
  const t = useText();
  const name = useName();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [risks, setRisks] = useState(() => Math.max(1, narrativeLines(view.narrative, "risk").length));
  const [plans, setPlans] = useState(() => Math.max(1, narrativeLines(view.narrative, "plan").length));
  const write = useAction("reports.write");
  const unsaved = Object.keys(drafts).length;
  const draft: Draft = {
    textAt: (part, item, field) =>
      drafts[placeOf(part, item, field)] ?? narrativeAt(view.narrative, part, item, field) ?? "",
    change: (part, item, field, text) => setDrafts((known) => ({ ...known, [placeOf(part, item, field)]: text })),
  };
  const save = () => write.mutate({ period: view.period, texts: textsOf(drafts) }, { onSuccess: () => setDrafts({}) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (unsaved > 0) save();
      }}
    >
      <h2>{t("reports.write.title")}</h2>
      {view.activities.map(({ number, name: activity }) => (
        <Fields
          key={number}
          part="activity"
          item={number}
          legend={t("reports.write.activity", { number, name: name(activity) })}
          draft={draft}
        />
      ))}
      <h2>{t("reports.write.risks")}</h2>
      {linesTo(risks).map((item) => (
        <Fields key={item} part="risk" item={item} legend={t("reports.write.risk", { number: item })} draft={draft} />
      ))}
      <Button onClick={() => setRisks((count) => count + 1)}>{t("reports.write.add-risk")}</Button>
      <h2>{t("reports.write.plans")}</h2>
      {linesTo(plans).map((item) => (
        <Fields key={item} part="plan" item={item} legend={t("reports.write.plan", { number: item })} draft={draft} />
      ))}
      <Button onClick={() => setPlans((count) => count + 1)}>{t("reports.write.add-plan")}</Button>
      <h2>{t("reports.write.signatures")}</h2>
      {SIGNATURES.map((item) => (
        <Fields key={item} part="signature" item={item} legend={t(`reports.write.signature.${item}`)} draft={draft} />
      ))}
      <div className={styles["acts"]}>
        <Button type="submit" variant="filled" disabled={unsaved === 0} loading={write.isPending}>
          {t("reports.write.save")}
        </Button>
        <span role="status" className="k-ink2">
          {write.isError
            ? sayProblem(problemOf(write.error), t)
            : unsaved > 0
              ? t("reports.write.unsaved", { count: unsaved })
              : write.isSuccess
                ? t("reports.write.saved")
                : ""}
        </span>
      </div>
    </form>
  );
}

interface Draft {
  readonly textAt: (part: NarrativePart, item: string, field: NarrativeField) => string;
  readonly change: (part: NarrativePart, item: string, field: NarrativeField, text: string) => void;
}

const linesTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

function textsOf(drafts: Drafts) {
  return Object.entries(drafts).flatMap(([place, text]) => {
    const [part, item = "", field] = place.split("\t");
    const parts = Object.keys(NARRATIVE_FIELDS) as NarrativePart[];
    const known = parts.find((one) => one === part);
    const where = known === undefined ? undefined : NARRATIVE_FIELDS[known].find((one) => one === field);
    return known === undefined || where === undefined ? [] : [{ part: known, item, field: where, text: text.trim() }];
  });
}

function Fields({
  part,
  item,
  legend,
  draft,
}: {
  readonly part: NarrativePart;
  readonly item: string;
  readonly legend: string;
  readonly draft: Draft;
}) {
  const t = useText();
  return (
    <fieldset className={styles["fields"]}>
      <legend>{legend}</legend>
      {NARRATIVE_FIELDS[part].map((field) => {
        const key = `reports.write.${part}.${field}`;
        const shared = {
          label: isMessageKey(key) ? t(key) : field,
          value: draft.textAt(part, item, field),
          maxLength: 5000,
        };
        return part === "activity" ? (
          <Textarea
            key={field}
            {...shared}
            rows={3}
            onChange={(event) => draft.change(part, item, field, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={field}
            {...shared}
            onChange={(event) => draft.change(part, item, field, event.currentTarget.value)}
          />
        );
      })}
    </fieldset>
  );
}
