/** The core's process as the main process sees it: asked, answered, started again when it ends by itself. */
import type { UtilityProcess } from "electron";
import type { Reply } from "../../../shared/api/contract.ts";
import type { CoreRequest, FromCore, ToCore } from "./core-messages.ts";
import type { ElectronApi } from "./electron-api.ts";
import type { EventLog } from "./event-log.ts";
import { ForeignProcesses } from "./foreign-processes.ts";
import { Patience } from "./patience.ts";

export interface CoreHostOptions {
  readonly electron: Pick<ElectronApi, "utilityProcess" | "MessageChannelMain">;
  /** Folder of the built files. */
  readonly folder: string;
  readonly storePath: string;
  readonly key: string | null;
  readonly log: EventLog;
  /** It ended by itself and runs again. */
  readonly onRestarted: (reference: string) => void;
}

export class CoreHost {
  readonly #options: CoreHostOptions;
  readonly #foreign: ForeignProcesses;
  readonly #asked = new Map<number, (reply: Reply) => void>();
  readonly #patience = new Patience();
  #requests = 0;
  #process: UtilityProcess | null = null;
  #isClosing = false;
  #key: string | null;

  constructor(options: CoreHostOptions) {
    this.#options = options;
    this.#key = options.key;
    this.#foreign = new ForeignProcesses(options);
    this.#start();
  }

  ask(request: CoreRequest): Promise<Reply> {
    const core = this.#process;
    if (core === null) return Promise.resolve({ status: "refused", refusal: { code: "core-stopped", parameters: {} } });
    const id = ++this.#requests;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      core.postMessage({ kind: "request", id, request } satisfies ToCore);
    });
  }

  /** The store did not open with the key it was begun with; tried again with this one at the next question. */
  openWith(key: string): void {
    this.#key = key;
    this.#process?.postMessage({ kind: "open", storePath: this.#options.storePath, key } satisfies ToCore);
  }

  /** Lets it finish what it writes, but not longer than so many milliseconds. */
  async close(patienceMs: number): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.ask({ kind: "close" }), enough]);
    clearTimeout(timer);
    this.#foreign.killAll();
    this.#process?.kill();
  }

  #start(): void {
    const { electron, folder, storePath } = this.#options;
    const core = electron.utilityProcess.fork(`${folder}/core-process.js`, [], {
      serviceName: "Kopskats core",
      stdio: "ignore",
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    this.#process = core;
    core.on("message", (message: FromCore) => this.#hear(core, message));
    core.once("exit", (code) => this.#ended(code));
    core.postMessage({ kind: "open", storePath, key: this.#key } satisfies ToCore);
  }

  #hear(core: UtilityProcess, message: FromCore): void {
    switch (message.kind) {
      case "reply":
        this.#asked.get(message.id)?.(message.reply);
        this.#asked.delete(message.id);
        return;
      case "fault":
        this.#options.log.note(message);
        return;
      case "foreign-start":
        this.#foreign.start(message.process, core);
        return;
      case "foreign-kill":
        this.#foreign.kill(message.process);
    }
  }

  #ended(code: number): void {
    const reference = `core-${String(code)}`;
    this.#process = null;
    this.#foreign.killAll();
    for (const answer of this.#asked.values()) answer({ status: "fault", reference });
    this.#asked.clear();
    if (this.#isClosing) return;
    this.#options.log.note({ method: "core.ended", reference });
    if (!this.#patience.allowsAnother()) return;
    this.#start();
    this.#options.onRestarted(reference);
  }
}
