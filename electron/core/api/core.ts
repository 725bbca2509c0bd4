/** The core as hosts see it: the programme once, stores by path. */
import { join } from "node:path";
import { defaultProgrammeDirectory, loadProgramme } from "../programme/load-programme.ts";
import type { FigureCache } from "../indicators/figure-cache.ts";
import { loadIndicators } from "../indicators/load-indicators.ts";
import { isReadOnly, openStore, type OpenOptions, type Store } from "../store/open-store.ts";
import { syncMunicipalities } from "../store/institution.ts";
import { finishPurge } from "../store/purge-rows.ts";

/** The programme, read and checked; its indicators too. Failure: `programme-invalid`, naming file and entry. */
export function loadContext(directory: string = defaultProgrammeDirectory()) {
  const programme = loadProgramme(directory);
  return { programme, shipped: programme, indicators: loadIndicators(join(directory, "indicators"), programme) };
}

export interface CoreContext extends ReturnType<typeof loadContext> {
  /** Where a thread that only reads keeps figures. */
  readonly cache?: FigureCache;
  /** Figures as they were after this change (`change.seq`); now when it is not given. */
  readonly asOf?: number;
}

/** Opens a store for work with this programme: its municipalities become the store's. */
export function openForWork(path: string, context: CoreContext, options: OpenOptions): Store {
  const store = openStore(path, options);
  if (isReadOnly(store)) return store;
  syncMunicipalities(store, context.programme.municipalities);
  finishPurge(store);
  return store;
}
