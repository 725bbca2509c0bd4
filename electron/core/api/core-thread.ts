/** A thread of the core: opens the store for its role and answers what it is asked. Started by start-core.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../../shared/domain/failure.ts";
import { closeStore, inSnapshot, openReadOnly, openStore } from "../store/open-store.ts";
import { whileWanted } from "../store/wanted.ts";
import type { StartForeignReader } from "../workbook/foreign/foreign-reader-process.ts";
import type { ForeignSheet } from "../workbook/foreign/foreign-sheets.ts";
import { FigureCache } from "../indicators/figure-cache.ts";
import type { TellProgress } from "./import-jobs.ts";
import { openDesk, readDesk } from "./desk.ts";
import { answerOf, type Answer, type FaultLog } from "./dispatch.ts";
import { createReadHandlers, createWriteHandlers } from "./handlers.ts";
import { LeftQuestions } from "./left-questions.ts";
import type { Outgoing } from "./outgoing.ts";
import { newToken, STAGED_BYTES, Staging } from "./staging.ts";
import { crossing, throwable, type FromThread, type ThreadData, type ToThread } from "./thread-messages.ts";

interface Answering {
  /** `isWanted`: whether somebody still waits for it. */
  readonly answer: (...asked: [...Parameters<Answer>, isWanted: () => boolean]) => unknown;
  readonly close: () => Promise<void>;
}

// start-core.ts is the only one that starts this thread.
const data = workerData as ThreadData;
const post = (message: FromThread) => parentPort?.postMessage(message);

let now = "";
const left = new LeftQuestions(data.left);
let answering: Answering | null = null;
const staging = new Staging(STAGED_BYTES, (tokens) => post({ kind: "unstaged", tokens }));
const readings = new Map<number, PromiseWithResolvers<readonly ForeignSheet[]>>();
let readingsStarted = 0;

/** Files for the person wait in the thread of the host, which saves them. */
const outgoing: Pick<Outgoing, "add"> = {
  add: (file) => {
    const token = newToken();
    post({ kind: "outgoing", token, file });
    return token;
  },
};

parentPort?.on("message", (message: ToThread) => {
  switch (message.kind) {
    case "ask":
      now = message.now;
      void respond(message);
      return;
    case "stage":
      staging.keep(message.token, message.file);
      return;
    case "foreign-read":
      takeReading(message.id)?.resolve(message.sheets);
      return;
    case "foreign-failed":
      takeReading(message.id)?.reject(throwable(message.thrown));
      return;
    case "close":
      void close();
  }
});

async function respond({ id, method, input }: Extract<ToThread, { kind: "ask" }>): Promise<void> {
  try {
    const isWanted = () => !left.has(id);
    if (!isWanted()) throw new AppError("question-left");
    // Opened here, so that a store that cannot be opened is an answer and not the end of the thread.
    answering ??= data.role === "write" ? openWriting() : openReading();
    post({ kind: "answered", id, value: await answering.answer(method, input, isWanted) });
  } catch (error) {
    post({ kind: "threw", id, thrown: crossing(error) });
  }
}

function openReading(): Answering {
  const { path, key, author: account, version } = data;
  const reader = openReadOnly(path, key);
  const context = { ...data.context, cache: new FigureCache() };
  const desk = readDesk({ context, reader, outgoing, foreign, account, version, now: () => now });
  const answer = answerOf(createReadHandlers(desk));
  return {
    answer: (method, input, isWanted) =>
      whileWanted(reader, isWanted, () => inSnapshot(reader, () => answer(method, input))),
    close: () => {
      closeStore(reader);
      return Promise.resolve();
    },
  };
}

function openWriting(): Answering {
  const { context, path, key, author, version } = data;
  const store = openStore(path, { create: false, key, isSecond: true });
  const desk = openDesk({ context, store, key, foreign, author, version, now: () => now, staging, outgoing });
  return {
    answer: answerOf(createWriteHandlers(desk, log, tellProgress)),
    close: async () => {
      await desk.close();
      closeStore(store);
    },
  };
}

const log: FaultLog = ({ reference, method, error }) =>
  post({ kind: "fault", reference, method, thrown: crossing(error) });

const tellProgress: TellProgress = (job, working) => post({ kind: "progress", job, working });

/** Foreign formats are read by a process that the host starts; this thread asks for it. */
const foreign: StartForeignReader = () => ({
  read: (bytes, limits) => {
    const id = ++readingsStarted;
    const reading = Promise.withResolvers<readonly ForeignSheet[]>();
    readings.set(id, reading);
    post({ kind: "foreign", id, bytes, limits });
    return reading.promise;
  },
  close: () => undefined,
});

function takeReading(id: number) {
  const reading = readings.get(id);
  readings.delete(id);
  return reading;
}

async function close(): Promise<void> {
  await answering?.close();
  parentPort?.close();
}
