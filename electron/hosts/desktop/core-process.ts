/** The core on the desktop: a utility process of its own, so that window and menu never wait for it. */
import { basename, dirname, relative } from "node:path";
import { contextOfStore, loadContext, openForWork } from "../../core/api/core.ts";
import { referenceOf, refusalOf } from "../../core/api/dispatch.ts";
import { nameFailure } from "../../core/api/name-failure.ts";
import { changeKey } from "../../core/store/change-key.ts";
import { holdStore } from "../../core/store/hold-store.ts";
import { closeStore } from "../../core/store/open-store.ts";
import { readyKeyChange } from "../../core/store/ready-key-change.ts";
import { workAs, workingPerson } from "../../core/store/working-person.ts";
import { foreignReaderOver } from "../../core/workbook/foreign/foreign-reader-process.ts";
import { writeFileWhole } from "../../core/workbook/write-file.ts";
import type { Reply } from "../../../shared/api/contract.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { findFiles } from "../machine/find-files.ts";
import { present } from "../machine/present.ts";
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
/** While the store is closed for a change of its key, questions wait. */
let encrypting: Promise<unknown> = Promise.resolve();

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
    await encryptingOver();
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

async function encryptingOver(): Promise<void> {
  for (let awaited; awaited !== encrypting;) {
    awaited = encrypting;
    await awaited;
  }
}

/** Whoever saves a file stands before the screen, and can give another name. */
const PERSON_WAITS_MS = 5_000;

async function carryOut(request: Exclude<CoreRequest, { kind: "call" }>): Promise<unknown> {
  switch (request.kind) {
    case "stage":
      return core().served.stage(request.name, request.bytes);
    case "stage-paths":
      return stagePaths(request.paths);
    case "outgoing-name":
      return core().served.outgoing(request.token).name;
    case "save":
      await writeFileWhole(request.path, core().served.outgoing(request.token).bytes, { patienceMs: PERSON_WAITS_MS });
      return true;
    case "encrypt": {
      const done = encrypt(request.key);
      encrypting = done.catch(() => undefined);
      return done;
    }
    case "close":
      await opened?.close();
      return null;
  }
}

async function encrypt(key: string): Promise<null> {
  const { store, close } = core();
  const { author: account, at } = present();
  workAs(store, account);
  const person = workingPerson(store, account);
  if (store.encrypted) throw new AppError("store-encrypted");
  if (person?.role === "reader") throw new AppError("role-reader");
  const change = readyKeyChange(store, { author: person?.name ?? account, at });
  opened = null;
  await close();
  const release = holdStore(change.path);
  try {
    changeKey({ ...change, to: key });
  } finally {
    release();
  }
  place = { storePath: change.path, key };
  return null;
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
    store,
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
