/** `app://kopskats/…`: the built screens, from a fixed map of files, to our window only. */
import type { Protocol } from "electron";
import type { ScreenFile } from "../serving/screen-files.ts";
import { answerWithScreen } from "../serving/screen-page.ts";
import { ORIGIN, SCHEME } from "./window-policy.ts";

/** Before Electron is ready. Nothing that loosens the policy: no bypass, no foreign origins, no service workers. */
export function registerScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveScreens(protocol: Pick<Protocol, "handle">, screens: ReadonlyMap<string, ScreenFile>): void {
  protocol.handle(SCHEME, (request) => {
    const { protocol: scheme, host, pathname } = new URL(request.url);
    if (request.method !== "GET" || `${scheme}//${host}` !== ORIGIN) return new Response(null, { status: 404 });
    const { status, headers, body } = answerWithScreen(pathname, screens);
    return new Response(Buffer.from(body), { status, headers });
  });
}
