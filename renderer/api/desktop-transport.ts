/** The desktop: messages go through the few functions that the preload gives. */
import type { DesktopBridge, HostMessage } from "../../shared/api/bridge.ts";
import type { WindowMessage } from "../../shared/api/host.ts";
import type { Reply } from "../../shared/api/contract.ts";
import { ApiError, valueOf, type Host, type Transport } from "./transport.ts";

export function desktopTransport(bridge: DesktopBridge): Transport {
  return {
    // The contract pairs methods with their outputs; the core keeps it.
    call: async <Value>(method: string, input: unknown) =>
      valueOf((await reached(bridge.call(method, JSON.stringify(input)))) as Reply<Value>),
    stage: async (file, name) => valueOf(await reached(bridge.stage(name, new Uint8Array(await file.arrayBuffer())))),
    // The menu and the window's own button do.
    quit: null,
    host: desktopHost(bridge),
  };
}

function desktopHost(bridge: DesktopBridge): Host {
  const tell = (message: WindowMessage) => bridge.tell(message);
  const listeners = new Set<(message: HostMessage) => void>();
  bridge.listen((message) => {
    for (const listener of listeners) listener(message);
  });
  return {
    choose: async (what) => valueOf(await reached(bridge.choose(what))),
    save: async (token) => valueOf(await reached(bridge.save(token))),
    progress: (share) => tell({ kind: "progress", share }),
    finished: (work) => tell({ kind: "finished", work }),
    speak: (language) => tell({ kind: "language", language }),
    phrase: async () => valueOf(await reached(bridge.phrase())),
    unlock: async (words) => void valueOf(await reached(bridge.unlock(words))),
    newPhrase: async () => valueOf(await reached(bridge.newPhrase())),
    encrypt: async () => void valueOf(await reached(bridge.encrypt())),
    listen: (listener) => {
      listeners.add(listener);
      // What waited for the screens comes once someone listens.
      tell({ kind: "ready" });
      return () => listeners.delete(listener);
    },
  };
}

/** A message that nobody took: the main process refuses strangers without a word. */
async function reached<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch {
    throw new ApiError({ kind: "unreachable" });
  }
}
