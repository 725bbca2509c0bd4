import { homedir } from "node:os";
import { join } from "node:path";

/** The desktop application's own store. The command line opens it where it is and never makes one there. */
export function defaultStorePath(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  return join(dataFolder(platform, environment), "store.db");
}

function dataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const { APPDATA, XDG_DATA_HOME } = environment;
  switch (platform) {
    case "win32":
      return join(APPDATA ?? join(homedir(), "AppData", "Roaming"), "Kopskats");
    case "darwin":
      return join(homedir(), "Library", "Application Support", "Kopskats");
    default:
      // The specification has relative paths ignored.
      return join(XDG_DATA_HOME?.startsWith("/") ? XDG_DATA_HOME : join(homedir(), ".local", "share"), "kopskats");
  }
}
