/** The first time: who works here, where the store is, what can be lost at worst; then what to begin with. */
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/use-api.ts";
import { useRecoveryWords } from "../components/recovery-words.tsx";
import { PersonForm } from "../screens/settings/person-form.tsx";
import { PracticeButton } from "../screens/settings/settings-screen.tsx";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./first-run.module.css";
import { goTo } from "./place.ts";
import { LanguageSwitch } from "./status-bar.tsx";
import { WriteWordsDown } from "./write-words-down.tsx";

type Step = "person" | "tour" | "done";

export function FirstRun() {
  const t = useText();
  const { view } = useFrame();
  // Asked once: when the name is given, the tour follows in the same dialog.
  const [step, setStep] = useState<Step>(view.role === null ? "person" : "done");
  const words = useRecoveryWords();
  const [areWritten, setAreWritten] = useState(false);
  if (step === "person" && words !== null && !areWritten)
    return (
      <Modal
        opened
        // Without the words a lost computer is a lost store: there is no way round them.
        onClose={() => undefined}
        withCloseButton={false}
        title={t("keys.phrase")}
        size={620}
        transitionProps={{ duration: 0 }}
      >
        <WriteWordsDown words={words} about={t("keys.phrase.body")} onDone={() => setAreWritten(true)} />
      </Modal>
    );
  return (
    <Modal
      opened={step !== "done"}
      onClose={() => setStep("done")}
      title={t(step === "person" ? "first.title" : "first.tour")}
      size={620}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {step === "person" ? <Person onNext={() => setStep("tour")} /> : <Tour onDone={() => setStep("done")} />}
    </Modal>
  );
}

function Person({ onNext }: { readonly onNext: () => void }) {
  const t = useText();
  const settings = useApi("settings.read", {});
  return (
    <div className={styles["body"]}>
      <div>
        <LanguageSwitch />
      </div>
      {settings.status === "ready" && (
        <>
          <p>
            {t("first.store", { name: settings.value.store.name })}{" "}
            <span className="k-ink2">{settings.value.store.folder}</span>
          </p>
          <p className="k-ink2">{t("settings.store.worst")}</p>
          {!settings.value.store.encrypted && <p className="k-ink2">{t("settings.store.plain")}</p>}
          <PersonForm
            person={settings.value.person}
            account={settings.value.account}
            action={t("first.begin")}
            onSaved={onNext}
          />
        </>
      )}
    </div>
  );
}

function Tour({ onDone }: { readonly onDone: () => void }) {
  const t = useText();
  const { period } = useFrame();
  const settings = useApi("settings.read", {});
  const isEmpty = settings.status === "ready" && settings.value.store.empty;
  return (
    <div className={styles["body"]}>
      <ol className={styles["tour"]}>
        {(["import", "look", "mend", "report", "keys"] as const).map((step) => (
          <li key={step}>{t(`first.tour.${step}`)}</li>
        ))}
      </ol>
      <div className={styles["acts"]}>
        <Button
          variant="filled"
          // The dialog is open already: it gives the focus to nothing a second time.
          autoFocus
          onClick={() => {
            goTo({ period, screen: "imports" });
            onDone();
          }}
        >
          {t("first.import")}
        </Button>
        {isEmpty && <PracticeButton method="practice.start" onDone={onDone} />}
        <Button variant="subtle" onClick={onDone}>
          {t("first.close")}
        </Button>
      </div>
    </div>
  );
}
