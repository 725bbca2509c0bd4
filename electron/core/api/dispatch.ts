/** The one door for windows: checks what is asked, hands it to its handler, and lets no stack and no path out. */
import { createHash } from "node:crypto";
import { INPUTS, isMethod, type Handlers, type Method, type Reply } from "../../../shared/api/contract.ts";
import type { Refusal } from "../../../shared/api/refusal.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { nameFailure } from "./name-failure.ts";

/** Answers a message of any shape; never throws. */
export type Dispatch = (method: unknown, input: unknown) => Promise<Reply>;

/** Where bugs are noted: the method and the fault's reference, never what was asked. */
export type FaultLog = (fault: {
  readonly reference: string;
  readonly method: string;
  readonly error: unknown;
}) => void;

/** Answers a method whose input its schema has made. */
export type Answer = (method: Method, input: unknown) => unknown;

export function createDispatch(handlers: Handlers, log: FaultLog): Dispatch {
  return dispatchTo(answerOf(handlers), log);
}

/** The handler of each method, where the input's type is not known any more. */
export function answerOf(handlers: Partial<Handlers>): Answer {
  return (method, input) => {
    // The schema of this very method has made the input; TypeScript cannot follow the pair.
    const handle = handlers[method] as ((input: unknown) => unknown) | undefined;
    if (handle === undefined) throw new Error(`${method} is not answered here`);
    return handle(input);
  };
}

export function dispatchTo(answer: Answer, log: FaultLog): Dispatch {
  return async (method, input) => {
    if (!isMethod(method)) return refused("api-method-unknown");
    const checked = INPUTS[method].safeParse(input);
    if (!checked.success) return refused("api-input-invalid");
    try {
      return { status: "done", value: await answer(method, checked.data) };
    } catch (error) {
      const failure = nameFailure(error);
      if (failure instanceof AppError) return { status: "refused", refusal: refusalOf(failure) };
      const reference = referenceOf(error);
      log({ reference, method, error });
      return { status: "fault", reference };
    }
  };
}

function refused(code: string): Reply {
  return { status: "refused", refusal: { code, parameters: {} } };
}

/** A path in a parameter is cut to its last part: the window knows names of files, not where they lie. */
export function refusalOf({ code, parameters }: AppError): Refusal {
  const cut = (value: string | number) => (typeof value === "string" ? value.replace(/^.*[/\\](?=[^/\\])/, "") : value);
  return { code, parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, cut(value)])) };
}

/** The same fault gives the same reference; its message is left out, because it may quote a cell. */
export function referenceOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const places = frames.map((frame) => frame.replace(/\(?(?:file:\/\/)?\/?.*[/\\]/, "")).join("\n");
  const name = error instanceof Error ? error.name : typeof error;
  return createHash("sha256").update(`${name}\n${places}`).digest("hex").slice(0, 8);
}
