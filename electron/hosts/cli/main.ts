/** The command line itself, once the door (kopskats.js) has seen that this Node will do. */
import { runCommandLine } from "./run-command-line.ts";
import { mayNeedMuchMemory, runInThread } from "./run-in-thread.ts";
import { processTerminal } from "./terminal.ts";

// Someone who reads only the first lines (`| head`) has what they wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const words = process.argv.slice(2);
process.exitCode = await (mayNeedMuchMemory(words) ? runInThread : runCommandLine)(words, processTerminal());
