/** The core as the screens use it: one store with a writer for work and a reader that never waits behind it. */
import { AppError } from "../../../shared/domain/failure.ts";
import { contextOf } from "../indicators/programme-in-force.ts";
import { closeStore, isReadOnly, openReadOnly, type ReadStore, type Store } from "../store/open-store.ts";
import { refreshSummaries, summariesHold } from "../store/summaries.ts";
import { settingsState } from "../store/programme-setting.ts";
import { workAs, workingPerson } from "../store/working-person.ts";
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
  /** Who is signed in on this computer. */
  readonly account: string;
  /** The name that the person has given; the account's until then. */
  readonly author: string;
  readonly version: string;
  readonly now: () => string;
}

export interface Desk extends ReadDesk {
  /** Only inside `Desk.alone`. */
  readonly writer: Store;
  readonly staging: Staging;
  /** One piece of writing after the other, in the order asked. Failure `role-reader` where the person changes nothing. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** The same for what alters no figure: settings, backups, what was looked up. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  readonly context: CoreContext;
  /** Open already, for work with this programme. A store in memory serves as its own reader. */
  readonly store: Store;
  readonly key: string | null;
  readonly foreign: StartForeignReader;
  /** The account's name. */
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
  author: account,
  ...options
}: DeskOptions): Desk {
  workAs(store, account);
  const reader = store.path === ":memory:" ? store : openReadOnly(store.path, key);
  const reading = readDesk({ ...options, account, outgoing, reader });
  let last: Promise<unknown> = Promise.resolve();
  const keepSummaries = summaryKeeper(store, options.context.programme.identity.eligibleFrom);
  const inTurn: Desk["inTurn"] = (work) => {
    const result = last.then(work, work);
    // Figures are right without summaries; what hinders them (another program writes) may be gone the next time.
    last = result
      .catch(() => undefined)
      .then(keepSummaries)
      .catch(() => undefined);
    return result;
  };
  return {
    ...options,
    account,
    get author() {
      return reading.author;
    },
    reader,
    get context() {
      return reading.context;
    },
    writer: store,
    staging,
    outgoing,
    inTurn,
    alone: (work) => inTurn(() => (workingPerson(reader, account)?.role === "reader" ? refused() : work())),
    close: async () => {
      await last;
      staging.clear();
      if (reader !== store) closeStore(reader);
    },
  };
}

/**
 * Counts summaries anew that a migration, another program or a piece of writing left out of force (an institution that
 * moved): else every figure would be counted from the facts until the next import. Not before the work is answered.
 */
function summaryKeeper(store: Store, start: string): () => Promise<void> {
  let isOfUse = true;
  return async () => {
    if (!isOfUse || isReadOnly(store) || summariesHold(store, start)) return;
    await new Promise((resolve) => setImmediate(resolve));
    refreshSummaries(store, start);
    // Sums that do not fit would be counted in vain after every change.
    isOfUse = summariesHold(store, start);
  };
}

/** The desk of a thread that only reads. */
export function readDesk(given: Omit<ReadDesk, "author">): ReadDesk {
  const { reader, context, account } = given;
  let known = { state: 0, context };
  return {
    ...given,
    get author() {
      return authorOf(reader, account);
    },
    get context() {
      const state = settingsState(reader);
      if (state !== known.state) known = { state, context: contextOf(reader, context) };
      return known.context;
    },
  };
}

/** The name a person has given in this store; the account's until then. */
function authorOf(store: ReadStore, account: string): string {
  return workingPerson(store, account)?.name ?? account;
}

const refused = () => Promise.reject(new AppError("role-reader"));

/** What files are held against: the programme, the register as it is now, and who works here. */
export function intakeOf(desk: ReadDesk) {
  return intakeContext(desk.reader, { programme: desk.context.programme, author: desk.author });
}
