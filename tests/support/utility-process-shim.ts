/** What Electron gives a utility process, over the port of a worker thread. Started by electron-stand-in.ts. */
import { EventEmitter } from "node:events";
import { parentPort, workerData, type MessagePort } from "node:worker_threads";

/** Electron's ports give an event with the message in it. */
function asElectronPort(port: MessagePort) {
  const events = new EventEmitter();
  port.on("message", (data: unknown) => events.emit("message", { data, ports: [] }));
  return Object.assign(events, {
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  });
}

const events = new EventEmitter();
parentPort?.on("message", ({ message, ports }: { message: unknown; ports: MessagePort[] }) =>
  events.emit("message", { data: message, ports: ports.map(asElectronPort) }),
);
Object.assign(process, {
  parentPort: Object.assign(events, { postMessage: (message: unknown) => parentPort?.postMessage(message) }),
});

const { entry } = workerData as { entry: string };
await import(entry);
