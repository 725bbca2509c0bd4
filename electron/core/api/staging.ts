/**
 * Where dropped files wait until their import is signed or put aside. The window knows tokens only. Bytes are held in
 * memory: names and codes of children must not lie on a disk unencrypted, not even for a minute.
 */
import { randomBytes } from "node:crypto";
import { AppError } from "../../../shared/domain/failure.ts";
import type { ReturnSource } from "../intake/import-returns.ts";

export interface StagedFile {
  /** As the person sees it: the file's name, or its path below the dropped folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Of everything that waits. */
export const STAGED_BYTES = 600_000_000;

export class Staging {
  readonly #files = new Map<string, StagedFile>();
  readonly #mostBytes: number;
  readonly #onRemoved: (tokens: readonly string[]) => void;

  constructor(mostBytes = STAGED_BYTES, onRemoved: (tokens: readonly string[]) => void = () => undefined) {
    this.#mostBytes = mostBytes;
    this.#onRemoved = onRemoved;
  }

  /** Keeps a file; failure `staging-full` when too much waits already. */
  add(file: StagedFile): string {
    if (this.#bytes() + file.bytes.length > this.#mostBytes) throw new AppError("staging-full");
    const token = newToken();
    this.keep(token, file);
    return token;
  }

  /** Keeps a file under a token that was given to it already. */
  keep(token: string, file: StagedFile): void {
    this.#files.set(token, { ...file, name: safeName(file.name) });
  }

  /** The file as an import reads it; failure `file-token-unknown`. */
  open(token: string): ReturnSource {
    const file = this.#files.get(token);
    if (file === undefined) throw new AppError("file-token-unknown");
    return { path: file.name, read: () => Promise.resolve(file.bytes) };
  }

  remove(tokens: readonly string[]): void {
    for (const token of tokens) this.#files.delete(token);
    this.#onRemoved(tokens);
  }

  clear(): void {
    this.#files.clear();
  }

  #bytes(): number {
    return [...this.#files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

/** Tells nothing and cannot be guessed. */
export const newToken = (): string => randomBytes(16).toString("base64url");

/** A name to show and to keep, never a path to open: forward slashes, no way up, no control characters. */
function safeName(name: string): string {
  const parts = name
    .replace(/\p{Cc}/gu, "")
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/").slice(-500) || "fails";
}
