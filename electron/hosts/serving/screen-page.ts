/** One answer with a built file: the page gets a policy and a nonce of its own every time it is loaded. */
import { randomBytes } from "node:crypto";
import { contentSecurityPolicy, STRICT_HEADERS } from "./response-headers.ts";
import type { ScreenFile } from "./screen-files.ts";

/** Where the built page wants its nonce (vite.renderer.config.ts). */
const NONCE_PLACE = "__KOPSKATS_NONCE__";

export interface ScreenAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** `path` is looked up as it is: what is not among the built files does not exist. */
export function answerWithScreen(path: string, screens: ReadonlyMap<string, ScreenFile>): ScreenAnswer {
  const file = screens.get(path === "/" ? "/index.html" : path);
  if (file === undefined) return { status: 404, headers: STRICT_HEADERS, body: new Uint8Array() };
  const headers = { ...STRICT_HEADERS, "Content-Type": file.type };
  if (!file.type.startsWith("text/html")) return { status: 200, headers, body: file.bytes };
  const nonce = randomBytes(32).toString("base64url");
  const page = Buffer.from(file.bytes).toString("utf8").replaceAll(NONCE_PLACE, nonce);
  return {
    status: 200,
    headers: { ...headers, "Content-Security-Policy": contentSecurityPolicy(nonce) },
    body: Buffer.from(page),
  };
}
