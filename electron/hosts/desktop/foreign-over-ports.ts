/** Readers of foreign formats, as the core process gets them: the main process starts them and hands over a port. */
import type { ForeignProcess } from "../../core/workbook/foreign/foreign-reader-process.ts";
import type { ForeignRequest } from "../../core/workbook/foreign/foreign-sheets.ts";
import type { FromCore } from "./core-messages.ts";

/** One end of a channel of Electron. */
export interface CorePort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

interface RunningReader {
  port: CorePort | null;
  /** Asked before the port came. */
  readonly waiting: ForeignRequest[];
  onMessage: (message: unknown) => void;
  onExit: (outOfMemory: boolean) => void;
}

export class ForeignOverPorts {
  readonly #post: (message: FromCore) => void;
  readonly #readers = new Map<number, RunningReader>();
  #started = 0;

  constructor(post: (message: FromCore) => void) {
    this.#post = post;
  }

  start(): ForeignProcess {
    const process = ++this.#started;
    const reader: RunningReader = {
      port: null,
      waiting: [],
      onMessage: () => undefined,
      onExit: () => undefined,
    };
    this.#readers.set(process, reader);
    this.#post({ kind: "foreign-start", process });
    return {
      send: (request) => {
        if (reader.port === null) reader.waiting.push(request);
        else reader.port.postMessage(request);
      },
      kill: () => {
        this.#end(process);
        this.#post({ kind: "foreign-kill", process });
      },
      // The process of the core lives as long as the application; nothing needs to be held.
      hold: () => undefined,
      onMessage: (listener) => (reader.onMessage = listener),
      onExit: (listener) => (reader.onExit = listener),
    };
  }

  /** The port of a reader that was asked for. */
  connect(process: number, port: CorePort | undefined): void {
    const reader = this.#readers.get(process);
    if (reader === undefined || port === undefined) {
      port?.close();
      return;
    }
    reader.port = port;
    port.on("message", ({ data }) => reader.onMessage(data));
    port.start();
    for (const request of reader.waiting.splice(0)) port.postMessage(request);
  }

  exited(process: number, outOfMemory: boolean): void {
    const reader = this.#readers.get(process);
    this.#end(process);
    reader?.onExit(outOfMemory);
  }

  #end(process: number): void {
    this.#readers.get(process)?.port?.close();
    this.#readers.delete(process);
  }
}
