/** Everything that can be done from anywhere, as data: the palette lists it, and a test holds it against what there is. */
import type { MessageKey } from "../../shared/text/messages.ts";
import { SCREENS, type Screen } from "./place.ts";

/** What is done in place, without going anywhere. */
export const COMMAND_ACTS = [
  "import-files",
  "import-folder",
  "back-up",
  "undo",
  "language",
  "theme",
  "contrast",
  "help",
  "quit",
] as const;
export type CommandAct = (typeof COMMAND_ACTS)[number];

export interface GoCommand {
  readonly kind: "go";
  readonly id: string;
  readonly label: MessageKey;
  readonly screen: Screen;
  readonly item?: string;
  readonly view?: Readonly<Record<string, string>>;
}

export interface ActCommand {
  readonly kind: "act";
  readonly id: CommandAct;
  readonly label: MessageKey;
}

export type Command = GoCommand | ActCommand;

const OPEN: Readonly<Record<Screen, MessageKey>> = {
  ceturksnis: "palette.open-quarter",
  atskaites: "palette.open-board",
  imports: "palette.import",
  konstatejumi: "palette.open-findings",
  rindas: "palette.open-rows",
  raditaji: "palette.open-indicators",
  parskati: "palette.open-reports",
  programma: "palette.open-programme",
  vesture: "palette.open-history",
  iestatijumi: "palette.open-settings",
};

/** Further ways into screens: what is opened on them, or how they are viewed. */
const DEEPER: readonly Omit<GoCommand, "kind">[] = [
  { id: "remind", label: "palette.remind", screen: "atskaites", view: { letters: "missing" } },
  { id: "charts", label: "palette.open-charts", screen: "raditaji", item: "diagrammas" },
  { id: "errors", label: "palette.errors", screen: "konstatejumi", view: { severity: "error" } },
  { id: "warnings", label: "palette.warnings", screen: "konstatejumi", view: { severity: "warning" } },
  { id: "recheck", label: "palette.recheck", screen: "konstatejumi", view: { again: "quarter" } },
  { id: "report-write", label: "palette.report.write", screen: "parskati", item: "write" },
  { id: "report-preview", label: "palette.report.preview", screen: "parskati", item: "preview" },
  { id: "report-issue", label: "palette.report.issue", screen: "parskati", item: "issue" },
  { id: "report-verify", label: "palette.report.verify", screen: "parskati" },
  { id: "report-lock", label: "palette.report.lock", screen: "parskati" },
  { id: "targets", label: "palette.programme.targets", screen: "programma", view: { part: "targets" } },
  { id: "money", label: "palette.programme.money", screen: "programma", view: { part: "money" } },
  { id: "deadlines", label: "palette.programme.deadlines", screen: "programma", view: { part: "deadlines" } },
  { id: "rules", label: "palette.programme.rules", screen: "programma", view: { part: "rules" } },
  { id: "senders", label: "palette.programme.senders", screen: "programma", view: { part: "senders" } },
  { id: "words", label: "palette.programme.words", screen: "programma", view: { part: "words" } },
  { id: "entered", label: "palette.programme.entered", screen: "programma", view: { part: "entered" } },
  { id: "person", label: "palette.settings.person", screen: "iestatijumi" },
  { id: "restore", label: "palette.settings.restore", screen: "iestatijumi" },
  { id: "hand-over", label: "palette.settings.hand-over", screen: "iestatijumi" },
  { id: "take-over", label: "palette.settings.take-over", screen: "iestatijumi" },
  { id: "retention", label: "palette.settings.retention", screen: "iestatijumi" },
  { id: "audit-copy", label: "palette.settings.audit-copy", screen: "iestatijumi" },
  { id: "reviewers", label: "palette.settings.reviewers", screen: "iestatijumi" },
  { id: "about", label: "palette.settings.about", screen: "iestatijumi" },
  { id: "practice", label: "palette.settings.practice", screen: "iestatijumi" },
];

const LABELS: Readonly<Record<CommandAct, MessageKey>> = {
  "import-files": "palette.import-files",
  "import-folder": "palette.import-folder",
  "back-up": "palette.back-up",
  undo: "palette.undo",
  language: "palette.language",
  theme: "palette.theme",
  contrast: "palette.contrast",
  help: "palette.help",
  quit: "frame.quit",
};

export const COMMANDS: readonly Command[] = [
  ...SCREENS.map((screen): Command => ({ kind: "go", id: screen, label: OPEN[screen], screen })),
  ...COMMAND_ACTS.map((id): Command => ({ kind: "act", id, label: LABELS[id] })),
  ...DEEPER.map((each): Command => ({ kind: "go", ...each })),
];
