/**
 * What a window and the host around it say to each other besides the messages of the contract. The desktop's preload
 * gives the window these few functions; the loopback host answers the same where a browser can.
 */
import { z } from "zod";
import type { Reply } from "./contract.ts";
import { language } from "./inputs.ts";

/** Long work whose end is worth a notification; sentence `desktop.finished.<work>`. It names nobody and nothing. */
export const FINISHED_WORK = ["plan", "import", "report"] as const;
export type FinishedWork = (typeof FINISHED_WORK)[number];

/** What the window tells; nothing comes back. */
export const WindowMessage = z.discriminatedUnion("kind", [
  /** The screens are there: what waited for them may come. */
  z.strictObject({ kind: z.literal("ready") }),
  /** 0–1; `unknown` while work goes on without a measure; null when there is none. */
  z.strictObject({
    kind: z.literal("progress"),
    share: z.union([z.number().min(0).max(1), z.literal("unknown"), z.null()]),
  }),
  z.strictObject({ kind: z.literal("finished"), work: z.enum(FINISHED_WORK) }),
  z.strictObject({ kind: z.literal("language"), language }),
]);
export type WindowMessage = z.output<typeof WindowMessage>;

/** Items of the menu that the screens carry out. */
export type MenuCommand = "import-files" | "import-folder" | "find" | "help";

/** Sentence `desktop.notice.<kind>`. */
export type NoticeKind = "core-restarted" | "window-restarted";

/** What the window is told. */
export type HostMessage =
  | { readonly kind: "command"; readonly command: MenuCommand }
  /** Files that the system or a second start handed over: staged already. */
  | { readonly kind: "files"; readonly reply: Reply<readonly string[]> }
  | { readonly kind: "notice"; readonly notice: NoticeKind; readonly reference: string };

export type ChooseWhat = "files" | "folder";

/** `window.kopskats` on the desktop: all that the window can do outside itself. Paths cross in neither direction. */
export interface DesktopBridge {
  /** The input as JSON, for the limits to be those of a text. */
  call(method: string, input: string): Promise<Reply>;
  /** The answer is the file's token. */
  stage(name: string, bytes: Uint8Array): Promise<Reply<string>>;
  /** Tokens of what the person chose; null when nothing was. */
  choose(what: ChooseWhat): Promise<Reply<readonly string[] | null>>;
  /** Asks where to put a file that the core has ready; false when the person put it nowhere. */
  save(token: string): Promise<Reply<boolean>>;
  tell(message: WindowMessage): void;
  listen(listener: (message: HostMessage) => void): void;
}

/** The name under which the preload gives the bridge to the window. */
export const BRIDGE = "kopskats";
