/** The menu: the system's own roles under our words. What the screens do themselves they keep doing: see `shown`. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../../shared/api/bridge.ts";
import type { MessageKey, Text } from "../../../shared/text/messages.ts";

export interface MenuSetting {
  readonly text: Text;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly onCommand: (command: MenuCommand) => void;
  /** Null: this build has nowhere to look for newer ones. */
  readonly onUpdate: (() => void) | null;
}

type Item = MenuItemConstructorOptions;
type Role = NonNullable<Item["role"]>;

const LINE: Item = { type: "separator" };

export function applicationMenu({ text, platform, isPackaged, onCommand, onUpdate }: MenuSetting): Item[] {
  const isMac = platform === "darwin";
  const role = (name: Role, key: MessageKey, more: Item = {}): Item => ({ role: name, label: text(key), ...more });
  const command = (name: MenuCommand, key: MessageKey, accelerator: string, more: Item = {}): Item => ({
    ...{ id: name, label: text(key), accelerator },
    click: () => onCommand(name),
    ...more,
  });
  const menu = (key: MessageKey, items: readonly Item[]): Item => ({ label: text(key), submenu: [...items] });
  // Shown beside the item; the key itself belongs to the page, which has more to say about it.
  const shown = { registerAccelerator: false };
  const about = role("about", "desktop.menu.help.about");
  const quit = role("quit", "desktop.menu.file.quit");

  const own: Item = {
    label: "Kopskats",
    submenu: [
      about,
      LINE,
      role("services", "desktop.menu.app.services"),
      LINE,
      role("hide", "desktop.menu.app.hide"),
      role("hideOthers", "desktop.menu.app.hide-others"),
      role("unhide", "desktop.menu.app.unhide"),
      LINE,
      quit,
    ],
  };
  return [
    ...(isMac ? [own] : []),
    menu("desktop.menu.file", [
      command("import-files", "desktop.menu.file.import-files", "CommandOrControl+O"),
      command("import-folder", "desktop.menu.file.import-folder", "CommandOrControl+Shift+O"),
      LINE,
      isMac ? role("close", "desktop.menu.file.close") : quit,
    ]),
    menu("desktop.menu.edit", [
      role("undo", "desktop.menu.edit.undo", shown),
      role("redo", "desktop.menu.edit.redo", shown),
      LINE,
      role("cut", "desktop.menu.edit.cut", shown),
      role("copy", "desktop.menu.edit.copy", shown),
      role("paste", "desktop.menu.edit.paste", shown),
      role("pasteAndMatchStyle", "desktop.menu.edit.paste-plain", shown),
      role("delete", "desktop.menu.edit.delete", shown),
      role("selectAll", "desktop.menu.edit.select-all", shown),
      LINE,
      command("find", "desktop.menu.edit.find", "CommandOrControl+K", shown),
    ]),
    menu("desktop.menu.view", [
      role("reload", "desktop.menu.view.reload"),
      LINE,
      role("resetZoom", "desktop.menu.view.actual-size"),
      role("zoomIn", "desktop.menu.view.larger"),
      role("zoomOut", "desktop.menu.view.smaller"),
      LINE,
      role("togglefullscreen", "desktop.menu.view.full-screen"),
      ...(isPackaged ? [] : [LINE, role("toggleDevTools", "desktop.menu.view.developer")]),
    ]),
    menu("desktop.menu.window", [
      role("minimize", "desktop.menu.window.minimize"),
      ...(isMac
        ? [role("zoom", "desktop.menu.window.zoom"), LINE, role("front", "desktop.menu.window.front")]
        : [role("close", "desktop.menu.file.close")]),
    ]),
    {
      ...menu("desktop.menu.help", [
        command("help", "desktop.menu.help.screen", "F1", shown),
        ...(onUpdate === null ? [] : [{ id: "update", label: text("desktop.menu.help.update"), click: onUpdate }]),
        ...(isMac ? [] : [LINE, about]),
      ]),
      role: "help",
    },
  ];
}
