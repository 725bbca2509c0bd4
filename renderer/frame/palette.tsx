/** Ctrl+K: commands first, then senders, then indicators; found by any part of a name, with or without diacritics. */
import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import {
  IconArrowBackUp,
  IconAlertCircle,
  IconBuilding,
  IconChartBar,
  IconCalendar,
  IconDatabase,
  IconHelpCircle,
  IconMail,
  IconNumbers,
  IconSettings,
  IconChartLine,
  IconFileImport,
  IconLanguage,
  IconLayoutDashboard,
  IconSearch,
  IconSunMoon,
  IconTable,
} from "@tabler/icons-react";
import { useState } from "react";
import { notifications } from "@mantine/notifications";
import type { FoundRecords } from "../../shared/api/settings.ts";
import { problemOf, useAction } from "../api/use-api.ts";
import { sayProblem } from "../components/failed.tsx";
import { usePeriodName } from "../components/use-period-name.ts";
import { useContrast } from "../theme/contrast.tsx";
import { FINDING_CODES } from "./finding-codes.ts";
import { FoundRecordsDialog } from "./found-records.tsx";
import { PERIOD_KINDS, periodChoices } from "./period-choices.ts";
import { useUndo } from "./undo.tsx";
import { foldText } from "../../shared/domain/text.ts";
import { useLanguage, useName, useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./palette.module.css";
import { goTo, usePlace } from "./place.ts";

const SHOWN = 12;

export function Palette({ onHelp }: { readonly onHelp: () => void }) {
  const t = useText();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<FoundRecords | null>(null);
  const commands = useCommands(onHelp);
  const lookup = useLookup(query, setFound);
  const codes = useCodes(onHelp);
  const periods = usePeriods();
  const senders = useSenders();
  const indicators = useIndicators();
  const groups: SpotlightActionGroupData[] = [
    { group: t("palette.commands"), actions: commands },
    { group: t("palette.senders"), actions: senders },
    { group: t("palette.indicators"), actions: indicators },
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
          actionDescription: styles["description"] ?? "",
          actionsGroup: styles["group"] ?? "",
          search: styles["search"] ?? "",
        }}
        overlayProps={{ blur: 0, backgroundOpacity: 0.38 }}
        shortcut={["mod + K"]}
        filter={(query, actions) => actions.flatMap((each) => matching(query, each))}
        limit={SHOWN}
        scrollable
        maxHeight={420}
        nothingFound={t("palette.nothing")}
        searchProps={{
          leftSection: <IconSearch className="k-icon" aria-hidden />,
          placeholder: t("frame.find"),
          "aria-label": t("frame.find"),
        }}
      />
    </>
  );
}

function useCommands(onHelp: () => void): SpotlightActionData[] {
  const t = useText();
  const { period } = useFrame();
  const [language, choose] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  const backup = useAction("backups.make");
  const undo = useUndo();
  return [
    {
      id: "quarter",
      label: t("palette.open-quarter"),
      leftSection: <IconLayoutDashboard className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "ceturksnis" }),
    },
    {
      id: "board",
      label: t("palette.open-board"),
      leftSection: <IconTable className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "atskaites" }),
    },
    {
      id: "indicators",
      label: t("palette.open-indicators"),
      leftSection: <IconChartLine className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "raditaji" }),
    },
    {
      id: "charts",
      label: t("palette.open-charts"),
      leftSection: <IconChartBar className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "raditaji", item: "diagrammas" }),
    },
    {
      id: "import",
      label: t("palette.import"),
      leftSection: <IconFileImport className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "imports" }),
    },
    {
      id: "findings",
      label: t("palette.open-findings"),
      leftSection: <IconAlertCircle className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "konstatejumi" }),
    },
    {
      id: "language",
      label: t("palette.language"),
      leftSection: <IconLanguage className="k-icon" aria-hidden />,
      onClick: () => choose(language === "lv" ? "en" : "lv"),
    },
    {
      id: "theme",
      label: t("palette.theme"),
      leftSection: <IconSunMoon className="k-icon" aria-hidden />,
      onClick: () => setColorScheme(colorScheme === "dark" ? "light" : "dark"),
    },
    {
      id: "contrast",
      label: t("palette.contrast"),
      leftSection: <IconSunMoon className="k-icon" aria-hidden />,
      onClick: () => contrast.choose(!contrast.more),
    },
    {
      id: "remind",
      label: t("palette.remind"),
      leftSection: <IconMail className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "atskaites", view: { letters: "missing" } }),
    },
    {
      id: "undo",
      label: undo.last === null ? t("palette.undo") : t("frame.undo", { what: undo.last.what }),
      leftSection: <IconArrowBackUp className="k-icon" aria-hidden />,
      onClick: () => undo.undo(),
    },
    {
      id: "settings",
      label: t("palette.open-settings"),
      leftSection: <IconSettings className="k-icon" aria-hidden />,
      onClick: () => goTo({ period, screen: "iestatijumi" }),
    },
    {
      id: "backup",
      label: t("palette.back-up"),
      leftSection: <IconDatabase className="k-icon" aria-hidden />,
      onClick: () =>
        backup.mutate(
          { reason: "asked" },
          {
            onSuccess: () => notifications.show({ message: t("settings.backup.made") }),
            onError: (error) => notifications.show({ message: sayProblem(problemOf(error), t), autoClose: false }),
          },
        ),
    },
    {
      id: "help",
      label: t("palette.help"),
      leftSection: <IconHelpCircle className="k-icon" aria-hidden />,
      onClick: onHelp,
    },
  ];
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

/** What is typed may be a number of a plan or of a person: it is not repeated on the screen, nor kept. */
function useLookup(query: string, onFound: (found: FoundRecords) => void): SpotlightActionData | null {
  const t = useText();
  const find = useAction("records.find");
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
          onSuccess: onFound,
          onError: (error) => notifications.show({ message: sayProblem(problemOf(error), t), autoClose: false }),
        },
      ),
  };
}

function useCodes(onHelp: () => void): SpotlightActionData[] {
  const name = useName();
  const { view } = useFrame();
  return FINDING_CODES.map((code) => ({
    id: `code ${code}`,
    label: code,
    description: view.rules[code] === undefined ? "" : name(view.rules[code]),
    leftSection: <IconHelpCircle className="k-icon" aria-hidden />,
    onClick: onHelp,
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
  const isCommand = each.actions.some(({ id }) => id === "quarter");
  if (each.actions.some(({ id }) => id === LOOKUP)) return [each];
  if (words.length === 0) return isCommand ? [each] : [];
  const actions = each.actions.filter(({ label, description }) => {
    const folded = foldText(`${label ?? ""} ${description ?? ""}`);
    return words.every((word) => folded.includes(word));
  });
  return actions.length === 0 ? [] : [{ ...each, actions }];
}
