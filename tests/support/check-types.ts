/** Type-checks each room with its own tsconfig, so that no room sees another's environment. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const ROOMS = ["shared", "shared/charts", "electron", "renderer", "tests"];

let failed = false;
for (const room of ROOMS) {
  const project = `${room}/tsconfig.json`;
  if (!existsSync(project)) continue;
  const { status } = spawnSync(
    "tsc",
    ["-p", project, "--incremental", "--tsBuildInfoFile", `node_modules/.cache/types/${room}.json`],
    {
      stdio: "inherit",
    },
  );
  if (status !== 0) {
    console.error(`types: ${room} failed`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
