/** The frame around every screen: navigation, period, palette, status. */
import { useHotkeys } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useApi } from "../api/use-api.ts";
import { Failed } from "../components/failed.tsx";
import { Loading } from "../components/loading.tsx";
import { BoardScreen } from "../screens/board/board-screen.tsx";
import { ImportsScreen } from "../screens/imports/imports-screen.tsx";
import { QuarterScreen } from "../screens/quarter/quarter-screen.tsx";
import { ReturnScreen } from "../screens/return/return-screen.tsx";
import { useText } from "../text/language.tsx";
import { FrameContext, type FrameState } from "./frame-context.ts";
import styles from "./frame.module.css";
import { HelpDialog } from "./help-dialog.tsx";
import { Navigation } from "./navigation.tsx";
import { Palette } from "./palette.tsx";
import { goTo, SCREENS, usePlace, type Place } from "./place.ts";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";

export function Frame() {
  const t = useText();
  const place = usePlace();
  const frame = useApi("frame.read", {});
  const [importJob, setImportJob] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const view = frame.status === "ready" ? frame.value : null;
  const period = place.period ?? view?.presentQuarter ?? null;
  const state = useMemo<FrameState | null>(
    () => (view === null || period === null ? null : { view, period, importJob, setImportJob }),
    [view, period, importJob],
  );
  useHotkeys([
    ["F1", () => setHelpOpen(true)],
    ...SCREENS.map((screen, index): [string, () => void] => [
      `alt+${String(index + 1)}`,
      () => goTo({ period, screen, sender: null }),
    ]),
  ]);

  if (frame.status === "loading") return <Loading label={t("frame.opening")} />;
  if (frame.status === "failed" || state === null)
    return (
      <main className={styles["alone"]}>
        <Failed
          problem={frame.status === "failed" ? frame.problem : { kind: "unreachable" }}
          {...(frame.status === "failed" ? { onRetry: frame.reload } : {})}
        />
      </main>
    );
  return (
    <FrameContext value={state}>
      <a className={styles["skip"]} href="#main" onClick={focusMain}>
        {t("frame.skip")}
      </a>
      <div className={styles["app"]}>
        <Navigation screen={place.screen} onHelp={() => setHelpOpen(true)} />
        <TopBar place={place} />
        <main className={styles["main"]} id="main" tabIndex={-1}>
          <ScreenOf place={place} />
        </main>
        <StatusBar />
      </div>
      <Palette />
      <HelpDialog
        screen={place.sender === null ? place.screen : "atskaite"}
        opened={isHelpOpen}
        onClose={() => setHelpOpen(false)}
      />
    </FrameContext>
  );
}

function ScreenOf({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case "ceturksnis":
      return <QuarterScreen />;
    case "atskaites":
      return place.sender === null ? <BoardScreen /> : <ReturnScreen key={place.sender} sender={place.sender} />;
    case "imports":
      return <ImportsScreen />;
  }
}

/** The address keeps the screen, so the link must not change it. */
function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
