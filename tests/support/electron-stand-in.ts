/**
 * Electron as far as our main process uses it: what it is told is recorded, what it would do is done by Node. Utility
 * processes are worker threads with the port that Electron gives them; a test plays the person and the system.
 */
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import type {
  BrowserWindowConstructorOptions,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  Rectangle,
  Session,
} from "electron";
import type { ElectronApi } from "../../electron/hosts/desktop/electron-api.ts";
import type { HostMessage } from "../../shared/api/bridge.ts";

type Handler = (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown;

export interface StandInSetting {
  /** False: another instance runs. */
  readonly isFirst?: boolean;
  readonly isPackaged?: boolean;
  readonly areas?: readonly Rectangle[];
  readonly isFocused?: boolean;
  readonly keychain?: {
    readonly isThere: boolean;
    readonly backend: string;
    readonly mask: number;
    /** Wants what it holds sealed again, and cannot seal. */
    readonly isFailing?: boolean;
  };
  readonly isMaximized?: boolean;
}

export interface DialogAnswers {
  open: { canceled: boolean; filePaths: string[] };
  save: { canceled: boolean; filePath: string };
  /** Which button of a question is pressed. */
  button: number;
}

export function electronStandIn({
  isFirst = true,
  isPackaged = true,
  areas = [{ x: 0, y: 0, width: 1920, height: 1040 }],
  isFocused = true,
  keychain = { isThere: true, backend: "gnome_libsecret", mask: 0x5a },
  isMaximized = false,
}: StandInSetting = {}) {
  const ready = Promise.withResolvers<undefined>();
  const handlers = new Map<string, Handler>();
  const seen = {
    calls: [] as string[],
    paths: {} as Record<string, string>,
    lockData: null as unknown,
    schemes: [] as unknown[],
    windows: [] as StandInWindow[],
    menus: [] as MenuItemConstructorOptions[][],
    notifications: [] as { title: string; body: string }[],
    errors: [] as { title: string; content: string }[],
    processes: [] as StandInProcess[],
    dialogs: [] as unknown[],
  };
  const answers: DialogAnswers = {
    open: { canceled: true, filePaths: [] },
    save: { canceled: true, filePath: "" },
    button: 0,
  };
  const session = sessionStandIn();
  // A keychain that turns every byte over; another one gives nothing back.
  const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ keychain.mask));
  const safeStorage = {
    isAsyncEncryptionAvailable: () => Promise.resolve(keychain.isThere),
    getSelectedStorageBackend: () => keychain.backend,
    encryptStringAsync: (text: string) =>
      keychain.isFailing === true
        ? Promise.reject(new Error("the keychain is locked"))
        : Promise.resolve(turned(Buffer.from(`ours ${text}`))),
    decryptStringAsync: (bytes: Uint8Array) => {
      const text = turned(bytes).toString("utf8");
      return text.startsWith("ours ")
        ? Promise.resolve({ result: text.slice(5), shouldReEncrypt: keychain.isFailing === true })
        : Promise.reject(new Error("another keychain"));
    },
  };

  class StandInApp extends EventEmitter {
    readonly isPackaged = isPackaged;
    setName = (name: string) => seen.calls.push(`name ${name}`);
    setPath = (name: string, path: string) => (seen.paths[name] = path);
    requestSingleInstanceLock = (data: unknown) => {
      seen.lockData = data;
      return isFirst;
    };
    enableSandbox = () => seen.calls.push("sandbox");
    whenReady = () => ready.promise;
    setAboutPanelOptions = () => undefined;
    quit = () => {
      const event = { isPrevented: false, preventDefault: () => (event.isPrevented = true) };
      this.emit("before-quit", event);
      if (!event.isPrevented) seen.calls.push("quit");
    };
  }
  const app = new StandInApp();

  class StandInWindow extends EventEmitter {
    readonly options: BrowserWindowConstructorOptions;
    readonly told: HostMessage[] = [];
    readonly progress: unknown[] = [];
    readonly webContents: StandInContents;
    address = "";
    reloads = 0;
    isFocused = () => isFocused;
    isMinimized = () => true;
    isMaximized = () => isMaximized;
    isDestroyed = () => false;
    getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });
    restore = () => seen.calls.push("restore");
    show = () => seen.calls.push("show");
    focus = () => seen.calls.push("focus");
    maximize = () => seen.calls.push("maximize");
    setProgressBar = (share: number, options?: unknown) => this.progress.push([share, options]);
    loadURL = (address: string) => {
      this.address = address;
      return Promise.resolve();
    };

    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      this.webContents = new StandInContents(
        (message) => this.told.push(message),
        () => this.reloads++,
      );
      seen.windows.push(this);
      app.emit("web-contents-created", {}, this.webContents);
    }
  }

  const electron = {
    app,
    BrowserWindow: StandInWindow,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => seen.menus.push(menu),
    },
    MessageChannelMain: MessageChannel,
    Notification: class extends EventEmitter {
      static isSupported = () => true;
      readonly #what: { title: string; body: string };
      constructor(what: { title: string; body: string }) {
        super();
        this.#what = what;
      }
      show = () => seen.notifications.push(this.#what);
    },
    dialog: {
      showErrorBox: (title: string, content: string) => seen.errors.push({ title, content }),
      showOpenDialog: (_window: unknown, options: unknown) => {
        seen.dialogs.push(options);
        return Promise.resolve(answers.open);
      },
      showMessageBox: (...[first, second]: unknown[]) => {
        seen.dialogs.push(second ?? first);
        return Promise.resolve({ response: answers.button });
      },
      showSaveDialog: (_window: unknown, options: unknown) => {
        seen.dialogs.push(options);
        return Promise.resolve(answers.save);
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => seen.schemes.push(...schemes) },
    safeStorage,
    screen: {
      getPrimaryDisplay: () => ({ workArea: areas[0] }),
      getAllDisplays: () => areas.map((workArea) => ({ workArea })),
    },
    session: { fromPartition: () => session.session },
    utilityProcess: {
      fork: (path: string, _words: string[], options: Record<string, unknown>) => {
        const started = new StandInProcess(path, options);
        seen.processes.push(started);
        return started;
      },
    },
  };

  return {
    // What is left out of Electron's types here is what our code does not use.
    electron: electron as unknown as ElectronApi,
    app,
    seen,
    answers,
    handlers,
    session,
    /** Electron is ready; resolves when the application has opened. */
    becomeReady: async () => {
      ready.resolve(undefined);
      // It opens when the keychain has answered, some of which is written to disk.
      while (seen.windows.length === 0 && seen.errors.length === 0)
        await new Promise((resolve) => setImmediate(resolve));
    },
    /** A message of the page in the window, as Electron would carry it. */
    invoke: (channel: string, ...given: unknown[]): Promise<unknown> => {
      const sender = seen.windows.at(-1)?.webContents;
      const event = { sender, senderFrame: OUR_FRAME } as unknown as IpcMainInvokeEvent;
      return Promise.resolve(handlers.get(channel)?.(event, ...given));
    },
  };
}

