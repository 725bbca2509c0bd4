/** Who answers for handing the store over and taking it over. */
import { basename } from "node:path";
import type { Handlers, Input, Output } from "../../../shared/api/contract.ts";
import type { TakingOver } from "../../../shared/api/hand-over.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { handOver, takeBack } from "../store/hand-over.ts";
import type { Store } from "../store/open-store.ts";
import { lockedBy } from "../store/stretch-passphrase.ts";
import { takeOver, type TakeOver } from "../store/take-over.ts";
import type { Desk } from "./desk.ts";
import { nameChanges } from "./read-changes.ts";

export function handOverHandlers(desk: Desk) {
  return {
    "hand-over.give": (asked) => desk.alone(() => giveFromDesk(desk, asked)),
    "hand-over.take-back": ({ reason }) =>
      desk.alone(() => {
        takeBack(desk.writer, { author: desk.author, at: desk.now(), reason });
        return Promise.resolve(null);
      }),
    "hand-over.take": (asked) => desk.alone(() => takeFromDesk(desk, asked)),
  } satisfies Partial<Handlers>;
}

async function giveFromDesk(desk: Desk, asked: Input<"hand-over.give">): Promise<Output<"hand-over.give">> {
  const at = desk.now();
  const name = `kopskats-nodosana-${at.slice(0, 10)}.db`;
  let token = "";
  const lock = lockedBy(asked.passphrase);
  await handOver(desk.writer, { to: asked.to, lock, at, author: desk.author }, (bytes) => {
    token = desk.outgoing.add({ name, bytes });
    return Promise.resolve();
  });
  return { token, name };
}

async function takeFromDesk(desk: Desk, { file, passphrase, instead }: Input<"hand-over.take">): Promise<TakingOver> {
  const bytes = await desk.staging.open(file).read();
  // It stays staged until it is taken: the passphrase may have been mistyped.
  const lock = lockedBy(passphrase);
  const taken = takeOverNamed(desk.writer, { file: bytes, lock, instead, at: desk.now(), author: desk.author });
  if (taken.isTaken) desk.staging.remove([file]);
  return taken;
}

/** What either side has done is told with the names of senders as this store has them. */
export function takeOverNamed(store: Store, request: TakeOver): TakingOver {
  if (store.path === ":memory:") throw new AppError("hand-over-nothing");
  const taken = takeOver(store, request);
  if (taken.isTaken) return { ...taken, kept: taken.kept === null ? null : basename(taken.kept.path) };
  return { ...taken, here: nameChanges(store, taken.here), there: nameChanges(store, taken.there) };
}
