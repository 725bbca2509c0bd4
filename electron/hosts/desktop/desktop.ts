/** The application on the desktop: one instance, one window, one core. Electron comes in as a parameter. */
import type { BrowserWindow } from "electron";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Reply } from "../../../shared/api/contract.ts";
import type { ChooseWhat, HostMessage, NoticeKind } from "../../../shared/api/bridge.ts";
import type { WindowMessage } from "../../../shared/api/host.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { keyOfPhrase, phraseOf } from "../../../shared/domain/recovery-phrase.ts";
import { createText, type Language, type Text } from "../../../shared/text/messages.ts";
import { referenceOf } from "../../core/api/dispatch.ts";
import type { ScreenFile } from "../serving/screen-files.ts";
import { answerWindow } from "./answer-window.ts";
import { applicationMenu } from "./application-menu.ts";
import { CHANNELS } from "./channels.ts";
import { CoreHost } from "./core-host.ts";
import { readSettings, writeSettings, type DesktopSettings } from "./desktop-settings.ts";
import type { ElectronApi } from "./electron-api.ts";
import { openEventLog, type EventLog } from "./event-log.ts";
import { handedPaths, type Launch } from "./launch-arguments.ts";
import { KeyKeeper } from "./key-keeper.ts";
import { Patience } from "./patience.ts";
import { saveFile } from "./save-file.ts";
import { registerScheme, serveScreens } from "./screens-protocol.ts";
import { lookForUpdate, type Updater } from "./updates.ts";
import { hardenContents, hardenSession, ORIGIN, webPreferences } from "./window-policy.ts";
import { LEAST, placeWindow } from "./window-place.ts";

export interface DesktopOptions {
  readonly launch: Launch;
  /** Of this account: settings, log, what Chromium keeps. */
  readonly dataFolder: string;
  /** Of the built files: preload and processes. */
  readonly builtFolder: string;
  readonly storePath: string;
  readonly key: string | null;
  readonly screens: () => ReadonlyMap<string, ScreenFile>;
  readonly version: string;
  readonly mostFileBytes: number;
  readonly now: () => string;
  /** Null: this build has nowhere to look for newer ones. */
  readonly updater: (() => Promise<Updater>) | null;
}

/** How long quitting waits for what is being written. */
const CLOSING_MS = 5_000;

/** Called before Electron is ready; false when another instance is running and has been given the files. */
export function startDesktop(electron: ElectronApi, options: DesktopOptions): boolean {
  const { app, protocol } = electron;
  app.setName("Kopskats");
  app.setPath("userData", join(options.dataFolder, "window"));
  if (!app.requestSingleInstanceLock({ paths: [...options.launch.paths] })) {
    app.quit();
    return false;
  }
  app.enableSandbox();
  registerScheme(protocol);
  hardenContents(app);
  const desktop = new Desktop(electron, options);
  app.on("second-instance", (_event, _words, _folder, handed) => desktop.secondStart(handedPaths(handed)));
  app.on("open-file", (event, path) => {
    event.preventDefault();
    desktop.secondStart(handedPaths({ paths: [path] }));
  });
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => desktop.quit(event));
  void app.whenReady().then(() => desktop.open());
  return true;
}

class Desktop {
  readonly #electron: ElectronApi;
  readonly #options: DesktopOptions;
  readonly #log: EventLog;
  readonly #settingsPath: string;
  readonly #windowPatience = new Patience();
  /** What the screens are told once they listen. */
  readonly #waiting: HostMessage[] = [];
  readonly #keeper: KeyKeeper;
  #settings: DesktopSettings;
  /** Its words can be shown; null: said from outside, or there is none. */
  #kept: string | null = null;
  /** Its words were shown, and the store has not taken it yet. */
  #next: string | null = null;
  #window: BrowserWindow | null = null;
  #core: CoreHost | null = null;
  #isListening = false;
  #handed: readonly string[];
  #ending: "no" | "closing" | "closed" = "no";

