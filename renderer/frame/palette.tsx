/** Ctrl+K: commands first, then senders, indicators, issued reports, periods, codes; found by any part of a name, with or without diacritics. */
import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import {
  IconArrowBackUp,
  IconBuilding,
  IconCalendar,
  IconChartLine,
  IconClipboardCheck,
  IconDatabase,
  IconFileImport,
  IconFolder,
  IconHelpCircle,
  IconLanguage,
  IconNumbers,
  IconPower,
  IconSearch,
  IconSunMoon,
  type Icon,
} from "@tabler/icons-react";
import { useState } from "react";
import { notifications } from "@mantine/notifications";
import type { ChooseWhat } from "../../shared/api/bridge.ts";
import { useAction, useTransport } from "../api/use-api.ts";
import { instant } from "../components/spell.ts";
import { usePageKeys } from "../components/use-page-keys.ts";
import { usePeriodName } from "../components/use-period-name.ts";
import { useTellProblem } from "../components/use-tell-problem.ts";
import { useContrast } from "../theme/contrast.tsx";
import { COMMANDS, type CommandAct } from "./commands.ts";
import { FINDING_CODES } from "../../shared/domain/finding-codes.ts";
import { FoundRecordsDialog, type LookedUp } from "./found-records.tsx";
import { PERIOD_KINDS, periodChoices } from "./period-choices.ts";
import { useUndo } from "./undo.tsx";
import { foldText } from "../../shared/domain/text.ts";
import { useLanguage, useName, useText } from "../text/language.tsx";
import { useFrame, type OpenHelp } from "./frame-context.ts";
import { useIntake } from "./intake.tsx";
import styles from "./palette.module.css";
import { goTo, usePlace } from "./place.ts";
import { SCREEN_ENTRIES } from "./screens.tsx";

const SHOWN = 12;

export function Palette({ onHelp }: { readonly onHelp: OpenHelp }) {
  const t = useText();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<LookedUp | null>(null);
  const commands = useCommands(onHelp);
  const lookup = useLookup(query, setFound);
  const codes = useCodes(onHelp);
  const periods = usePeriods();
  const senders = useSenders();
  const indicators = useIndicators();
  const editions = useEditions();
  usePageKeys([["mod+K", spotlight.open]]);
  const groups: SpotlightActionGroupData[] = [
    { group: t("palette.commands"), actions: commands },
    { group: t("palette.senders"), actions: senders },
    { group: t("palette.indicators"), actions: indicators },
    { group: t("palette.editions"), actions: editions },
    { group: t("palette.periods"), actions: periods },
    { group: t("palette.codes"), actions: codes },
    ...(lookup === null ? [] : [{ group: t("lookup.group"), actions: [lookup] }]),
  ];
  return (
    <>
      <FoundRecordsDialog found={found} onClose={() => setFound(null)} />
      <Spotlight
        query={query}
        onQueryChange={setQuery}
        actions={groups}
        title={t("frame.find")}
        classNames={{
          header: "k-hidden",
          action: styles["action"] ?? "",
          actionBody: styles["body"] ?? "",
          actionDescription: styles["description"] ?? "",
          actionsGroup: styles["group"] ?? "",
          search: styles["search"] ?? "",
        }}
        overlayProps={{ blur: 0, backgroundOpacity: 0.38 }}
        transitionProps={{ duration: 0 }}
        shortcut={null}
        highlightQuery
        filter={(query, actions) => actions.flatMap((each) => matching(query, each))}
        limit={SHOWN}
        scrollable
        maxHeight={420}
        nothingFound={t("palette.nothing")}
        searchProps={{
          leftSection: <IconSearch className="k-icon" aria-hidden />,
          placeholder: t("frame.find"),
          "aria-label": t("frame.find"),
          // There at once: the next key typed is already its own, however busy the machine.
          autoFocus: true,
        }}
      />
    </>
  );
}

function useCommands(openHelp: OpenHelp): SpotlightActionData[] {
  const t = useText();
  const { period } = useFrame();
  const acts = useActs(openHelp);
  return COMMANDS.flatMap((command): SpotlightActionData[] => {
    if (command.kind === "go") {
      const { id, label, screen, item = null, view = {} } = command;
      const Sign = SCREEN_ENTRIES[screen].icon;
      return [
        {
          id,
          label: t(label),
          leftSection: <Sign className="k-icon" aria-hidden />,
          onClick: () => goTo({ period, screen, item, view }),
        },
      ];
    }
    const act = acts[command.id];
    if (act === null) return [];
    const Sign = ACT_ICONS[command.id];
    return [
      {
        id: command.id,
        label: act.label ?? t(command.label),
        leftSection: <Sign className="k-icon" aria-hidden />,
        onClick: act.run,
      },
    ];
  });
}

const ACT_ICONS: Readonly<Record<CommandAct, Icon>> = {
  "import-files": IconFileImport,
  "import-folder": IconFolder,
  "back-up": IconDatabase,
  undo: IconArrowBackUp,
  language: IconLanguage,
  theme: IconSunMoon,
  contrast: IconSunMoon,
  help: IconHelpCircle,
  quit: IconPower,
};

interface Act {
  readonly run: () => void;
  /** Where there is more to say than the command's name. */
  readonly label?: string;
}

