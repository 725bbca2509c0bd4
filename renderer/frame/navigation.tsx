import { IconHelpCircle, IconSettings } from "@tabler/icons-react";
import { useApi } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./frame.module.css";
import { Mark } from "./mark.tsx";
import { addressOf, SCREENS, type Screen } from "./place.ts";
import { SCREEN_ENTRIES } from "./screens.tsx";

/** Settings stand at the end, beside the help. */
const WORK = SCREENS.filter((name) => name !== "iestatijumi");

/** In the order of the quarter; a number is what waits for a person there. */
export function Navigation({ screen, onHelp }: { readonly screen: Screen; readonly onHelp: () => void }) {
  const t = useText();
  const { period } = useFrame();
  const quarter = useApi("quarter.read", { period });
  const waiting = quarter.status === "ready" ? quarter.value.totals.states : null;
  const counts: Partial<Record<Screen, number>> = { atskaites: (waiting?.received ?? 0) + (waiting?.question ?? 0) };
  return (
    <nav className={styles["nav"]} aria-label={t("frame.navigation")}>
      <div className={styles["brand"]}>
        <Mark />
        <span className={styles["word"]}>Kopskats</span>
      </div>
      <ul>
        {WORK.map((name) => {
          const Icon = SCREEN_ENTRIES[name].icon;
          const count = counts[name] ?? 0;
          return (
            <li key={name}>
              <a
                href={addressOf({ period, screen: name })}
                aria-current={name === screen ? "page" : undefined}
                title={t(`frame.screen.${name}`)}
              >
                <Icon className="k-icon" aria-hidden />
                <span className={styles["word"]}>{t(`frame.screen.${name}`)}</span>
                {count > 0 && (
                  <span className={styles["count"]}>
                    {count}
                    <span className="k-hidden"> {t("frame.waits")}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      <ul className={styles["end"]}>
        <li>
          <a
            href={addressOf({ period, screen: "iestatijumi" })}
            aria-current={screen === "iestatijumi" ? "page" : undefined}
            title={t("frame.screen.iestatijumi")}
          >
            <IconSettings className="k-icon" aria-hidden />
            <span className={styles["word"]}>{t("frame.screen.iestatijumi")}</span>
          </a>
        </li>
        <li>
          <button type="button" onClick={onHelp} title={t("frame.help")}>
            <IconHelpCircle className="k-icon" aria-hidden />
            <span className={styles["word"]}>{t("frame.help")}</span>
            <kbd className={styles["word"]}>F1</kbd>
          </button>
        </li>
      </ul>
    </nav>
  );
}
