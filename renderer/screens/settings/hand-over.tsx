/** The store goes to somebody else and comes back: one person works with it at a time. */
import { Button, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { SHORTEST_PASSPHRASE, type TakingOver } from "../../../shared/api/hand-over.ts";
import type { HandedOverView, SettingsView } from "../../../shared/api/settings.ts";
import { problemOf, useAction } from "../../api/use-api.ts";
import { ChangeLine } from "../../components/change-line.tsx";
import { ChooseFile, type ChosenFile } from "../../components/choose-file.tsx";
import { sayProblem } from "../../components/failed.tsx";
import { ReasonField } from "../../components/finding-actions/decision-fields.tsx";
import { instant } from "../../components/spell.ts";
import { useFileAction } from "../../components/use-save.ts";
import { useConfirm } from "../../components/use-confirm.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

export function HandOver({ store }: { readonly store: SettingsView["store"] }) {
  const t = useText();
  const { handedOver, empty } = store;
  return (
    <section aria-labelledby="hand-over">
      <h2 id="hand-over">{t("hand-over.title")}</h2>
      <p className="k-ink2">{t("hand-over.about")}</p>
      {handedOver !== null && (
        <p className="k-strong">{t("hand-over.now", { to: handedOver.to, at: instant(handedOver.at, t.language) })}</p>
      )}
      {!empty && <Give key={handedOver?.at ?? ""} handedOver={handedOver} />}
      {handedOver !== null && <TakeBack />}
      <Take />
    </section>
  );
}

/** Asks once more before the store is closed for writing; a file that was not saved is made again without a question. */
function Give({ handedOver }: { readonly handedOver: HandedOverView | null }) {
  const t = useText();
  const give = useFileAction("hand-over.give");
  const ask = useConfirm();
  const [to, setTo] = useState(handedOver?.to ?? "");
  const [passphrase, setPassphrase] = useState("");
  const act = () => give.mutate({ to: to.trim(), passphrase });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (to.trim() === "" || passphrase.trim() === "") return;
    if (handedOver !== null) act();
    else
      ask({
        title: t("hand-over.give.title"),
        body: t("hand-over.give.body", { to: to.trim() }),
        confirm: t("hand-over.give"),
        onConfirm: act,
      });
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      {handedOver === null && (
        <TextInput
          required
          withAsterisk={false}
          label={t("hand-over.to")}
          value={to}
          maxLength={100}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
      )}
      <Passphrase value={passphrase} onChange={setPassphrase} />
      <div className={styles["do"]}>
        <Button type="submit" loading={give.isPending}>
          {t(handedOver === null ? "hand-over.give" : "hand-over.again")}
        </Button>
        <span role="status">
          {give.isSuccess && t("hand-over.given", { to, name: give.data.name })}
          {give.isError && sayProblem(problemOf(give.error), t)}
        </span>
      </div>
    </form>
  );
}

/** It is told to another person, so it is seen while it is typed. */
function Passphrase({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useText();
  return (
    <TextInput
      required
      withAsterisk={false}
      autoComplete="off"
      spellCheck={false}
      label={t("hand-over.passphrase")}
      description={t("hand-over.passphrase.hint", { least: SHORTEST_PASSPHRASE })}
      value={value}
      maxLength={500}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function TakeBack() {
  const t = useText();
  const takeBack = useAction("hand-over.take-back");
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") takeBack.mutate({ reason: reason.trim() });
  };
  return (
    <form className={styles["form"]} aria-labelledby="take-back" onSubmit={submit}>
      <h3 id="take-back">{t("hand-over.back")}</h3>
      <p className="k-ink2">{t("hand-over.back.about")}</p>
      <ReasonField label={t("hand-over.back.reason")} value={reason} onChange={setReason} />
      <div className={styles["do"]}>
        <Button type="submit" loading={takeBack.isPending}>
          {t("hand-over.back")}
        </Button>
        <span role="status">{takeBack.isError && sayProblem(problemOf(takeBack.error), t)}</span>
      </div>
    </form>
  );
}

/** A file and its passphrase; where both stores went on, what either has done, and a way to choose the file. */
function Take() {
  const t = useText();
  const take = useAction("hand-over.take");
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [instead, setInstead] = useState("");
  const apart = take.isSuccess && !take.data.isTaken ? take.data : null;
  const choose = (chosen: ChosenFile) => {
    setFile(chosen);
    take.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file === null || passphrase.trim() === "") return;
    take.mutate(
      { file: file.token, passphrase, instead: apart === null ? null : instead.trim() || null },
      { onSuccess: ({ isTaken }) => isTaken && setFile(null) },
    );
  };
  return (
    <form className={styles["form"]} aria-labelledby="take-over" onSubmit={submit}>
      <h3 id="take-over">{t("hand-over.take")}</h3>
      <p className="k-ink2">{t("hand-over.take.about")}</p>
      <div className={styles["do"]}>
        <ChooseFile accept=".db" testId="take-over" onChosen={choose}>
          {t("hand-over.choose")}
        </ChooseFile>
        <span>{file?.name ?? t("hand-over.no-file")}</span>
      </div>
      {file !== null && <Passphrase value={passphrase} onChange={setPassphrase} />}
      {apart !== null && <Apart found={apart} />}
      {apart !== null && <ReasonField label={t("hand-over.instead")} value={instead} onChange={setInstead} />}
      <div className={styles["do"]}>
        <Button type="submit" disabled={file === null} loading={take.isPending}>
          {t(apart === null ? "hand-over.take" : "hand-over.instead.take")}
        </Button>
        <span role="status">
          {take.isSuccess &&
            take.data.isTaken &&
            t("hand-over.taken", { from: take.data.from, changes: take.data.changes })}
          {take.isError && sayProblem(problemOf(take.error), t)}
        </span>
      </div>
    </form>
  );
}

function Apart({ found }: { readonly found: Extract<TakingOver, { isTaken: false }> }) {
  const t = useText();
  const { common, here, there } = found;
  return (
    <div role="alert">
      <p>{t(there.length === 0 ? "hand-over.older" : "hand-over.diverged", { common })}</p>
      <p>{t("hand-over.here", { count: here.length })}</p>
      <ul>
        {here.map((change) => (
          <ChangeLine key={change.seq} change={change} />
        ))}
      </ul>
      {there.length > 0 && <p>{t("hand-over.there", { count: there.length })}</p>}
      <ul>
        {there.map((change) => (
          <ChangeLine key={change.seq} change={change} />
        ))}
      </ul>
      <p className="k-ink2">{t("hand-over.instead.about")}</p>
    </div>
  );
}
