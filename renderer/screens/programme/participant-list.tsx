/** The participant list: who is missing from it and why, the list as a file, and how its columns are laid out. */
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ParticipantsView } from "../../../shared/api/participants.ts";
import { REQUIRED_OF_PARTICIPANT } from "../../../shared/domain/participant-list.ts";
import { problemOf, useApi } from "../../api/use-api.ts";
import { ColumnHeads } from "../../components/column-heads.tsx";
import { Failed, sayProblem } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { usePeriodName } from "../../components/use-period-name.ts";
import { useFileAction } from "../../components/use-save.ts";
import { useFrame } from "../../frame/frame-context.ts";
import { addressOf } from "../../frame/place.ts";
import { useName, useText } from "../../text/language.tsx";
import { ParticipantColumns } from "./participant-columns-form.tsx";
import styles from "./programme-screen.module.css";

export function ParticipantListPart() {
  const t = useText();
  const { period } = useFrame();
  const participants = useApi("participants.read", { period });
  if (participants.status === "loading") return <Loading label={t("participants.loading")} />;
  if (participants.status === "failed") return <Failed problem={participants.problem} onRetry={participants.reload} />;
  const view = participants.value;
  return (
    <>
      <Standing view={view} />
      <MakeList period={period} />
      <ParticipantColumns key={view.setting ?? 0} view={view} />
    </>
  );
}

/** Complete and incomplete, and whose returns lack what. */
function Standing({ view }: { readonly view: ParticipantsView }) {
  const t = useText();
  const name = useName();
  const periodName = usePeriodName();
  const { complete, incomplete, gaps, period } = view;
  return (
    <>
      <p>{t("participants.counts", { period: periodName(period), complete, incomplete })}</p>
      <p className="k-ink2">{name(view.list.scope)}</p>
      {gaps.length > 0 && (
        <table className="k-table" data-testid="participant-gaps">
          <ColumnHeads
            columns={[
              t("participants.gap.sender"),
              { num: t("participants.gap.persons") },
              ...REQUIRED_OF_PARTICIPANT.map((field) => ({ num: t(`participants.lacking.${field}`) })),
            ]}
          />
          <tbody>
            {gaps.map((gap) => (
              <tr key={gap.sender}>
                <th scope="row">
                  <a className="k-link" href={addressOf({ period, screen: "atskaites", item: gap.sender })}>
                    {gap.name}
                  </a>
                </th>
                <td className="k-num k-strong">{gap.persons}</td>
                {REQUIRED_OF_PARTICIPANT.map((field) => (
                  <td key={field} className="k-num">
                    {gap.missing[field]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The list as a file. Names and codes only with a reason, which the history keeps. */
function MakeList({ period }: { readonly period: string }) {
  const t = useText();
  const write = useFileAction("participants.write");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const make = (format: "xlsx" | "csv") =>
    write.mutate({ period, language: t.language, format, unmask: isOpen ? reason.trim() : null });
  const lacksReason = isOpen && reason.trim() === "";
  return (
    <section aria-label={t("participants.make")} className={styles["make"]}>
      <h2>{t("participants.make")}</h2>
      <Checkbox
        label={t("participants.unmask")}
        checked={isOpen}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      {isOpen && (
        <TextInput
          label={t("participants.unmask.reason")}
          value={reason}
          required
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className={styles["acts"]}>
        {(["xlsx", "csv"] as const).map((format) => (
          <Button key={format} disabled={lacksReason} loading={write.isPending} onClick={() => make(format)}>
            {t(`participants.make.${format}`)}
          </Button>
        ))}
        <span role="status">
          {write.isSuccess && t("participants.made", { ...write.data })}
          {write.isError && sayProblem(problemOf(write.error), t)}
        </span>
      </div>
    </section>
  );
}
