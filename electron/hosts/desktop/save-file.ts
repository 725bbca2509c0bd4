/** Saving what the core holds ready, where the person says; where that place is taken or closed, another is asked for. */
import type { BrowserWindow } from "electron";
import { join, parse } from "node:path";
import type { Reply } from "../../../shared/api/contract.ts";
import type { Refusal } from "../../../shared/api/refusal.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { CoreHost } from "./core-host.ts";
import type { ElectronApi } from "./electron-api.ts";

export interface Saving {
  readonly dialog: ElectronApi["dialog"];
  readonly window: BrowserWindow;
  readonly text: Text;
  /** Tells something; the number of the button that was pressed. */
  readonly say: (message: string, buttons: string[]) => Promise<number>;
  readonly ask: CoreHost["ask"];
}

/** `true`: it is saved; `false`: the person left it. */
export async function saveFile({ dialog, window, text, say, ask }: Saving, token: string): Promise<Reply> {
  const named = await ask({ kind: "outgoing-name", token });
  if (named.status !== "done") return named;
  let proposed = String(named.value);
  for (;;) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: text("desktop.save.title"),
      buttonLabel: text("desktop.save.take"),
      defaultPath: proposed,
      properties: ["showOverwriteConfirmation", "createDirectory"],
    });
    if (canceled || filePath === "") return { status: "done", value: false };
    const saved = await ask({ kind: "save", token, path: filePath });
    const hindrance = saved.status === "refused" ? hindranceOf(saved.refusal, text) : null;
    if (hindrance === null) return saved;
    const pressed = await say(hindrance, [text("desktop.save.elsewhere"), text("desktop.save.leave")]);
    if (pressed !== 0) return { status: "done", value: false };
    proposed = nextName(filePath);
  }
}

/** What another name or folder helps against: the file is open in another program, the folder cannot be written to. */
function hindranceOf({ code, parameters }: Refusal, text: Text): string | null {
  return code === "file-busy" || code === "file-not-writable" ? text(`failure.${code}`, parameters) : null;
}

/** `parskats.xlsx`, `parskats (2).xlsx`, `parskats (3).xlsx`. */
function nextName(path: string): string {
  const { dir, name, ext } = parse(path);
  const [, stem = name, count = "1"] = /^(.*) \((\d+)\)$/.exec(name) ?? [];
  return join(dir, `${stem} (${String(Number(count) + 1)})${ext}`);
}
