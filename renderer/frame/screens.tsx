/** Every screen with its place in the navigation: its sign, and what is drawn for it. */
import {
  IconAlertCircle,
  IconChartLine,
  IconClipboardCheck,
  IconFileImport,
  IconLayoutDashboard,
  IconTable,
  IconSettings,
  IconHistory,
  IconListDetails,
  IconAdjustments,
  type Icon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ChartsScreen } from "../screens/charts/charts-screen.tsx";
import { CHARTS_ITEM } from "../screens/indicators/view-state.ts";
import { BoardScreen } from "../screens/board/board-screen.tsx";
import { FindingsScreen } from "../screens/findings/findings-screen.tsx";
import { ImportsScreen } from "../screens/imports/imports-screen.tsx";
import { IndicatorScreen } from "../screens/indicators/indicator-screen.tsx";
import { IndicatorsScreen } from "../screens/indicators/indicators-screen.tsx";
import { HistoryScreen } from "../screens/history/history-screen.tsx";
import { ProgrammeScreen } from "../screens/programme/programme-screen.tsx";
import { QuarterScreen } from "../screens/quarter/quarter-screen.tsx";
import { ReportsScreen } from "../screens/reports/reports-screen.tsx";
import { RowsScreen } from "../screens/rows/rows-screen.tsx";
import { ReturnScreen } from "../screens/return/return-screen.tsx";
import { SettingsScreen } from "../screens/settings/settings-screen.tsx";
import type { Screen } from "./place.ts";

/** What F1 explains: a screen, or what is opened on it. */
export type HelpTopic = Screen | "atskaite" | "raditajs" | "diagrammas";

export interface ScreenEntry {
  readonly icon: Icon;
  /** The screen, or with an item the thing opened on it. */
  readonly draw: (item: string | null) => ReactNode;
  readonly help: (item: string | null) => HelpTopic;
}

export const SCREEN_ENTRIES: Readonly<Record<Screen, ScreenEntry>> = {
  ceturksnis: { icon: IconLayoutDashboard, draw: () => <QuarterScreen />, help: () => "ceturksnis" },
  atskaites: {
    icon: IconTable,
    draw: (sender) => (sender === null ? <BoardScreen /> : <ReturnScreen key={sender} sender={sender} />),
    help: (sender) => (sender === null ? "atskaites" : "atskaite"),
  },
  imports: { icon: IconFileImport, draw: () => <ImportsScreen />, help: () => "imports" },
  konstatejumi: { icon: IconAlertCircle, draw: () => <FindingsScreen />, help: () => "konstatejumi" },
  rindas: { icon: IconListDetails, draw: () => <RowsScreen />, help: () => "rindas" },
  raditaji: {
    icon: IconChartLine,
    draw: (item) =>
      item === null ? (
        <IndicatorsScreen />
      ) : item === CHARTS_ITEM ? (
        <ChartsScreen />
      ) : (
        <IndicatorScreen key={item} code={item} />
      ),
    help: (item) => (item === null ? "raditaji" : item === CHARTS_ITEM ? "diagrammas" : "raditajs"),
  },
  parskati: { icon: IconClipboardCheck, draw: () => <ReportsScreen />, help: () => "parskati" },
  iestatijumi: { icon: IconSettings, draw: () => <SettingsScreen />, help: () => "iestatijumi" },
  programma: { icon: IconAdjustments, draw: () => <ProgrammeScreen />, help: () => "programma" },
  vesture: { icon: IconHistory, draw: () => <HistoryScreen />, help: () => "vesture" },
};
