/** The core as hosts of the screens serve it: one door for messages, one for files that come, one for files that go. */
import type { CoreContext } from "../../core/api/core.ts";
import type { FaultLog } from "../../core/api/dispatch.ts";
import { STAGED_BYTES } from "../../core/api/staging.ts";
import { startCore, type RunningCore } from "../../core/api/start-core.ts";
import { holdStore } from "../../core/store/hold-store.ts";
import type { Store } from "../../core/store/open-store.ts";
import type { ForeignReader } from "../../core/workbook/foreign/foreign-reader-process.ts";
import { present } from "../machine/present.ts";
import { productVersion } from "../machine/product-version.ts";

export interface ServedCore extends Pick<RunningCore, "dispatch" | "stage" | "outgoing"> {
  readonly mostFileBytes: number;
}

export interface ServedStore {
  /** Open, and closed by whoever opened it. */
  readonly store: Store;
  readonly context: CoreContext;
  readonly key: string | null;
  /** Closed with the core. */
  readonly foreign: ForeignReader;
  readonly log: FaultLog;
}

/** Failure `store-in-use`: the screens of this store are shown already. */
export function serveStore({ foreign, log, ...options }: ServedStore): ServedCore & Pick<RunningCore, "close"> {
  const release = heldOrClosed(options.store.path, foreign);
  const core = startCore(
    {
      ...options,
      foreign: () => foreign,
      version: productVersion(),
      author: present().author,
      now: () => present().at,
    },
    log,
  );
  return {
    ...core,
    // A store that is handed over is larger than any return, whose own limits are held when it is read.
    mostFileBytes: STAGED_BYTES,
    close: async () => {
      await core.close();
      foreign.close();
      release();
    },
  };
}

function heldOrClosed(path: string, foreign: ForeignReader): () => void {
  try {
    return holdStore(path);
  } catch (error) {
    foreign.close();
    throw error;
  }
}
