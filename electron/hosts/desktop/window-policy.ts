/**
 * What a window may do: nothing but show our screens. Everything is denied for every window that could come to be, and what
 * is allowed is named. docs and tests hold each line.
 */
import type { App, Session, WebPreferences } from "electron";

export const SCHEME = "app";
export const ORIGIN = `${SCHEME}://kopskats`;

/** Of the only window there is. */
export function webPreferences(preload: string, session: Session, isPackaged: boolean): WebPreferences {
  return {
    preload,
    session,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** Of our page: text to the clipboard, and the reading of a folder that a person dropped on the window. */
function isAllowed(permission: string, origin: string, fileAccess: string | undefined): boolean {
  if (originOf(origin) !== ORIGIN) return false;
  if (permission === "fileSystem") return fileAccess === "readable";
  return permission === "clipboard-sanitized-write";
}

/** No permission, no device, no download, no network: only files of ours and what the page itself made. */
export function hardenSession(session: Session, isPackaged: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const fileAccess = "fileAccessType" in details ? details.fileAccessType : undefined;
    answer(isAllowed(permission, details.requestingUrl, fileAccess));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isAllowed(permission, origin, "fileAccessType" in details ? details.fileAccessType : undefined),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOurs(url, isPackaged) }));
}

/** No page but ours, no second window, no embedded one: for all contents there will ever be. */
export function hardenContents(app: Pick<App, "on">): void {
  app.on("web-contents-created", (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-frame-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
  });
}

function isOurs(url: string, isPackaged: boolean): boolean {
  if (url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith("data:")) return true;
  return !isPackaged && url.startsWith("devtools:");
}

/** Null for what has none. Not `URL.origin`: Node gives "null" for schemes it does not know. */
function originOf(url: string): string | null {
  return /^[a-z]+:\/\/[^/?#]+/.exec(url)?.[0] ?? null;
}