/** Null where the machine has no such thing. */
function useActs(openHelp: OpenHelp): Readonly<Record<CommandAct, Act | null>> {
  const t = useText();
  const [language, choose] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  const backup = useAction("backups.make");
  const undo = useUndo();
  const { host, quit } = useTransport();
  const intake = useIntake();
  const choosing = (what: ChooseWhat): Act | null => (host.choose === null ? null : { run: () => intake.choose(what) });
  const tellProblem = useTellProblem();
  const tellBackup = {
    onSuccess: () => void notifications.show({ message: t("settings.backup.made") }),
    onError: tellProblem,
  };
  return {
    "import-files": choosing("files"),
    "import-folder": choosing("folder"),
    "back-up": { run: () => backup.mutate({ reason: "asked" }, tellBackup) },
    undo: {
      run: () => undo.undo(),
      ...(undo.last === null ? {} : { label: t("frame.undo", { what: undo.last.what }) }),
    },
    language: { run: () => choose(language === "lv" ? "en" : "lv") },
    theme: { run: () => setColorScheme(colorScheme === "dark" ? "light" : "dark") },
    contrast: { run: () => contrast.choose(!contrast.more) },
    help: { run: () => openHelp(null) },
    quit: quit === null ? null : { run: () => void quit() },
  };
}

/** Reports that were issued, newest first; each leads to its place beside the steps. */
function useEditions(): SpotlightActionData[] {
  const t = useText();
  const { view } = useFrame();
  const periodName = usePeriodName();
  return view.editions.map(({ id, period, edition, issuedAt }) => ({
    id: `edition ${String(id)}`,
    label: t("palette.edition", { period: periodName(period), edition }),
    description: `${period} · ${instant(issuedAt, t.language)}`,
    leftSection: <IconClipboardCheck className="k-icon" aria-hidden />,
    onClick: () => goTo({ period, screen: "parskati", view: { edition: String(id) } }),
  }));
}

function useSenders(): SpotlightActionData[] {
  const { view, period } = useFrame();
  return view.senders.map(({ code, name }) => ({
    id: `sender ${code}`,
    label: name,
    description: code,
    leftSection: <IconBuilding className="k-icon" aria-hidden />,
    onClick: () => goTo({ period, screen: "atskaites", item: code }),
  }));
}

function useIndicators(): SpotlightActionData[] {
  const name = useName();
  const { view, period } = useFrame();
  return view.indicators.map((indicator) => ({
    id: `indicator ${indicator.code}`,
    label: name(indicator.name),
    description: indicator.code,
    leftSection: <IconChartLine className="k-icon" aria-hidden />,
    onClick: () => goTo({ period, screen: "raditaji", item: indicator.code }),
  }));
}

/** What is typed may be a number of a plan or of a person: it is not repeated on the screen, nor kept longer than the answer. */
function useLookup(query: string, onFound: (found: LookedUp) => void): SpotlightActionData | null {
  const t = useText();
  const find = useAction("records.find");
  const tellProblem = useTellProblem();
  const number = query.trim();
  if (number.length < 3 || number.length > 60 || !/\d/.test(number)) return null;
  return {
    id: LOOKUP,
    label: t("lookup.do"),
    leftSection: <IconNumbers className="k-icon" aria-hidden />,
    onClick: () =>
      find.mutate(
        { number },
        {
          onSuccess: (records) => onFound({ number, records }),
          onError: tellProblem,
        },
      ),
  };
}

function useCodes(openHelp: OpenHelp): SpotlightActionData[] {
  const name = useName();
  const { view } = useFrame();
  return FINDING_CODES.map((code) => ({
    id: `code ${code}`,
    label: code,
    description: view.rules[code] === undefined ? "" : name(view.rules[code]),
    leftSection: <IconHelpCircle className="k-icon" aria-hidden />,
    onClick: () => openHelp(code),
  }));
}

function usePeriods(): SpotlightActionData[] {
  const place = usePlace();
  const { view } = useFrame();
  const periodName = usePeriodName();
  return PERIOD_KINDS.filter((kind) => kind !== "to-date").flatMap((kind) =>
    periodChoices(kind, view).map(({ code, quarter }) => ({
      id: `period ${code}`,
      label: periodName(code),
      description: code,
      leftSection: <IconCalendar className="k-icon" aria-hidden />,
      onClick: () => goTo({ ...place, period: quarter, span: code }),
    })),
  );
}

const LOOKUP = "lookup";

/** A group with what fits the words typed; without words only the commands. */
function matching(
  query: string,
  each: SpotlightActionData | SpotlightActionGroupData,
): (SpotlightActionData | SpotlightActionGroupData)[] {
  if (!("actions" in each)) return [each];
  const words = foldText(query)
    .split(" ")
    .filter((word) => word !== "");
  const isCommand = each.actions.some(({ id }) => id === "ceturksnis");
  if (each.actions.some(({ id }) => id === LOOKUP)) return [each];
  if (words.length === 0) return isCommand ? [each] : [];
  const actions = each.actions.filter(({ label, description }) => {
    const folded = foldText(`${label ?? ""} ${description ?? ""}`);
    return words.every((word) => folded.includes(word));
  });
  return actions.length === 0 ? [] : [{ ...each, actions }];
}
