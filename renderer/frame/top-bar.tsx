import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { IconArrowBackUp, IconChevronDown, IconChevronLeft, IconChevronRight, IconSearch } from "@tabler/icons-react";
import { dayRange } from "../components/spell.ts";
import { usePeriodName } from "../components/use-period-name.ts";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./frame.module.css";
import { goTo, type Place } from "./place.ts";
import { useUndo } from "./undo.tsx";

/** The period holds for all screens. */
export function TopBar({ place }: { readonly place: Place }) {
  const t = useText();
  const undo = useUndo();
  return (
    <section className={styles["top"]} aria-label={t("frame.top")}>
      <PeriodPicker place={place} />
      <button type="button" className={styles["find"]} onClick={spotlight.open}>
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

function PeriodPicker({ place }: { readonly place: Place }) {
  const t = useText();
  const { view, period } = useFrame();
  const periodName = usePeriodName();
  const at = view.quarters.findIndex(({ code }) => code === period);
  const quarter = view.quarters[at];
  const goToPeriod = (code: string | undefined) => code !== undefined && goTo({ ...place, period: code, span: null });
  const earlier = at > 0 ? view.quarters[at - 1]?.code : undefined;
  const later = view.quarters[at + 1]?.code;
  return (
    <>
      <div className={styles["period"]} role="group" aria-label={t("frame.period")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t("frame.period.earlier")}
          disabled={earlier === undefined}
          onClick={() => goToPeriod(earlier)}
        >
          <IconChevronLeft className="k-icon" aria-hidden />
        </ActionIcon>
        <Menu position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={styles["period-name"]}>
              {periodName(period)} <IconChevronDown className="k-icon" aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown className={styles["period-list"]}>
            {[...view.quarters].reverse().map(({ code, hasReturns }) => (
              <Menu.Item key={code} aria-current={code === period} onClick={() => goToPeriod(code)}>
                <span className={code === period ? "k-strong" : undefined}>{periodName(code)}</span>
                {!hasReturns && <span className="k-muted k-small"> · {t("frame.period.empty")}</span>}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t("frame.period.later")}
          disabled={later === undefined}
          onClick={() => goToPeriod(later)}
        >
          <IconChevronRight className="k-icon" aria-hidden />
        </ActionIcon>
      </div>
      {quarter !== undefined && (
        <span className={`k-muted k-small k-nowrap ${styles["dates"] ?? ""}`}>
          {dayRange(quarter.from, quarter.to, t.language)}
        </span>
      )}
    </>
  );
}
