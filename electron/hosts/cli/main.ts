/** The command line itself, once the door (kopskats.js) has seen that this Node will do. */
import { runCommandLine } from "./run-command-line.ts";
import { processTerminal } from "./terminal.ts";

// Someone who reads only the first lines (`| head`) has what they wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
