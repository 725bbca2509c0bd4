/** Iestatījumi: who works here, how it looks, where the store is, its backups, practice. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { SettingsView } from "../../../shared/api/settings.ts";
import { problemOf, useAction, useApi } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { RecoveryWords, useRecoveryWords } from "../../components/recovery-words.tsx";
import { LanguageSwitch } from "../../frame/status-bar.tsx";
import { FailedScreen, LoadingScreen } from "../../components/screen-states.tsx";
import { useText } from "../../text/language.tsx";
import { About } from "./about.tsx";
import { BackupList } from "./backup-list.tsx";
import { EncryptStore, UnencryptedCopies } from "./encrypt-store.tsx";
import { HandOver } from "./hand-over.tsx";
import { PersonForm } from "./person-form.tsx";
import { Privacy } from "./privacy.tsx";
import { Reviewers } from "./reviewers.tsx";
import styles from "./settings-screen.module.css";

export function SettingsScreen() {
  const t = useText();
  const settings = useApi("settings.read", {});
  if (settings.status === "loading") return <LoadingScreen label={t("settings.loading")} />;
  if (settings.status === "failed") return <FailedScreen problem={settings.problem} onRetry={settings.reload} />;
  const view = settings.value;
  return (
    <div className={`k-page ${styles["page"] ?? ""}`}>
      <h1>{t("settings.title")}</h1>
      <section aria-labelledby="person">
        <h2 id="person">{t("settings.person")}</h2>
        <PersonForm
          key={JSON.stringify(view.person)}
          person={view.person}
          account={view.account}
          action={t("settings.save")}
          onSaved={() => notifications.show({ message: t("settings.saved") })}
        />
      </section>
      <section aria-labelledby="language">
        <h2 id="language">{t("settings.language")}</h2>
        <p>
          <LanguageSwitch /> <span className="k-ink2">{t("settings.language.where")}</span>
        </p>
      </section>
      <Reviewers />
      <Store view={view} />
      <BackupList view={view} />
      <HandOver store={view.store} />
      <Privacy />
      <Practice view={view} />
      <About />
    </div>
  );
}

function Store({ view }: { readonly view: SettingsView }) {
  const t = useText();
  const { store } = view;
  return (
    <section aria-labelledby="store">
      <h2 id="store">{t("settings.store")}</h2>
      <p>
        <span className="k-strong">{store.name}</span> <span className="k-ink2">{store.folder}</span>
      </p>
      <p className="k-ink2">{t(store.encrypted ? "settings.store.encrypted" : "settings.store.plain")}</p>
      {!store.encrypted && !store.practice && <EncryptStore />}
      <UnencryptedCopies names={store.unencrypted} />
      <Words />
      <p className="k-ink2">{t("settings.store.places")}</p>
      <p className="k-ink2">{t("settings.store.worst")}</p>
    </section>
  );
}

/** The recovery words, for whoever wants to see whether what was written down is right. */
function Words() {
  const t = useText();
  const words = useRecoveryWords();
  const [isShown, setIsShown] = useState(false);
  if (words === null) return null;
  return (
    <>
      <p className="k-ink2">{t("keys.phrase.body")}</p>
      {isShown && <RecoveryWords words={words} />}
      <div>
        <Button onClick={() => setIsShown(!isShown)}>{t(isShown ? "keys.phrase.hide" : "keys.phrase.show")}</Button>
      </div>
    </>
  );
}

function Practice({ view }: { readonly view: SettingsView }) {
  const t = useText();
  const { practice, empty } = view.store;
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{t("settings.practice")}</h2>
      <p className="k-ink2">
        {t(practice ? "settings.practice.on" : empty ? "settings.practice.can" : "settings.practice.cannot")}
      </p>
      {practice && <PracticeButton method="practice.end" />}
      {!practice && empty && <PracticeButton method="practice.start" />}
    </section>
  );
}

/** Fills the empty store with invented returns, or empties it again. */
export function PracticeButton({
  method,
  onDone,
}: {
  readonly method: "practice.start" | "practice.end";
  readonly onDone?: () => void;
}) {
  const t = useText();
  const act = useAction(method);
  return (
    <div>
      <Button loading={act.isPending} onClick={() => act.mutate({}, { onSuccess: () => onDone?.() })}>
        {t(`settings.${method}`)}
      </Button>
      {act.isPending && <span role="status"> {t("settings.practice.working")}</span>}
      {act.isError && <p role="alert">{sayProblem(problemOf(act.error), t)}</p>}
    </div>
  );
}
