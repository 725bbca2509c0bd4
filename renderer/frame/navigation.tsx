import { IconHelpCircle, IconSettings } from "@tabler/icons-react";
import type { QuarterView } from "../../shared/api/quarter.ts";
import { useApi } from "../api/use-api.ts";
import { figure } from "../components/spell.ts";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./frame.module.css";
import { Mark } from "./mark.tsx";
import { addressOf, SCREENS, type Screen } from "./place.ts";
import { SCREEN_ENTRIES } from "./screens.tsx";

/** Settings stand at the end, beside the help. */
const WORK = SCREENS.filter((name) => name !== "iestatijumi");

function waitingIn({ totals: { states }, waiting }: QuarterView): Partial<Record<Screen, number>> {
  return {
    atskaites: states.received + states.question,
    konstatejumi: waiting.openErrors.count + waiting.openWarnings.count,
  };
}

/** In the order of the quarter; a number is what waits for a person there. */
export function Navigation({ screen, onHelp }: { readonly screen: Screen; readonly onHelp: () => void }) {
  const t = useText();
  const { period } = useFrame();
  const quarter = useApi("quarter.read", { period });
  const counts = quarter.status === "ready" ? waitingIn(quarter.value) : {};
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
            <li key={name} data-apart={name === "programma" || undefined}>
              <a
                href={addressOf({ period, screen: name })}
                aria-current={name === screen ? "page" : undefined}
                title={t(`frame.screen.${name}`)}
              >
                <Icon className="k-icon" aria-hidden />
                <span className={styles["word"]}>{t(`frame.screen.${name}`)}</span>
                {count > 0 && (
                  <span className={styles["count"]}>
                    {figure(count, "integer", t.language)}
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