export const OUR_FRAME = { parent: null, origin: "app://kopskats" };

class StandInContents extends EventEmitter {
  readonly #send: (message: HostMessage) => void;
  reload: () => void;
  openHandler: (() => { action: string }) | null = null;

  constructor(send: (message: HostMessage) => void, reload: () => void) {
    super();
    this.#send = send;
    this.reload = reload;
  }

  setWindowOpenHandler = (handler: () => { action: string }) => (this.openHandler = handler);
  send = (_channel: string, message: HostMessage) => this.#send(message);
}

function sessionStandIn() {
  const emitter = new EventEmitter();
  const rules: Record<string, (...given: never[]) => unknown> = {};
  const rule = (name: string) => (handler: (...given: never[]) => unknown) => (rules[name] = handler);
  let serve: ((request: Request) => Response) | null = null;
  const session = Object.assign(emitter, {
    setPermissionRequestHandler: rule("request"),
    setPermissionCheckHandler: rule("check"),
    setDevicePermissionHandler: rule("device"),
    setDisplayMediaRequestHandler: rule("display"),
    webRequest: { onBeforeRequest: rule("network") },
    protocol: { handle: (_scheme: string, handler: (request: Request) => Response) => (serve = handler) },
  });
  return {
    session: session as unknown as Session,
    emitter,
    rules,
    get: (address: string, init?: RequestInit) => serve?.(new Request(address, init)),
  };
}

const SHIM = join(import.meta.dirname, "utility-process-shim.ts");

/** A utility process as a worker thread: the same messages and ports, the same ends. Without its file it only listens. */
class StandInProcess extends EventEmitter {
  readonly path: string;
  readonly options: Record<string, unknown>;
  readonly heard: unknown[] = [];
  readonly #worker: Worker | null;

  constructor(path: string, options: Record<string, unknown>) {
    super();
    this.path = path;
    this.options = options;
    this.#worker = existsSync(path) ? this.#start(path) : null;
  }

  #start(path: string): Worker {
    const worker = new Worker(SHIM, {
      workerData: { entry: path },
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    worker.on("message", (message) => this.emit("message", message));
    worker.on("error", () => undefined);
    worker.on("exit", (code) => this.emit("exit", code));
    return worker;
  }

  postMessage(message: unknown, ports: MessagePort[] = []): void {
    this.heard.push(message);
    this.#worker?.postMessage({ message, ports }, ports);
  }

  kill(): boolean {
    void this.#worker?.terminate();
    return true;
  }
}
