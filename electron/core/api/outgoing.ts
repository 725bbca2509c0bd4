/**
 * Files made for the person (a report, a letter, a list) until they are saved. The window knows tokens only: the host asks
 * where to put the file and writes it. Held in memory, for the same reason as what comes in.
 */
import { AppError } from "../../../shared/domain/failure.ts";
import { newToken } from "./staging.ts";

export interface OutgoingFile {
  /** Proposed to the person; a name without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The oldest make room: a person saves a file when it is made, and may make it again. */
const MOST_FILES = 20;

export class Outgoing {
  readonly #files = new Map<string, OutgoingFile>();

  /** Keeps a file ready and names it. */
  add(file: OutgoingFile): string {
    const token = newToken();
    this.keep(token, file);
    return token;
  }

  /** Keeps a file under a token that was given to it already. */
  keep(token: string, { name, bytes }: OutgoingFile): void {
    this.#files.set(token, { name: fileName(name), bytes });
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= MOST_FILES) break;
      this.#files.delete(oldest);
    }
  }

  /** Failure `outgoing-unknown`. */
  open(token: string): OutgoingFile {
    const file = this.#files.get(token);
    if (file === undefined) throw new AppError("outgoing-unknown");
    return file;
  }
}

/** Characters that Windows refuses in names are replaced everywhere: a file may be passed on. */
function fileName(name: string): string {
  return name.replace(/[\p{Cc}<>:"/\\|?*]+/gu, "-").slice(-150) || "kopskats";
}
