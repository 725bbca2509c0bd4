/**
 * What the desktop's preload gives the window, and what the host says to it. Types and one name only: the preload is a
 * single small file in a sandbox. The loopback host answers the same where a browser can.
 */
import type { Reply } from "./contract.ts";
import type { WindowMessage } from "./host.ts";

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
  /** The words of the store's key, to be written down; null where the desktop does not keep it. */
  phrase(): Promise<Reply<readonly string[] | null>>;
  /** Opens a store whose key the keychain does not give, by its words. Failures: those of the words, `store-key`. */
  unlock(words: string): Promise<Reply<null>>;
  /** Words of a key for a store that has none; nothing has it yet but the keychain. Failures `store-encrypted`, `keychain-none`. */
  newPhrase(): Promise<Reply<readonly string[]>>;
  /** The store, its archive and its backups take the key of those words. Failures: those of a change of key. */
  encrypt(): Promise<Reply<null>>;
  listen(listener: (message: HostMessage) => void): void;
}

/** The name under which the preload gives the bridge to the window. */
export const BRIDGE = "kopskats";
