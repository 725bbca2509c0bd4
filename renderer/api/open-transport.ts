import type { BRIDGE, DesktopBridge } from "../../shared/api/bridge.ts";
import { desktopTransport } from "./desktop-transport.ts";
import { openLoopbackTransport } from "./loopback-transport.ts";
import type { Transport } from "./transport.ts";

/** Given by the desktop's preload, and by nothing else. */
declare global {
  interface Window {
    readonly [BRIDGE]?: DesktopBridge;
  }
}

/** The desktop where its bridge is there, otherwise the loopback host. */
export async function openTransport(): Promise<Transport> {
  const bridge = window.kopskats;
  return bridge === undefined ? openLoopbackTransport() : desktopTransport(bridge);
}
