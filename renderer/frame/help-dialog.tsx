import { Modal } from "@mantine/core";
import { useText } from "../text/language.tsx";
import styles from "./frame.module.css";
import type { Screen } from "./place.ts";

type Explained = Screen | "atskaite";

const KEYS: Readonly<Record<Explained, readonly (readonly [string, `help.key.${string}`])[]>> = {
  ceturksnis: [],
  atskaites: [
    ["← ↑ → ↓", "help.key.cells"],
    ["Enter", "help.key.open"],
  ],
  atskaite: [
    ["J K", "help.key.findings"],
    ["E", "help.key.explain"],
    ["← ↑ → ↓", "help.key.cells"],
  ],
  imports: [],
};

const EVERYWHERE: readonly (readonly [string, `help.key.${string}`])[] = [
  ["Ctrl K", "help.key.palette"],
  ["Alt 1 … 3", "help.key.screens"],
  ["Ctrl Z", "help.key.undo"],
  ["F1", "help.key.help"],
];

/** F1 explains the screen one is on, and its keys. */
export function HelpDialog({
  screen,
  opened,
  onClose,
}: {
  readonly screen: Explained;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const t = useText();
  const say = t as (key: string) => string;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(`help.${screen}.title`)}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      <p>{t(`help.${screen}.body`)}</p>
      <dl className={styles["keys"]}>
        {[...KEYS[screen], ...EVERYWHERE].map(([keys, message]) => (
          <div key={message}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(message)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
