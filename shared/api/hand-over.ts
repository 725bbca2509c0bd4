/** Handing the store over to somebody else as one encrypted file, and taking it over from somebody. */
import { z } from "zod";
import { handle, passphrase, personName, reason } from "./inputs.ts";
import type { QuarterChange } from "./quarter.ts";

export type TakingOver =
  | {
      readonly isTaken: true;
      /** Who handed it over. */
      readonly from: string;
      /** Changes that this store did not have. */
      readonly changes: number;
      /** The store as it was before, as a backup; null: there was nothing in it. */
      readonly kept: string | null;
    }
  | {
      readonly isTaken: false;
      /** Number of the last change that both have; 0: none. */
      readonly common: number;
      /** What was done since then in this store, and in the file; the file's are none when it is merely older. */
      readonly here: readonly QuarterChange[];
      readonly there: readonly QuarterChange[];
    };

/** As many letters as a passphrase must have. */
export const SHORTEST_PASSPHRASE = 12;

export const HAND_OVER_INPUTS = {
  /** A store that this person has already is given again: the file is the same, under another passphrase. */
  "hand-over.give": z.strictObject({ to: personName, passphrase }),
  "hand-over.take-back": z.strictObject({ reason }),
  /** `instead`: why the file counts although this store has changes of its own. */
  "hand-over.take": z.strictObject({ file: handle, passphrase, instead: reason.nullable() }),
} as const;

export interface HandOverOutputs {
  /** A file that waits to be saved. */
  "hand-over.give": { readonly token: string; readonly name: string };
  "hand-over.take-back": null;
  "hand-over.take": TakingOver;
}
