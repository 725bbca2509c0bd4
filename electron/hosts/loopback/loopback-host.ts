/**
 * The same core and screens for an ordinary browser on this machine. Listens on 127.0.0.1 only. The address holds a
 * one-time key behind `#`, which browsers send to nobody; the page exchanges it for a token and takes it out of the address.
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "../../../shared/domain/failure.ts";
import type { OutgoingFile } from "../../core/api/outgoing.ts";
import { carriesToken, isFromHere, isSameSecret } from "./guard-request.ts";
import { parseJson, readBody } from "./read-body.ts";
import { STRICT_HEADERS } from "../serving/response-headers.ts";
import type { ScreenFile } from "../serving/screen-files.ts";
import { answerWithScreen } from "../serving/screen-page.ts";
import type { ServedCore } from "../serving/served-core.ts";

const MESSAGE_BYTES = 1_000_000;
const KEY_BYTES = 1_000;

export interface LoopbackOptions {
  readonly core: ServedCore;
  readonly screens: ReadonlyMap<string, ScreenFile>;
  /** 0: any free one. */
  readonly port: number;
  /** The window asked to stop; the caller closes the host and its core. */
  readonly onQuit: () => void;
}

export interface LoopbackHost {
  /** With the one-time key: opens the screens once. */
  readonly address: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const secrets: Secrets = { key: newSecret(), token: newSecret() };
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, { ...options, origin, secrets }).catch(() => response.destroy());
  });
  return { address: `${origin}/#key=${secrets.key ?? ""}`, origin, close: () => stop(server) };
}

/** The key is gone once it was used. */
interface Secrets {
  key: string | null;
  readonly token: string;
}

interface Session extends LoopbackOptions {
  readonly origin: string;
  readonly secrets: Secrets;
}

async function answer(request: IncomingMessage, response: ServerResponse, session: Session): Promise<void> {
  if (!isFromHere(request, session.origin)) {
    send(response, 403);
    return;
  }
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  if (request.method === "GET") {
    sendScreen(response, path, session.screens);
    return;
  }
  if (request.method !== "POST") {
    send(response, 405);
    return;
  }
  if (path === "/session") return exchangeKey(request, response, session);
  if (!carriesToken(request, session.secrets.token)) {
    send(response, 401);
    return;
  }
  if (path === "/files") return stageFile(request, response, session);
  if (path === "/outgoing") return sendOutgoing(request, response, session);
  if (path === "/quit") {
    send(response, 204);
    session.onQuit();
    return;
  }
  if (path.startsWith("/api/")) return callCore(request, response, path.slice("/api/".length), session);
  send(response, 404);
}

async function exchangeKey(request: IncomingMessage, response: ServerResponse, { secrets }: Session): Promise<void> {
  const body = await readBody(request, KEY_BYTES);
  const given = body === null ? undefined : parseJson(body);
  if (typeof given !== "string" || secrets.key === null || !isSameSecret(given, secrets.key)) {
    send(response, 401);
    return;
  }
  secrets.key = null;
  sendJson(response, secrets.token);
}

async function stageFile(request: IncomingMessage, response: ServerResponse, { core }: Session): Promise<void> {
  const name = decodedName(request.headers["x-file-name"]);
  if (name === null) {
    send(response, 400);
    return;
  }
  const bytes = await readBody(request, core.mostFileBytes);
  if (bytes === null) {
    send(response, 413, { Connection: "close" });
    return;
  }
  try {
    sendJson(response, core.stage(name, bytes));
  } catch {
    send(response, 507);
  }
}

/** A file that the core has ready; the page gives it to the browser to save. */
async function sendOutgoing(request: IncomingMessage, response: ServerResponse, { core }: Session): Promise<void> {
  const body = await readBody(request, KEY_BYTES);
  const token = body === null ? undefined : parseJson(body);
  const file = typeof token === "string" ? findOutgoing(core, token) : null;
  if (file === null) {
    send(response, 404);
    return;
  }
  const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name) };
  send(response, 200, headers, file.bytes);
}

function findOutgoing(core: ServedCore, token: string): OutgoingFile | null {
  try {
    return core.outgoing(token);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function callCore(
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  { core }: Session,
): Promise<void> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    send(response, 415);
    return;
  }
  const body = await readBody(request, MESSAGE_BYTES);
  if (body === null) {
    send(response, 413, { Connection: "close" });
    return;
  }
  sendJson(response, await core.dispatch(method, parseJson(body)));
}

/** Screens hold no secret: they need no token, only a request from here. */
function sendScreen(response: ServerResponse, path: string, screens: Session["screens"]): void {
  const { status, headers, body } = answerWithScreen(path, screens);
  send(response, status, headers, body);
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, { "Content-Type": "application/json; charset=utf-8" }, Buffer.from(JSON.stringify(value)));
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array,
): void {
  response.writeHead(status, { ...STRICT_HEADERS, ...headers, "Content-Length": String(body?.length ?? 0) });
  response.end(body);
}

/** A name as `encodeURIComponent` spells it; null when there is none. */
function decodedName(header: string | string[] | undefined): string | null {
  if (typeof header !== "string" || header === "" || header.length > 4000) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return null;
  }
}

const newSecret = (): string => randomBytes(32).toString("base64url");

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
