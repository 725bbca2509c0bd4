/** How the screens reach the core and the machine around them. They cannot tell which host answers. */
import type { Input, Method, Output, Reply } from "../../shared/api/contract.ts";
import type { ChooseWhat, HostMessage } from "../../shared/api/bridge.ts";
import type { FinishedWork } from "../../shared/api/host.ts";
import type { Refusal } from "../../shared/api/refusal.ts";
import type { Language } from "../../shared/text/messages.ts";

/** Why the core gave no value. */
export type ApiProblem =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "fault"; readonly reference: string }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out" };

export class ApiError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.kind);
    this.name = "ApiError";
    this.problem = problem;
  }
}

export interface Transport {
  /** Rejects with an ApiError. */
  call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Hands a file's bytes over; the answer is its token. */
  stage(file: File, name: string): Promise<string>;
  /** Null where the host is not ours to stop. */
  readonly quit: (() => Promise<void>) | null;
  readonly host: Host;
}

/** The machine around the window. Files are tokens in both directions; no path comes here. */
export interface Host {
  /** The system's own dialog: tokens of what was chosen, null when it was dismissed. Null where the page must use its own. */
  readonly choose: ((what: ChooseWhat) => Promise<readonly string[] | null>) | null;
  /** Lets the person put a file that the core has ready somewhere; false when it was put nowhere. */
  save(token: string): Promise<boolean>;
  /** 0–1; `unknown` while work goes on without a measure; null when there is none. */
  progress(share: number | "unknown" | null): void;
  /** Long work has ended: told by the system when the person is elsewhere. */
  finished(work: FinishedWork): void;
  /** The language chosen in the window. */
  speak(language: Language): void;
  /** Words of the store's key; resolves with null where the desktop does not keep it. Null where no key is kept. */
  readonly phrase: (() => Promise<readonly string[] | null>) | null;
  /** Opens a store by them. Null where no key is kept. */
  readonly unlock: ((words: string) => Promise<void>) | null;
  /** Words of a key for a store that has none, and that key for the store. Null where no key is kept. */
  readonly newPhrase: (() => Promise<readonly string[]>) | null;
  readonly encrypt: (() => Promise<void>) | null;
  /** What menu, system and host tell the screens; returns how to stop listening. */
  listen(listener: (message: HostMessage) => void): () => void;
}

/** What a reply holds. Rejections are ApiErrors. */
export function valueOf<Value>(reply: Reply<Value>): Value {
  switch (reply.status) {
    case "done":
      return reply.value;
    case "refused":
      throw new ApiError({ kind: "refused", refusal: reply.refusal });
    case "fault":
      throw new ApiError({ kind: "fault", reference: reply.reference });
  }
}
