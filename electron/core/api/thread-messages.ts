/** What passes between the core's threads and the one that started them; all of it can be cloned. */
import type { Method } from "../../../shared/api/contract.ts";
import type { ImportWorking } from "../../../shared/api/imports.ts";
import { Refusal, type RefusalCode } from "../workbook/read-refusal.ts";
import type { Limits } from "../workbook/limits.ts";
import type { ForeignSheet } from "../workbook/foreign/foreign-sheets.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { CoreContext } from "./core.ts";
import { nameFailure } from "./name-failure.ts";
import type { OutgoingFile } from "./outgoing.ts";
import type { ThreadRole } from "./read-methods.ts";
import type { StagedFile } from "./staging.ts";

export interface ThreadData {
  readonly role: ThreadRole;
  readonly context: CoreContext;
  readonly path: string;
  readonly key: string | null;
  readonly author: string;
  readonly version: string;
  /** Shared: the numbers of questions whose answers nobody waits for any more (left-questions.ts). */
  readonly left: SharedArrayBuffer;
}

/** What is thrown, in a form that crosses: failures whole, bugs with what their reference is made of. */
export type Thrown =
  | { readonly kind: "failure"; readonly code: string; readonly parameters: AppError["parameters"] }
  | { readonly kind: "refusal"; readonly detail: RefusalCode; readonly parameters: Refusal["parameters"] }
  | { readonly kind: "bug"; readonly name: string; readonly message: string; readonly stack: string };

export type ToThread =
  | {
      readonly kind: "ask";
      readonly id: number;
      readonly method: Method;
      readonly input: unknown;
      /** When it was asked. */
      readonly now: string;
    }
  | { readonly kind: "stage"; readonly token: string; readonly file: StagedFile }
  | { readonly kind: "foreign-read"; readonly id: number; readonly sheets: readonly ForeignSheet[] }
  | { readonly kind: "foreign-failed"; readonly id: number; readonly thrown: Thrown }
  | { readonly kind: "close" };

export type FromThread =
  | { readonly kind: "answered"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly thrown: Thrown }
  | { readonly kind: "fault"; readonly reference: string; readonly method: string; readonly thrown: Thrown }
  | { readonly kind: "outgoing"; readonly token: string; readonly file: OutgoingFile }
  | { readonly kind: "unstaged"; readonly tokens: readonly string[] }
  /** How far long work is, told without being asked: the thread may be too busy to answer. Null: ask it again. */
  | { readonly kind: "progress"; readonly job: string; readonly working: ImportWorking | null }
  | { readonly kind: "foreign"; readonly id: number; readonly bytes: Uint8Array; readonly limits: Limits };

/** What was thrown there, to be thrown here. */
export function throwable(thrown: Thrown): Error {
  switch (thrown.kind) {
    case "failure":
      return new AppError(thrown.code, thrown.parameters);
    case "refusal":
      return new Refusal(thrown.detail, thrown.parameters);
    case "bug":
      return Object.assign(new Error(thrown.message), { name: thrown.name, stack: thrown.stack });
  }
}

/** What was thrown here, for there. */
export function crossing(error: unknown): Thrown {
  const named = nameFailure(error);
  if (named instanceof AppError) return { kind: "failure", code: named.code, parameters: named.parameters };
  if (named instanceof Refusal) return { kind: "refusal", detail: named.detail, parameters: named.parameters };
  if (named instanceof Error)
    return { kind: "bug", name: named.name, message: named.message, stack: named.stack ?? "" };
  return { kind: "bug", name: typeof named, message: String(named), stack: "" };
}
