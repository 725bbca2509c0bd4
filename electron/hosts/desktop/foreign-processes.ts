/** Utility processes that read foreign formats: started for the core, which speaks to them over a port of its own. */
import type { UtilityProcess } from "electron";
import type { ToCore } from "./core-messages.ts";
import type { ElectronApi } from "./electron-api.ts";

const MEMORY_MB = 512;

export interface ForeignProcessesOptions {
  readonly electron: Pick<ElectronApi, "utilityProcess" | "MessageChannelMain">;
  readonly folder: string;
}

export class ForeignProcesses {
  readonly #options: ForeignProcessesOptions;
  readonly #running = new Map<number, UtilityProcess>();

  constructor(options: ForeignProcessesOptions) {
    this.#options = options;
  }

  start(process: number, core: UtilityProcess): void {
    const { electron, folder } = this.#options;
    const reader = electron.utilityProcess.fork(`${folder}/foreign-reader.js`, [], {
      serviceName: "Kopskats reader",
      stdio: "ignore",
      env: {},
      execArgv: [`--max-old-space-size=${String(MEMORY_MB)}`, "--disable-warning=ExperimentalWarning"],
    });
    this.#running.set(process, reader);
    let outOfMemory = false;
    reader.on("error", () => (outOfMemory = true));
    reader.once("exit", () => {
      if (!this.#running.delete(process)) return;
      core.postMessage({ kind: "foreign-exit", process, outOfMemory } satisfies ToCore);
    });
    const { port1, port2 } = new electron.MessageChannelMain();
    reader.postMessage(null, [port1]);
    core.postMessage({ kind: "foreign-port", process } satisfies ToCore, [port2]);
  }

  kill(process: number): void {
    const reader = this.#running.get(process);
    this.#running.delete(process);
    reader?.kill();
  }

  killAll(): void {
    for (const process of [...this.#running.keys()]) this.kill(process);
  }
}
