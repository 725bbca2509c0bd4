import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Limits } from "../limits.ts";
import { moduleBeside } from "../module-beside.ts";
import { isRefusalCode, Refusal } from "../read-refusal.ts";
import { isForeignReply, type ForeignReply, type ForeignRequest, type ForeignSheet } from "./foreign-sheets.ts";

/** Reads formats of others (xls) in a process of its own, because nobody knows what their bytes make a library do. */
export interface ForeignReader {
  /** The bytes have passed our own guard. Rejects with a Refusal. */
  read(bytes: Uint8Array, limits: Limits): Promise<readonly ForeignSheet[]>;
  /** Ends the process now; a later reading starts another. */
  close(): void;
}

/** Called when a file needs it; a host makes one reader and gives it every time. */
export type StartForeignReader = () => ForeignReader;

/** A started process, whichever way the host starts one: `fork`, or a utility process of the desktop. */
export interface ForeignProcess {
  send(request: ForeignRequest): void;
  kill(): void;
  /** While a file is read the process holds ours open; when idle it does not. */
  hold(isBusy: boolean): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (outOfMemory: boolean) => void): void;
}

const MEMORY_MB = 512;
const IDLE_MILLISECONDS = 10_000;

/** A reader over Node's `fork`. The entry is found beside this module, as source or bundled. */
export function forkForeignReader(entry: URL = moduleBeside("foreign-reader", import.meta.url)): ForeignReader {
  return foreignReaderOver(() => forkProcess(entry));
}

/** A reader over processes that `start` makes: one at a time, kept for the next file, ended when idle or out of hand. */
export function foreignReaderOver(start: () => ForeignProcess): ForeignReader {
  let running: ForeignProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let requests = 0;

  const close = (): void => {
    clearTimeout(idle);
    running?.kill();
    running = null;
  };

  const readNow = async (bytes: Uint8Array, limits: Limits): Promise<readonly ForeignSheet[]> => {
    clearTimeout(idle);
    const child = (running ??= start());
    child.hold(true);
    try {
      const reply = await ask(child, { id: ++requests, bytes, cells: limits.cells }, limits.milliseconds);
      if ("failed" in reply) throw new Refusal(isRefusalCode(reply.failed) ? reply.failed : "FOREIGN-READER");
      child.hold(false);
      idle = setTimeout(close, IDLE_MILLISECONDS).unref();
      return reply.sheets;
    } catch (error) {
      // After a failure nobody knows the state of the library.
      close();
      throw error;
    }
  };

  const read = (bytes: Uint8Array, limits: Limits): Promise<readonly ForeignSheet[]> => {
    const turn = last.then(() => readNow(bytes, limits));
    last = turn.catch(() => undefined);
    return turn;
  };
  return { read, close };
}

function ask(child: ForeignProcess, request: ForeignRequest, milliseconds: number): Promise<ForeignReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Refusal("TIMEOUT", { limit: milliseconds })), milliseconds);
    child.onMessage((message) => {
      if (!isForeignReply(message) || message.id !== request.id) return;
      clearTimeout(timer);
      resolve(message);
    });
    child.onExit((outOfMemory) => {
      clearTimeout(timer);
      reject(new Refusal(outOfMemory ? "OUT-OF-MEMORY" : "FOREIGN-READER"));
    });
    child.send(request);
  });
}

/** A process with a small heap, no environment, and nothing but the channel to talk to. */
function forkProcess(entry: URL): ForeignProcess {
  const child = fork(fileURLToPath(entry), [], {
    execArgv: [`--max-old-space-size=${String(MEMORY_MB)}`, "--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {},
  });
  return {
    send: (request) => child.send(request),
    kill: () => child.kill("SIGKILL"),
    hold: (isBusy) => {
      if (isBusy) {
        child.ref();
        child.channel?.ref();
      } else {
        child.unref();
        child.channel?.unref();
      }
    },
    onMessage: (listener) => {
      child.removeAllListeners("message").on("message", listener);
    },
    onExit: (listener) => {
      child.removeAllListeners("exit").removeAllListeners("error");
      child.on("exit", (code, signal) => listener(signal === "SIGABRT" || code === 134));
      child.on("error", () => listener(false));
    },
  };
}