  constructor(electron: ElectronApi, options: DesktopOptions) {
    this.#electron = electron;
    this.#options = options;
    this.#log = openEventLog(join(options.dataFolder, "logs"), options.now);
    this.#settingsPath = join(options.dataFolder, "desktop.json");
    this.#settings = readSettings(this.#settingsPath);
    this.#handed = options.launch.paths;
    const { storePath } = options;
    this.#keeper = new KeyKeeper({ safeStorage: electron.safeStorage, storePath, platform: process.platform });
  }

  async open(): Promise<void> {
    const { app, session, ipcMain, dialog } = this.#electron;
    let screens;
    try {
      screens = this.#options.screens();
    } catch (error) {
      this.#log.note({ method: "screens.missing", reference: referenceOf(error) });
      dialog.showErrorBox(this.#text("desktop.stopped.title"), this.#text("desktop.stopped.screens"));
      app.quit();
      return;
    }
    const ours = session.fromPartition("persist:kopskats");
    hardenSession(ours, app.isPackaged);
    serveScreens(ours.protocol, screens);
    const { builtFolder, storePath, mostFileBytes } = this.#options;
    const key = await this.#ownKey();
    this.#core = new CoreHost({
      ...{ electron: this.#electron, folder: builtFolder, storePath, key, log: this.#log },
      onRestarted: (reference) => this.#notice("core-restarted", reference),
    });
    answerWindow(
      { ipcMain, window: () => this.#window, mostFileBytes },
      {
        call: (method, input) => this.#ask({ kind: "call", method, input }),
        stage: (name, bytes) => this.#ask({ kind: "stage", name, bytes }),
        choose: (what) => this.#choose(what),
        save: (token) => this.#save(token),
        tell: (message) => this.#told(message),
        phrase: () => ({ status: "done", value: this.#kept === null ? null : phraseOf(this.#kept) }),
        unlock: (words) => this.#unlock(words),
        newPhrase: () => this.#newPhrase(),
        encrypt: () => this.#encrypt(),
      },
    );
    this.#openWindow();
    this.#takeIn(this.#handed);
    this.#handed = [];
  }

  /** Said by whoever started the application, else kept in the keychain; a store that is not there yet gets one. */
  async #ownKey(): Promise<string | null> {
    const { key } = this.#options;
    if (key !== null) return key;
    this.#kept = (await this.#keeper.find()) ?? (await this.#keeper.make());
    return this.#kept;
  }

  async #unlock(words: string): Promise<Reply> {
    const tryOpening = () => this.#ask({ kind: "call", method: "settings.read", input: {} });
    try {
      const key = keyOfPhrase(words);
      // Words of another store must not take the place of the key that opens this one.
      if ((await tryOpening()).status === "done") return NOTHING;
      this.#core?.openWith(key);
      const opened = await tryOpening();
      if (opened.status !== "done") return opened;
      this.#kept = key;
      await this.#keeper.keep(key);
      return NOTHING;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { status: "refused", refusal: { code: error.code, parameters: error.parameters } };
    }
  }

  /** Only a key that the keychain has taken is told: nobody writes words down in vain. */
  async #newPhrase(): Promise<Reply> {
    if (this.#kept !== null || this.#options.key !== null) return refused("store-encrypted");
    const key = randomBytes(32).toString("hex");
    if (!(await this.#keeper.keepNext(key))) return refused("keychain-none");
    this.#next = key;
    return { status: "done", value: phraseOf(key) };
  }

  async #encrypt(): Promise<Reply> {
    const key = this.#next;
    // After a try that failed the keychain has it no more, but the person has its words.
    if (key === null || !(await this.#keeper.keepNext(key))) return refused("keychain-none");
    const reply = await this.#ask({ kind: "encrypt", key });
    const taken = await this.#keeper.find();
    if (taken === null) return reply;
    [this.#kept, this.#next] = [taken, null];
    this.#core?.openWith(taken);
    return NOTHING;
  }

  /** The application was started again: this one comes to the front and takes the files. */
  secondStart(paths: readonly string[]): void {
    if (this.#core === null) {
      this.#handed = [...this.#handed, ...paths];
      return;
    }
    if (this.#window?.isMinimized() === true) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
    this.#takeIn(paths);
  }

  /** The first time the end is put off until the core has written what it writes. */
  quit(event: { preventDefault: () => void }): void {
    if (this.#ending === "closed" || this.#core === null) return;
    event.preventDefault();
    if (this.#ending === "closing") return;
    this.#ending = "closing";
    void this.#core.close(CLOSING_MS).then(() => {
      this.#ending = "closed";
      this.#electron.app.quit();
    });
  }

  #openWindow(): void {
    const { app, BrowserWindow, screen, session } = this.#electron;
    const was = this.#settings.window;
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const window = new BrowserWindow({
      ...placeWindow(was, areas),
      minWidth: LEAST.width,
      minHeight: LEAST.height,
      title: "Kopskats",
      show: false,
      webPreferences: webPreferences(
        join(this.#options.builtFolder, "preload.cjs"),
        session.fromPartition("persist:kopskats"),
        app.isPackaged,
      ),
    });
    this.#window = window;
    this.#speak();
    window.once("ready-to-show", () => {
      if (was?.maximized === true) window.maximize();
      window.show();
    });
    // The title shows in the task list and in screenshots: it never tells what is opened.
    window.on("page-title-updated", (event) => event.preventDefault());
    window.on("close", () => {
      this.#remember({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
    });
    window.on("closed", () => (this.#window = null));
    window.webContents.on("did-start-loading", () => (this.#isListening = false));
    window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
      if (reason !== "clean-exit") this.#windowEnded(window, `window-${reason}-${String(exitCode)}`);
    });
    void window.loadURL(`${ORIGIN}/index.html`);
  }

  #windowEnded(window: BrowserWindow, reference: string): void {
    const { app, dialog } = this.#electron;
    this.#log.note({ method: "window.ended", reference });
    this.#isListening = false;
    // Nobody is left to say that it is over.
    this.#showProgress(null);
    if (this.#windowPatience.allowsAnother()) {
      this.#notice("window-restarted", reference);
      window.webContents.reload();
      return;
    }
    dialog.showErrorBox(this.#text("desktop.stopped.title"), this.#text("desktop.stopped.window", { reference }));
    app.quit();
  }

  #told(message: WindowMessage): void {
    switch (message.kind) {
      case "ready":
        this.#isListening = true;
        for (const waiting of this.#waiting.splice(0)) this.#send(waiting);
        return;
      case "progress":
        this.#showProgress(message.share);
        return;
      case "finished":
        this.#notify(this.#text(`desktop.finished.${message.work}`));
        return;
      case "language":
        if (message.language === this.#settings.language) return;
        this.#remember({ language: message.language });
        this.#speak();
    }
  }

  #showProgress(share: number | "unknown" | null): void {
    if (share === "unknown") this.#window?.setProgressBar(2, { mode: "indeterminate" });
    else this.#window?.setProgressBar(share ?? -1);
  }

  /** Only for somebody who is looking elsewhere. */
  #notify(body: string): void {
    const { Notification } = this.#electron;
    if (this.#window === null || this.#window.isFocused() || !Notification.isSupported()) return;
    const notification = new Notification({ title: "Kopskats", body });
    notification.on("click", () => {
      this.#window?.show();
      this.#window?.focus();
    });
    notification.show();
  }

  async #choose(what: ChooseWhat): Promise<Reply> {
    if (this.#window === null) return NOTHING;
    const { canceled, filePaths } = await this.#electron.dialog.showOpenDialog(this.#window, {
      title: this.#text(what === "files" ? "desktop.choose.files" : "desktop.choose.folder"),
      buttonLabel: this.#text("desktop.choose.take"),
      properties: what === "files" ? ["openFile", "multiSelections"] : ["openDirectory", "multiSelections"],
      ...(what === "files" && {
        filters: [
          { name: this.#text("desktop.choose.kind"), extensions: ["xlsx", "xlsm", "xls", "ods", "csv", "zip"] },
          { name: this.#text("desktop.choose.any"), extensions: ["*"] },
        ],
      }),
    });
    return canceled || filePaths.length === 0 ? NOTHING : this.#ask({ kind: "stage-paths", paths: filePaths });
  }

  async #save(token: string): Promise<Reply> {
    const [{ dialog }, window] = [this.#electron, this.#window];
    if (window === null) return NOTHING;
    const say = (message: string, buttons: string[]) => this.#say(message, buttons);
    return saveFile({ dialog, window, text: this.#text, say, ask: (request) => this.#ask(request) }, token);
  }

  #takeIn(paths: readonly string[]): void {
    if (paths.length === 0) return;
    void this.#ask({ kind: "stage-paths", paths }).then((reply) => {
      // The core's answer to this request is a list of tokens.
      this.#send({ kind: "files", reply: reply as Reply<readonly string[]> });
    });
  }

  #ask(request: Parameters<CoreHost["ask"]>[0]): Promise<Reply> {
    return this.#core?.ask(request) ?? Promise.resolve(STOPPED);
  }

  #notice(notice: NoticeKind, reference: string): void {
    this.#send({ kind: "notice", notice, reference });
  }

  #send(message: HostMessage): void {
    if (!this.#isListening || this.#window === null) this.#waiting.push(message);
    else this.#window.webContents.send(CHANNELS.toWindow, message);
  }

  #speak(): void {
    const { app, Menu } = this.#electron;
    const menu = applicationMenu({
      text: this.#text,
      platform: process.platform,
      isPackaged: app.isPackaged,
      onCommand: (command) => this.#send({ kind: "command", command }),
      onUpdate: this.#options.updater === null ? null : () => void this.#update(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    app.setAboutPanelOptions({ applicationName: "Kopskats", applicationVersion: this.#options.version });
  }

  async #update(): Promise<void> {
    const updater = await this.#options.updater?.();
    if (updater === undefined) return;
    try {
      const end = await lookForUpdate(updater, (version) => this.#wants(version));
      if (end !== "declined") await this.#say(this.#text(`desktop.update.${end}`));
    } catch (error) {
      this.#log.note({ method: "update.failed", reference: referenceOf(error) });
      await this.#say(this.#text("desktop.update.failed"));
    }
  }

  async #wants(version: string): Promise<boolean> {
    const buttons = [this.#text("desktop.update.take"), this.#text("desktop.update.leave")];
    return (await this.#say(this.#text("desktop.update.found", { version }), buttons)) === 0;
  }

  /** In front of the window where there is one; the number of the button that was pressed, the last when it is closed. */
  async #say(message: string, buttons: string[] = [this.#text("desktop.update.close")]): Promise<number> {
    const { dialog } = this.#electron;
    const told = { message, buttons, cancelId: buttons.length - 1, title: "Kopskats" };
    const { response } = await (this.#window === null
      ? dialog.showMessageBox(told)
      : dialog.showMessageBox(this.#window, told));
    return response;
  }

  #remember(changed: Partial<DesktopSettings>): void {
    this.#settings = { ...this.#settings, ...changed };
    writeSettings(this.#settingsPath, this.#settings);
  }

  /** In the language that the window spoke last; before that, Latvian, as the window begins. */
  get #text(): Text {
    return textOf(this.#settings.language ?? "lv");
  }
}

const NOTHING: Reply = { status: "done", value: null };
const refused = (code: string): Reply => ({ status: "refused", refusal: { code, parameters: {} } });
const STOPPED = refused("core-stopped");

const texts = new Map<Language, Text>();

function textOf(language: Language): Text {
  const text = texts.get(language) ?? createText(language);
  texts.set(language, text);
  return text;
}
