import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { instant } from "../components/spell.ts";
import { useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./frame.module.css";
import { goTo } from "./place.ts";

/** On every screen while somebody else has the store: who, since when, and where it is taken back. */
export function HandedOverStrip() {
  const t = useText();
  const { view, period } = useFrame();
  const { handedOver } = view.store;
  if (handedOver === null) return null;
  return (
    <div className={styles["past"]} role="status">
      <IconLock className="k-icon" aria-hidden />
      <span>{t("hand-over.now", { to: handedOver.to, at: instant(handedOver.at, t.language) })}</span>
      <Button size="sm" className="k-push" onClick={() => goTo({ period, screen: "iestatijumi" })}>
        {t("palette.open-settings")}
      </Button>
    </div>
  );
}
