/** What the screens ask of a desk, without screens: a fault on the way is thrown. */
import { openDesk } from "../../electron/core/api/desk.ts";
import { createHandlers } from "../../electron/core/api/handlers.ts";
import { Outgoing } from "../../electron/core/api/outgoing.ts";
import { context, type Campaign } from "./campaign.ts";

/** Files that answers make ready. */
export const outgoing = new Outgoing();

export function handlersOf(campaign: Campaign) {
  const { readOptions, now } = campaign.importOptions();
  const { foreign } = readOptions;
  const desk = openDesk({
    ...{ context, store: campaign.store, key: null, foreign, outgoing },
    ...{ author: "test", version: "1", now },
  });
  return createHandlers(desk, ({ error }) => {
    throw error;
  });
}
