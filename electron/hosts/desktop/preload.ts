/** Runs in the sandbox before the page: gives it a handful of functions, never Electron's own. */
import { contextBridge, ipcRenderer } from "electron";
import { BRIDGE, type DesktopBridge, type HostMessage } from "../../../shared/api/bridge.ts";
import { CHANNELS } from "./channels.ts";

const bridge: DesktopBridge = {
  call: (method, input) => ipcRenderer.invoke(CHANNELS.call, method, input),
  stage: (name, bytes) => ipcRenderer.invoke(CHANNELS.stage, name, bytes),
  choose: (what) => ipcRenderer.invoke(CHANNELS.choose, what),
  save: (token) => ipcRenderer.invoke(CHANNELS.save, token),
  tell: (message) => void ipcRenderer.invoke(CHANNELS.tell, message),
  phrase: () => ipcRenderer.invoke(CHANNELS.phrase),
  unlock: (words) => ipcRenderer.invoke(CHANNELS.unlock, words),
  newPhrase: () => ipcRenderer.invoke(CHANNELS.newPhrase),
  encrypt: () => ipcRenderer.invoke(CHANNELS.encrypt),
  listen: (listener) => {
    // The event would hand the page the sender.
    ipcRenderer.on(CHANNELS.toWindow, (_event, message: HostMessage) => listener(message));
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
