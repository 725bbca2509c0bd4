/**
 * The log file: when, what, reference. Never what was asked, what an error says or where a file lies: those may be
 * somebody's data. One megabyte a file, five files.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

export interface LoggedEvent {
  /** A method of the contract or a word of ours, such as `core.ended`. */
  readonly method: string;
  readonly reference: string;
}

export interface EventLog {
  readonly note: (event: LoggedEvent) => void;
}

const FILE_BYTES = 1_000_000;
const FILES = 5;

export function openEventLog(folder: string, now: () => string, fileBytes = FILE_BYTES): EventLog {
  const path = join(folder, "kopskats.log");
  return {
    note: ({ method, reference }) => {
      try {
        mkdirSync(folder, { recursive: true });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= fileBytes) rotate(path);
        appendFileSync(path, `${now()} ${word(method)} ${word(reference)}\n`);
      } catch {
        // A log that cannot be written (a full disk) must not stop the work it tells about.
      }
    },
  };
}

/** Whatever a caller passes: one word of plain letters, or nothing. */
function word(text: string): string {
  return /^[A-Za-z0-9._-]{1,60}$/.test(text) ? text : "?";
}

function rotate(path: string): void {
  rmSync(`${path}.${String(FILES - 1)}`, { force: true });
  for (let age = FILES - 2; age >= 0; age--) {
    const from = age === 0 ? path : `${path}.${String(age)}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${path}.${String(age + 1)}`);
  }
}
