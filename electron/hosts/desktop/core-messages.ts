/** What main process and core process say to each other. */
import type { Reply } from "../../../shared/api/contract.ts";

/** Each is answered by a `reply` with its number. */
export type CoreRequest =
  | { readonly kind: "call"; readonly method: string; readonly input: unknown }
  | { readonly kind: "stage"; readonly name: string; readonly bytes: Uint8Array }
  /** Paths that a person chose in a dialog of the system or gave at the start; the answer is their tokens. */
  | { readonly kind: "stage-paths"; readonly paths: readonly string[] }
  /** The name proposed for a file that waits to be saved. */
  | { readonly kind: "outgoing-name"; readonly token: string }
  /** Writes it whole, at the path that a person chose. */
  | { readonly kind: "save"; readonly token: string; readonly path: string }
  /** The store, its archive and its backups take this key; opened with it from then on. */
  | { readonly kind: "encrypt"; readonly key: string }
  /** Ends when what is being written is written. */
  | { readonly kind: "close" };

export type ToCore =
  | { readonly kind: "open"; readonly storePath: string; readonly key: string | null }
  | { readonly kind: "request"; readonly id: number; readonly request: CoreRequest }
  /** With the port over which the reader started as `process` is spoken to. */
  | { readonly kind: "foreign-port"; readonly process: number }
  | { readonly kind: "foreign-exit"; readonly process: number; readonly outOfMemory: boolean };

export type FromCore =
  | { readonly kind: "reply"; readonly id: number; readonly reply: Reply }
  | { readonly kind: "fault"; readonly method: string; readonly reference: string }
  | { readonly kind: "foreign-start"; readonly process: number }
  | { readonly kind: "foreign-kill"; readonly process: number };
