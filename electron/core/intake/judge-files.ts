/** The thread that judges files, one after the other. Started by judging-thread.ts. */
import { setImmediate } from "node:timers/promises";
import { serialize } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { pseudonymiserBy } from "../store/person.ts";
import { judgeReturn, type JudgedFile } from "./judge-return.ts";
import type { FileToJudge, FromJudgingThread, JudgingData, ToJudgingThread } from "./judging-thread.ts";
import { taughtAmong } from "./memory.ts";
import { contextWith, understandFile } from "./understand-file.ts";

// judging-thread.ts is the only one that starts this thread.
const data = workerData as JudgingData;
const context = contextWith(data.institutions, data);
const taught = taughtAmong(data.taught);
const pseudonym = pseudonymiserBy(data.pseudonymKey);

const atMost = (name: "cells" | "letters" | "stringBytes", most: number) => Math.min(most, data.limits[name] ?? most);
/** What holds more, the asker judges: a thread whose memory runs out may take the whole program with it. */
const limits = {
  ...data.limits,
  cells: atMost("cells", 300_000),
  letters: atMost("letters", 4_000_000),
  stringBytes: atMost("stringBytes", 4_000_000),
};

const waiting: (FileToJudge & { readonly id: number })[] = [];
let isJudging = false;
let isClosing = false;

parentPort?.on("message", (asked: ToJudgingThread) => {
  if (asked === null) {
    isClosing = true;
    waiting.length = 0;
  } else waiting.push(asked);
  if (!isJudging) void judgeThoseWaiting();
});

async function judgeThoseWaiting(): Promise<void> {
  isJudging = true;
  for (let asked = waiting.shift(); asked !== undefined; asked = waiting.shift()) {
    const judged = await judge(asked).catch(() => null);
    const packed = judged && { status: judged.status, bytes: new Uint8Array(serialize(judged)) };
    const message: FromJudgingThread = { id: asked.id, judged: packed };
    parentPort?.postMessage(message, packed === null ? [] : [packed.bytes.buffer]);
    // Messages are heard between two files.
    await setImmediate();
  }
  isJudging = false;
  if (isClosing) parentPort?.close();
}

async function judge({ path, bytes, answers, receivedAt }: FileToJudge): Promise<JudgedFile | null> {
  let needsForeign = false as boolean;
  const foreign = (): never => {
    needsForeign = true;
    throw new Error("Formats of others are read by a process that this thread cannot start");
  };
  const understood = await understandFile(taught, context, { path }, bytes, answers, { limits, foreign });
  const isHeavy = understood.status === "refused" && understood.reason === "F-TOO-LARGE";
  return needsForeign || isHeavy ? null : judgeReturn(understood, context, receivedAt, answers, pseudonym);
}
