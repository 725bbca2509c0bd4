/** The core as the screens use it: one store with a writer for work and a reader that never waits behind it. */
import { contextOf } from "../indicators/programme-in-force.ts";
import { closeStore, openReadOnly, type Store } from "../store/open-store.ts";
import { settingsState } from "../store/programme-setting.ts";
import { intakeContext } from "../intake/understand-file.ts";
import type { StartForeignReader } from "../workbook/foreign/foreign-reader-process.ts";
import type { CoreContext } from "./core.ts";
import { Outgoing } from "./outgoing.ts";
import { Staging } from "./staging.ts";

/** What reading methods work with. Nothing in it writes. */
export interface ReadDesk {
  /** The programme as it is now: what is entered about it holds at once, so ask for it each time. */
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
  const reading = readDesk({ ...options, outgoing, reader });
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...options,
    reader,
    get context() {
      return reading.context;
    },
    writer: store,
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

/** The desk of a thread that only reads. */
export function readDesk(given: ReadDesk): ReadDesk {
  const { reader, context } = given;
  let known = { state: 0, context };
  return {
    ...given,
    get context() {
      const state = settingsState(reader);
      if (state !== known.state) known = { state, context: contextOf(reader, context) };
      return known.context;
    },
  };
}

/** What files are held against: the programme, the register as it is now, and who works here. */
export function intakeOf(desk: ReadDesk) {
  return intakeContext(desk.reader, { programme: desk.context.programme, author: desk.author });
}
