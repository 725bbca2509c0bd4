/** Loaded before a measured script: writes at its end how much memory its process had at most, in MiB, and how long processors worked for it. */
import process from "node:process";
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env["KOPSKATS_USAGE"];
  if (file === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const worked = Math.round((userCPUTime + systemCPUTime) / 1000);
  writeFileSync(file, JSON.stringify({ mebibytes: Math.round(maxRSS / 1024), worked }));
});
