import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconDatabase, IconUser } from "@tabler/icons-react";
import { useTransport } from "../api/use-api.ts";
import { instant } from "../components/spell.ts";
import { useContrast } from "../theme/contrast.tsx";
import { useLanguage, useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./frame.module.css";
import { useIntake } from "./intake.tsx";
import { addressOf } from "./place.ts";

/** Never an alarm: alarms stand in the screen. */
export function StatusBar({ backupFailed }: { readonly backupFailed: boolean }) {
  const t = useText();
  const { view, period } = useFrame();
  const { job } = useIntake();
  const { store } = view;
  return (
    <footer className={styles["status"]}>
      {store.practice && <span className={styles["practice"]}>{t("frame.practice")}</span>}
      <span>
        <IconDatabase className="k-icon" aria-hidden />
        {store.name}
        {store.encrypted ? "" : ` · ${t("frame.not-encrypted")}`}
      </span>
      <span className={styles["extra"]}>
        {backupFailed
          ? t("frame.backup-failed")
          : store.lastBackupAt === null
            ? t("frame.no-backup")
            : t("frame.backup", { at: instant(store.lastBackupAt, t.language) })}
      </span>
      {job !== null && <a href={addressOf({ period, screen: "imports" })}>{t("frame.work")}</a>}
      <span className={`k-push ${styles["extra"] ?? ""}`}>
        <IconUser className="k-icon" aria-hidden />
        {view.person}
        {view.role !== null && `, ${t("frame.role", { role: view.role })}`}
      </span>
      <AppearanceMenu />
      <LanguageSwitch />
      <span className={styles["extra"]}>{view.version}</span>
    </footer>
  );
}

export function LanguageSwitch() {
  const t = useText();
  const [language, choose] = useLanguage();
  return (
    <span role="group" aria-label={t("frame.language")}>
      {(["lv", "en"] as const).map((code) => (
        <UnstyledButton
          key={code}
          className={styles["switch"]}
          aria-pressed={language === code}
          lang={code}
          onClick={() => choose(code)}
        >
          {code.toUpperCase()}
          <span className="k-hidden"> {code === "lv" ? "Latviešu" : "English"}</span>
        </UnstyledButton>
      ))}
    </span>
  );
}

function AppearanceMenu() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  const { quit } = useTransport();
  return (
    <Menu position="top-end" closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={styles["switch"]}>{t("frame.appearance")}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("frame.appearance.theme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(schemeOf(scheme))}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`frame.appearance.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem checked={contrast.more} onChange={() => contrast.choose(!contrast.more)}>
          {t("frame.appearance.contrast")}
        </Menu.CheckboxItem>
        {quit !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void quit()}>{t("frame.quit")}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const SCHEMES = ["auto", "light", "dark"] as const;

const schemeOf = (value: string) => SCHEMES.find((scheme) => scheme === value) ?? "auto";
