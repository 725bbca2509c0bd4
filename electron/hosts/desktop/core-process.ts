/** The core on the desktop: a utility process of its own, so that window and menu never wait for it. */
import { basename, dirname, relative } from "node:path";
import { contextOfStore, loadContext, openForWork } from "../../core/api/core.ts";
import { nameFailure, referenceOf, refusalOf } from "../../core/api/dispatch.ts";
import { closeStore } from "../../core/store/open-store.ts";
import { foreignReaderOver } from "../../core/workbook/foreign/foreign-reader-process.ts";
import { writeFileWhole } from "../../core/workbook/write-file.ts";
import type { Reply } from "../../../shared/api/contract.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { findFiles } from "../machine/find-files.ts";
import { serveStore, type ServedStore } from "../serving/served-core.ts";
import type { CoreRequest, FromCore, ToCore } from "./core-messages.ts";
import { ForeignOverPorts, type CorePort } from "./foreign-over-ports.ts";

/** Electron gives it to utility processes. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: ToCore; readonly ports: readonly CorePort[] }) => void): void;
  postMessage(message: FromCore): void;
}

// Only the main process starts this file, and its messages are those of core-messages.ts.
const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const post = (message: FromCore) => parentPort.postMessage(message);
const foreign = new ForeignOverPorts(post);

let place: { readonly storePath: string; readonly key: string | null } | null = null;
let opened: ReturnType<typeof openCore> | null = null;

parentPort.on("message", ({ data, ports }) => {
  switch (data.kind) {
    case "open":
      place = data;
      return;
    case "request":
      void answer(data.request).then((reply) => post({ kind: "reply", id: data.id, reply }));
      return;
    case "foreign-port":
      foreign.connect(data.process, ports[0]);
      return;
    case "foreign-exit":
      foreign.exited(data.process, data.outOfMemory);
  }
});

async function answer(request: CoreRequest): Promise<Reply> {
  try {
    if (request.kind === "call") return await core().served.dispatch(request.method, request.input);
    return { status: "done", value: await carryOut(request) };
  } catch (error) {
    const failure = nameFailure(error);
    if (failure instanceof AppError) return { status: "refused", refusal: refusalOf(failure) };
    const reference = referenceOf(error);
    post({ kind: "fault", method: request.kind, reference });
    return { status: "fault", reference };
  }
}

async function carryOut(request: Exclude<CoreRequest, { kind: "call" }>): Promise<unknown> {
  switch (request.kind) {
    case "stage":
      return core().served.stage(request.name, request.bytes);
    case "stage-paths":
      return stagePaths(request.paths);
    case "outgoing-name":
      return core().served.outgoing(request.token).name;
    case "save":
      await writeFileWhole(request.path, core().served.outgoing(request.token).bytes);
      return true;
    case "close":
      await opened?.close();
      return null;
  }
}

/** A store that could not be opened is tried again at the next question: the person may have mended it. */
function core() {
  opened ??= openCore();
  return opened;
}

function openCore() {
  if (place === null) throw new Error("asked before it was told which store");
  const { storePath, key } = place;
  const shipped = loadContext();
  const store = openForWork(storePath, shipped, { create: true, key });
  const context = contextOfStore(store, shipped);
  const reader = foreignReaderOver(() => foreign.start());
  const log = ({ method, reference }: { method: string; reference: string }) =>
    post({ kind: "fault", method, reference });
  const served = servedOrClosed({ context, store, key, foreign: reader, log });
  return {
    served,
    close: async () => {
      await served.close();
      closeStore(store);
    },
  };
}

function servedOrClosed(options: ServedStore) {
  try {
    return serveStore(options);
  } catch (error) {
    closeStore(options.store);
    throw error;
  }
}

/** Named as dropping would name them: a file by itself, what is in a folder by its path from there. */
async function stagePaths(paths: readonly string[]): Promise<string[]> {
  const { stage, mostFileBytes } = core().served;
  const tokens: string[] = [];
  for (const given of paths) {
    for (const source of await findFiles([given], () => undefined)) {
      const bytes = source.oversized === undefined ? await source.read() : null;
      if (bytes === null || bytes.length > mostFileBytes) throw new AppError("file-too-large-to-take");
      tokens.push(stage(relative(dirname(given), source.path) || basename(given), bytes));
    }
  }
  return tokens;
}
