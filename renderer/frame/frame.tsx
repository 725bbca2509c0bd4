/** The frame around every screen: navigation, period, palette, status. */
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useApi, useTransport } from "../api/use-api.ts";
import { Failed } from "../components/failed.tsx";
import { Loading } from "../components/loading.tsx";
import { usePageKeys } from "../components/use-page-keys.ts";
import { ValueDrawer } from "../components/value-drawer.tsx";
import { useText } from "../text/language.tsx";
import { FirstRun } from "./first-run.tsx";
import { FrameContext, type FrameState } from "./frame-context.ts";
import styles from "./frame.module.css";
import { HelpDialog } from "./help-dialog.tsx";
import { DropAnywhere } from "./intake.tsx";
import { Navigation } from "./navigation.tsx";
import { Palette } from "./palette.tsx";
import { HandedOverStrip } from "./handed-over-strip.tsx";
import { PastStrip } from "./past-strip.tsx";
import { goTo, SCREENS, usePlace } from "./place.ts";
import { SCREEN_ENTRIES } from "./screens.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { Unlock, wantsKey } from "./unlock.tsx";
import { useDailyBackup } from "./use-daily-backup.ts";
import { useHostMessages } from "./use-host-messages.ts";

export function Frame() {
  const t = useText();
  const place = usePlace();
  const screen = SCREEN_ENTRIES[place.screen];
  const { host } = useTransport();
  const frame = useApi("frame.read", {});
  // Undefined: closed; null: about the screen; else about a finding.
  const [help, setHelp] = useState<string | null | undefined>(undefined);
  const openHelp = useCallback((code: string | null) => setHelp(code), []);
  const view = frame.status === "ready" ? frame.value : null;
  const period = place.period ?? view?.presentQuarter ?? null;
  const span = place.span ?? period;
  const backupFailed = useDailyBackup(view !== null);
  const state = useMemo<FrameState | null>(
    () => (view === null || period === null || span === null ? null : { view, period, span, openHelp }),
    [view, period, span, openHelp],
  );
  // In text fields too: none of these keys writes anything.
  usePageKeys(
    [
      ["F1", () => openHelp(null)],
      ...SCREENS.map((name, index): [string, () => void] => [
        `alt+${String((index + 1) % 10)}`,
        () => goTo({ period, screen: name }),
      ]),
    ],
    { inFields: true },
  );
  useHostMessages({ openHelp: () => openHelp(null) });

  if (frame.status === "failed" && wantsKey(frame.problem) && host.unlock !== null)
    return (
      <main className={styles["alone"]}>
        <h1 className="k-hidden">{t("frame.name")}</h1>
        <Unlock unlock={host.unlock} />
      </main>
    );
  if (frame.status !== "ready" || state === null)
    return (
      <main className={frame.status === "loading" ? undefined : styles["alone"]}>
        <h1 className="k-hidden">{t("frame.name")}</h1>
        {frame.status === "loading" ? (
          <Loading label={t("frame.opening")} />
        ) : (
          <Failed
            problem={frame.status === "failed" ? frame.problem : { kind: "unreachable" }}
            {...(frame.status === "failed" ? { onRetry: frame.reload } : {})}
          />
        )}
      </main>
    );
  return (
    <FrameContext value={state}>
      <a className={styles["skip"]} href="#main" onClick={focusMain}>
        {t("frame.skip")}
      </a>
      <div className={styles["app"]}>
        <Navigation screen={place.screen} onHelp={() => openHelp(null)} />
        <TopBar place={place} />
        <main className={styles["main"]} id="main" tabIndex={-1}>
          <HandedOverStrip />
          {place.asOf !== null && <PastStrip place={place} seq={place.asOf} />}
          <InSlices key={`${place.screen} ${place.item ?? ""}`}>{screen.draw(place.item)}</InSlices>
        </main>
        <ValueDrawer />
        <StatusBar backupFailed={backupFailed} />
      </div>
      <DropAnywhere />
      <FirstRun />
      <Palette onHelp={openHelp} />
      <HelpDialog topic={screen.help(place.item)} about={help} onClose={() => setHelp(undefined)} />
    </FrameContext>
  );
}

/** A screen one comes to is drawn in slices, between which the window answers keys and clicks. */
function InSlices({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}

/** The address keeps the screen, so the link must not change it. */
function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
