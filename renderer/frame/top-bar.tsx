import { ActionIcon } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { IconArrowBackUp, IconSearch } from "@tabler/icons-react";
import { usePageKeys } from "../components/use-page-keys.ts";
import { useText } from "../text/language.tsx";
import styles from "./frame.module.css";
import { PeriodPicker } from "./period-picker.tsx";
import type { Place } from "./place.ts";
import { useUndo } from "./undo.tsx";

/** The period holds for all screens. */
export function TopBar({ place }: { readonly place: Place }) {
  const t = useText();
  const undo = useUndo();
  usePageKeys([["mod+Z", () => undo.undo()]]);
  return (
    <section className={styles["top"]} aria-label={t("frame.top")}>
      <PeriodPicker place={place} />
      <button type="button" className={styles["find"]} title={t("frame.find")} onClick={spotlight.open}>
        <IconSearch className="k-icon" aria-hidden />
        <span className={styles["word"]}>{t("frame.find")}</span>
        <kbd className={styles["word"]}>Ctrl K</kbd>
      </button>
      <ActionIcon
        aria-label={undo.last === null ? t("frame.undo.nothing") : t("frame.undo", { what: undo.last.what })}
        title={undo.last === null ? t("frame.undo.nothing") : t("frame.undo", { what: undo.last.what })}
        {...(undo.last === null ? { "data-disabled": true } : {})}
        aria-disabled={undo.last === null}
        onClick={() => undo.undo()}
      >
        <IconArrowBackUp className="k-icon" aria-hidden />
      </ActionIcon>
    </section>
  );
}
