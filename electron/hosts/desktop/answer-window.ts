/** The only place where messages of the window are taken: from our page in our window, of the shape and size agreed. */
import type { BrowserWindow, IpcMainInvokeEvent } from "electron";
import type { Reply } from "../../../shared/api/contract.ts";
import type { ChooseWhat } from "../../../shared/api/bridge.ts";
import { WindowMessage } from "../../../shared/api/host.ts";
import { z } from "zod";
import { handle } from "../../../shared/api/inputs.ts";
import { CHANNELS } from "./channels.ts";
import type { ElectronApi } from "./electron-api.ts";
import { ORIGIN } from "./window-policy.ts";

const MESSAGE_LETTERS = 1_000_000;
const NAME_LETTERS = 1_000;

export interface WindowAnswers {
  readonly call: (method: string, input: unknown) => Promise<Reply>;
  readonly stage: (name: string, bytes: Uint8Array) => Promise<Reply>;
  readonly choose: (what: ChooseWhat) => Promise<Reply>;
  readonly save: (token: string) => Promise<Reply>;
  readonly tell: (message: WindowMessage) => void;
  readonly phrase: () => Reply;
  readonly unlock: (words: string) => Promise<Reply>;
  readonly newPhrase: () => Promise<Reply>;
  readonly encrypt: () => Promise<Reply>;
}

export interface AnswerOptions {
  readonly ipcMain: ElectronApi["ipcMain"];
  readonly window: () => BrowserWindow | null;
  readonly mostFileBytes: number;
}

/** Strangers are told nothing: the promise of their call is rejected with one word. */
export function answerWindow({ ipcMain, window, mostFileBytes }: AnswerOptions, answers: WindowAnswers): void {
  const take = <Input>(channel: string, input: z.ZodType<Input>, answer: (input: Input) => unknown): void => {
    ipcMain.handle(channel, (event, ...given: unknown[]) => {
      if (!isOurPage(event, window())) throw new Error("refused");
      const checked = input.safeParse(given);
      return checked.success ? answer(checked.data) : REFUSED;
    });
  };
  const text = (letters: number) => z.string().max(letters);
  const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

  take(CHANNELS.call, z.tuple([text(100), text(MESSAGE_LETTERS)]), ([method, input]) =>
    answers.call(method, parseJson(input)),
  );
  take(CHANNELS.stage, z.tuple([text(NAME_LETTERS).min(1), bytes]), ([name, content]) =>
    content.length > mostFileBytes ? TOO_LARGE : answers.stage(name, content),
  );
  take(CHANNELS.choose, z.tuple([z.enum(["files", "folder"])]), ([what]) => answers.choose(what));
  take(CHANNELS.save, z.tuple([handle]), ([token]) => answers.save(token));
  take(CHANNELS.phrase, z.tuple([]), () => answers.phrase());
  take(CHANNELS.unlock, z.tuple([text(NAME_LETTERS)]), ([words]) => answers.unlock(words));
  take(CHANNELS.newPhrase, z.tuple([]), () => answers.newPhrase());
  take(CHANNELS.encrypt, z.tuple([]), () => answers.encrypt());
  take(CHANNELS.tell, z.tuple([WindowMessage]), ([message]) => answers.tell(message));
}

const REFUSED: Reply = { status: "refused", refusal: { code: "api-input-invalid", parameters: {} } };
const TOO_LARGE: Reply = { status: "refused", refusal: { code: "file-too-large-to-take", parameters: {} } };

/** The main frame of our window, showing our page: no frame inside it, no other window, no page left behind. */
function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  if (window === null || window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN;
}

/** Undefined, which no method takes, when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
