/** Loaded before a measured script: writes at its end how much memory its process had at most, in MiB. */
import process from "node:process";
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env["KOPSKATS_USAGE"];
  if (file !== undefined) writeFileSync(file, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
