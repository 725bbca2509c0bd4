/** The core as the screens use it: one store with a writer for work and a reader that never waits behind it. */
import { closeStore, openReadOnly, type Store } from "../store/open-store.ts";
import { intakeContext } from "../intake/understand-file.ts";
import type { StartForeignReader } from "../workbook/foreign/foreign-reader-process.ts";
import type { CoreContext } from "./core.ts";
import { Outgoing } from "./outgoing.ts";
import { Staging } from "./staging.ts";

/** What reading methods work with. Nothing in it writes. */
export interface ReadDesk {
  readonly context: CoreContext;
  /** Sees what is committed, also while a plan is being made in a transaction of the writer. */
  readonly reader: Store;
  /** Takes files made for the person; they wait there to be saved. */
  readonly outgoing: Pick<Outgoing, "add">;
  readonly foreign: StartForeignReader;
  readonly author: string;
  readonly version: string;
  readonly now: () => string;
}

export interface Desk extends ReadDesk {
  /** Only inside `Desk.alone`. */
  readonly writer: Store;
  readonly staging: Staging;
  /** One piece of writing after the other, in the order asked. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  readonly context: CoreContext;
  /** Open already, for work with this programme. A store in memory serves as its own reader. */
  readonly store: Store;
  readonly key: string | null;
  readonly foreign: StartForeignReader;
  readonly author: string;
  readonly version: string;
  readonly now: () => string;
  /** Its own when not given. */
  readonly staging?: Staging;
  readonly outgoing?: Pick<Outgoing, "add">;
}

export function openDesk({
  store,
  key,
  staging = new Staging(),
  outgoing = new Outgoing(),
  ...options
}: DeskOptions): Desk {
  const reader = store.path === ":memory:" ? store : openReadOnly(store.path, key);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...options,
    writer: store,
    reader,
    staging,
    outgoing,
    alone: (work) => {
      const result = last.then(work, work);
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await last;
      staging.clear();
      if (reader !== store) closeStore(reader);
    },
  };
}

/** What files are held against: the programme, the register as it is now, and who works here. */
export function intakeOf(desk: ReadDesk) {
  return intakeContext(desk.reader, { programme: desk.context.programme, author: desk.author });
}
