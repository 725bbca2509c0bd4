/** Who may speak to the loopback host: pages of its own, with its key. Everything is judged before a body is read. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A page of another site, or another name for this machine (DNS rebinding), gets nothing at all. */
export function isFromHere({ headers, method }: IncomingMessage, origin: string): boolean {
  if (headers.host !== new URL(origin).host) return false;
  if (headers.origin !== undefined && headers.origin !== origin) return false;
  if (method !== "GET" && headers.origin === undefined) return false;
  const site = headers["sec-fetch-site"];
  // "none": a person typed the address. Browsers that say nothing are held by the checks above and by the key.
  return site === undefined || site === "same-origin" || (site === "none" && method === "GET");
}

/** Whether a request carries the session's token. */
export function carriesToken({ headers }: IncomingMessage, token: string): boolean {
  const [scheme, given] = (headers.authorization ?? "").split(" ");
  return scheme === "Bearer" && given !== undefined && isSameSecret(given, token);
}

/** Compares without telling by its time how much was right. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
