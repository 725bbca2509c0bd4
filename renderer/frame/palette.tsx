/** Ctrl+K: commands first, then senders, then indicators; found by any part of a name, with or without diacritics. */
import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import {
  IconBuilding,
  IconChartBar,
  IconChartLine,
  IconFileImport,
  IconLanguage,
  IconLayoutDashboard,
  IconSearch,
  IconSunMoon,
  IconTable,
} from "@tabler/icons-react";
import { foldText } from "../../shared/domain/text.ts";
import { useLanguage, useName, useText } from "../text/language.tsx";
import { useFrame } from "./frame-context.ts";
import styles from "./palette.module.css";
import { goTo } from "./place.ts";

const SHOWN = 12;

export function Palette() {
  const t = useText();
  const commands = useCommands();
  const senders = useSenders();
  const indicators = useIndicators();
  const groups: SpotlightActionGroupData[] = [
    { group: t("palette.commands"), actions: commands },
    { group: t("palette.senders"), actions: senders },
    { group: t("palette.indicators"), actions: indicators },
  ];
  return (
    <Spotlight
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
  );
}

function useCommands(): SpotlightActionData[] {
  const t = useText();
  const { period } = useFrame();
  const [language, choose] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
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
  if (words.length === 0) return isCommand ? [each] : [];
  const actions = each.actions.filter(({ label, description }) => {
    const folded = foldText(`${label ?? ""} ${description ?? ""}`);
    return words.every((word) => folded.includes(word));
  });
  return actions.length === 0 ? [] : [{ ...each, actions }];
}
