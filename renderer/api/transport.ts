/** How the screens reach the core: one function for messages, one for files. They cannot tell which host answers. */
import type { Input, Method, Output, Reply } from "../../shared/api/contract.ts";
import type { Refusal } from "../../shared/api/refusal.ts";

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
}

const TOKEN = "kopskats.token";

/** The loopback host: exchanges the key in the address for a token, once, and takes it out of the address. */
export async function openTransport(): Promise<Transport> {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key !== null) {
    history.replaceState(null, "", location.pathname);
    const answer = await post("/session", JSON.stringify(key), { "Content-Type": "application/json" });
    if (answer?.ok === true) localStorage.setItem(TOKEN, String(await answer.json()));
  }
  return { call, stage, quit };
}

async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const reply = (await send(`/api/${method}`, JSON.stringify(input), { "Content-Type": "application/json" })) as Reply;
  switch (reply.status) {
    case "done":
      // The contract pairs methods with their outputs; the core keeps it.
      return reply.value as Output<M>;
    case "refused":
      throw new ApiError({ kind: "refused", refusal: reply.refusal });
    case "fault":
      throw new ApiError({ kind: "fault", reference: reply.reference });
  }
}

async function stage(file: File, name: string): Promise<string> {
  return String(await send("/files", file, { "X-File-Name": encodeURIComponent(name) }));
}

async function quit(): Promise<void> {
  await post("/quit", "", authorisation());
}

async function send(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await post(path, body, { ...headers, ...authorisation() });
  if (answer === null) throw new ApiError({ kind: "unreachable" });
  if (answer.status === 401) throw new ApiError({ kind: "signed-out" });
  if (answer.status === 413) throw new ApiError(refused("file-too-large-to-take"));
  if (answer.status === 507) throw new ApiError(refused("staging-full"));
  if (!answer.ok) throw new ApiError({ kind: "unreachable" });
  return answer.json();
}

const refused = (code: string): ApiProblem => ({ kind: "refused", refusal: { code, parameters: {} } });

/** Null when nobody answers. */
async function post(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<Response | null> {
  try {
    return await fetch(path, { method: "POST", body, headers, cache: "no-store" });
  } catch {
    return null;
  }
}

function authorisation(): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${localStorage.getItem(TOKEN) ?? ""}` };
}
