/** What the foreign reader's process sends back: plain values, without the library's ways of spelling them. */
export interface ForeignSheet {
  readonly name: string;
  /** Row and column counted from 0. */
  readonly cells: readonly ForeignCell[];
  readonly merged: readonly { fromRow: number; fromColumn: number; toRow: number; toColumn: number }[];
  readonly notes: readonly { row: number; column: number; text: string }[];
}

/** `error` carries Excel's number for it. */
export type ForeignCell = readonly [
  row: number,
  column: number,
  kind: "number" | "text" | "boolean" | "error",
  value: number | string | boolean,
];

export interface ForeignRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** More cells than these are not sent back. */
  readonly cells: number;
}

export type ForeignReply =
  | { readonly id: number; readonly sheets: readonly ForeignSheet[] }
  | { readonly id: number; readonly failed: "TOO-MANY-CELLS" | "FOREIGN-READER" };

/** Between processes anything may come: is it a reply? */
export function isForeignReply(message: unknown): message is ForeignReply {
  return (
    typeof message === "object" && message !== null && "id" in message && ("sheets" in message || "failed" in message)
  );
}

export function isForeignRequest(message: unknown): message is ForeignRequest {
  return typeof message === "object" && message !== null && "id" in message && "bytes" in message;
}
