/** What the menu, the system and the host ask of the screens. */
import { notifications } from "@mantine/notifications";
import { spotlight } from "@mantine/spotlight";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { ChooseWhat, HostMessage } from "../../shared/api/bridge.ts";
import { valueOf } from "../api/transport.ts";
import { useTransport } from "../api/use-api.ts";
import { useText } from "../text/language.tsx";
import { useIntake } from "./intake.tsx";

interface FrameActs {
  readonly openHelp: () => void;
}

export function useHostMessages({ openHelp }: FrameActs): void {
  const t = useText();
  const { host } = useTransport();
  const queries = useQueryClient();
  const { take, choose } = useIntake();
  const onMessage = useEffectEvent((message: HostMessage) => {
    switch (message.kind) {
      case "files":
        take(Promise.resolve().then(() => valueOf(message.reply)));
        break;
      case "notice":
        notifications.show({
          message: `${t(`desktop.notice.${message.notice}`)} ${t("failed.reference", { reference: message.reference })}`,
          autoClose: false,
        });
        void queries.invalidateQueries();
        break;
      case "command":
        COMMANDS[message.command]({ choose, openHelp });
    }
  });

  useEffect(() => host.listen((message) => onMessage(message)), [host]);
  useEffect(() => host.speak(t.language), [host, t.language]);
}

const COMMANDS = {
  "import-files": ({ choose }) => choose("files"),
  "import-folder": ({ choose }) => choose("folder"),
  find: () => spotlight.open(),
  help: ({ openHelp }) => openHelp(),
} satisfies Record<
  Extract<HostMessage, { kind: "command" }>["command"],
  (acts: { choose: (what: ChooseWhat) => void; openHelp: () => void }) => void
>;
