/** The loopback host: messages go as requests to where the page came from, with the session's token. */
import type { Input, Method, Output, Reply } from "../../shared/api/contract.ts";
import { ApiError, valueOf, type ApiProblem, type Host, type Transport } from "./transport.ts";

const TOKEN = "kopskats.token";

/** Exchanges the key in the address for a token, once, and takes it out of the address. */
export async function openLoopbackTransport(): Promise<Transport> {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key !== null) {
    history.replaceState(null, "", location.pathname);
    const answer = await post("/session", JSON.stringify(key), { "Content-Type": "application/json" });
    if (answer?.ok === true) localStorage.setItem(TOKEN, String(await answer.json()));
  }
  return { call, stage, quit, host: browserHost };
}

async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const reply = (await send(`/api/${method}`, JSON.stringify(input), { "Content-Type": "application/json" })) as Reply;
  // The contract pairs methods with their outputs; the core keeps it.
  return valueOf(reply as Reply<Output<M>>);
}

async function stage(file: File, name: string): Promise<string> {
  return String(await send("/files", file, { "X-File-Name": encodeURIComponent(name) }));
}

async function quit(): Promise<void> {
  await post("/quit", "", authorisation());
}

/** What a browser can do of what the desktop does: files are chosen and saved by its own means. */
const browserHost: Host = {
  choose: null,
  save: async (token) => {
    const answer = await ask("/outgoing", JSON.stringify(token), { "Content-Type": "application/json" });
    saveInBrowser(await answer.blob(), decodeURIComponent(answer.headers.get("X-File-Name") ?? ""));
    return true;
  },
  progress: (share) => {
    document.title = share === null || share === "unknown" ? NAME : `${String(Math.floor(share * 100))} % · ${NAME}`;
  },
  finished: () => {
    if (document.hidden) document.title = `✓ ${NAME}`;
  },
  speak: () => undefined,
  phrase: null,
  unlock: null,
  newPhrase: null,
  encrypt: null,
  listen: () => () => undefined,
};

const NAME = "Kopskats";

function saveInBrowser(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  // The browser has taken the address by the time the click is over; the bytes may go once it has read them.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function send(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<unknown> {
  return (await ask(path, body, headers)).json();
}

async function ask(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<Response> {
  const answer = await post(path, body, { ...headers, ...authorisation() });
  if (answer === null) throw new ApiError({ kind: "unreachable" });
  if (answer.status === 401) throw new ApiError({ kind: "signed-out" });
  if (answer.status === 413) throw new ApiError(refused("file-too-large-to-take"));
  if (answer.status === 507) throw new ApiError(refused("staging-full"));
  if (answer.status === 404 && path === "/outgoing") throw new ApiError(refused("outgoing-unknown"));
  if (!answer.ok) throw new ApiError({ kind: "unreachable" });
  return answer;
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
