import { Modal } from "@mantine/core";
import { useState } from "react";
import { useText } from "../text/language.tsx";
import { Handbook, useHandbookTitle } from "./handbook.tsx";
import { FindingHelp } from "./finding-help.tsx";
import styles from "./frame.module.css";
import type { HelpTopic } from "./screens.tsx";

type Key = readonly [keys: string, sentence: `help.key.${string}`];

const FIGURE_KEYS: readonly Key[] = [
  ["Enter", "help.key.figure"],
  ["← ↑ → ↓", "help.key.figures"],
  ["F6", "help.key.drawer"],
];

/** Wherever a finding is open. */
const DECIDING: readonly Key[] = [
  ["J K", "help.key.findings"],
  ["E", "help.key.explain"],
  ["L", "help.key.correct"],
  ["I", "help.key.exclude"],
  ["N", "help.key.meaning"],
  ["M", "help.key.persons"],
  ["R", "help.key.ask"],
  ["Esc", "help.key.close"],
];

const FINDINGS: readonly Key[] = [...DECIDING, ["X", "help.key.pick"]];

const KEYS: Readonly<Record<HelpTopic, readonly Key[]>> = {
  ceturksnis: [],
  atskaites: [
    ["← ↑ → ↓", "help.key.cells"],
    ["Enter", "help.key.open"],
    ["P", "help.key.accept-return"],
    ["A", "help.key.send-back"],
  ],
  atskaite: [...DECIDING, ["P", "help.key.accept-return"], ["A", "help.key.send-back"], ["← ↑ → ↓", "help.key.cells"]],
  imports: [],
  raditaji: FIGURE_KEYS,
  raditajs: FIGURE_KEYS,
  diagrammas: FIGURE_KEYS,
  parskati: [],
  iestatijumi: [],
  programma: [],
  vesture: [],
  konstatejumi: FINDINGS,
  rindas: [
    ["← ↑ → ↓", "help.key.cells"],
    ["Shift ← ↑ → ↓", "help.key.grid-select"],
    ["Ctrl A", "help.key.grid-all"],
    ["Enter", "help.key.row-open"],
    ["S", "help.key.row-sort"],
    ["F", "help.key.row-filter"],
    ["Alt Shift ← →", "help.key.row-width"],
  ],
};

const EVERYWHERE: readonly Key[] = [
  ["Ctrl K", "help.key.palette"],
  ["Alt 1 … 9, 0", "help.key.screens"],
  ["Ctrl Z", "help.key.undo"],
  ["F1", "help.key.help"],
];

/** F1 opens the handbook at the page of the screen one is on, and tells its keys. */
export function HelpDialog({
  topic,
  about,
  onClose,
}: {
  readonly topic: HelpTopic;
  /** A finding's code to begin with; null: none; undefined: closed. */
  readonly about: string | null | undefined;
  readonly onClose: () => void;
}) {
  const t = useText();
  const say = t as (key: string) => string;
  const [turned, setTurned] = useState<string | null>(null);
  const page = turned ?? topic;
  const title = useHandbookTitle(page) ?? t(`help.${topic}.title`);
  const close = () => {
    setTurned(null);
    onClose();
  };
  return (
    <Modal
      size={760}
      opened={about !== undefined}
      onClose={close}
      title={typeof about === "string" ? t("help.code.title", { code: about }) : title}
      closeButtonProps={{ "aria-label": t("frame.close") }}
      transitionProps={{ duration: 0 }}
    >
      {typeof about !== "string" && (
        <>
          <Handbook name={page} onPage={setTurned} />
          <h3>{t("handbook.keys")}</h3>
          <dl className={styles["keys"]}>
            {[...KEYS[topic], ...EVERYWHERE].map(([keys, message]) => (
              <div key={message}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{say(message)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {about !== undefined && <FindingHelp key={about} code={about} />}
    </Modal>
  );
}
