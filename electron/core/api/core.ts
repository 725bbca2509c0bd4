/** The core as hosts see it: the programme once, stores by path. */
import { join } from "node:path";
import { readCompiled } from "../programme/compiled-programme.ts";
import {
  DEFAULT_PROGRAMME,
  defaultProgrammeDirectory,
  loadProgramme,
  programmeDirectory,
} from "../programme/load-programme.ts";
import type { FigureCache } from "../indicators/figure-cache.ts";
import { loadIndicators } from "../indicators/load-indicators.ts";
import {
  isReadOnly,
  openStore,
  readSetting,
  writeSetting,
  type OpenOptions,
  type ReadStore,
  type Store,
} from "../store/open-store.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { storeState } from "../store/submission.ts";
import { syncMunicipalities } from "../store/institution.ts";
import { finishPurge } from "../store/purge-rows.ts";
import { writeWaitingCertificate } from "./purge-certificate.ts";

/** The programme, read and checked; its indicators too. Failure: `programme-invalid`, naming file and entry. */
export function loadContext(directory: string = defaultProgrammeDirectory()) {
  // The build compiles what `readContext` gives.
  const compiled = readCompiled(directory) as ReturnType<typeof readContext> | null;
  const { programme, indicators } = compiled ?? readContext(directory);
  return { programme, shipped: programme, indicators };
}

/** The same out of the programme's files themselves, whatever the build has made of them. */
export function readContext(directory: string) {
  const programme = loadProgramme(directory);
  return { programme, indicators: loadIndicators(join(directory, "indicators"), programme) };
}

export interface CoreContext extends ReturnType<typeof loadContext> {
  /** Where a thread that only reads keeps figures. */
  readonly cache?: FigureCache;
  /** Figures as they were after this change (`change.seq`); now when it is not given. */
  readonly asOf?: number;
  /** With more support than this, what stands behind a figure is looked up in parts. */
  readonly manyEvents?: number;
  /** Of a report of more units than this an outline is shown. */
  readonly manyUnits?: number;
}

/**
 * Opens a store for work with this programme: its municipalities become the store's. A store that was made for another
 * programme is opened for that one; `contextOfStore` gives it.
 */
export function openForWork(path: string, context: CoreContext, options: OpenOptions): Store {
  const store = openStore(path, options);
  if (isReadOnly(store)) return store;
  keepProgramme(store, context.programme.identity.id);
  syncMunicipalities(store, contextOfStore(store, context).programme.municipalities);
  finishPurge(store);
  writeWaitingCertificate(store);
  return store;
}

/** The programme the store was made for: `context`, or another one. Failure `programme-unknown`. */
export function contextOfStore(store: ReadStore, context: CoreContext): CoreContext {
  const own = programmeOfStore(store);
  return own === context.programme.identity.id ? context : loadContext(programmeDirectory(own));
}

const PROGRAMME = "programme";

/** Failure `store-programme`: the store was made for another programme than the one asked for. */
export function requireProgramme(store: Store, id: string): void {
  const own = programmeOfStore(store);
  if (own !== id) throw new AppError("store-programme", { path: store.path, own, asked: id });
}

function programmeOfStore(store: ReadStore): string {
  return readSetting(store, PROGRAMME) ?? DEFAULT_PROGRAMME;
}

/** A store has its programme from the start: what is in it was read by that programme's forms. */
function keepProgramme(store: Store, id: string): void {
  if (id === DEFAULT_PROGRAMME || readSetting(store, PROGRAMME) !== null || storeState(store) > 0) return;
  writeSetting(store, PROGRAMME, id);
}
