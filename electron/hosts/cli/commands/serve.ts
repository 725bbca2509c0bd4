import { join } from "node:path";
import { loadContext } from "../../../core/api/core.ts";
import type { FaultLog } from "../../../core/api/dispatch.ts";
import { startCore, type CoreOptions } from "../../../core/api/start-core.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { LIMITS } from "../../../core/workbook/limits.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { startLoopbackHost } from "../../loopback/loopback-host.ts";
import { readScreenFiles } from "../../serving/screen-files.ts";
import { findOption, printJson, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { present } from "../../machine/present.ts";
import { productFolder } from "../../machine/product-folder.ts";
import { productVersion } from "../../machine/product-version.ts";
import { readKey, withStore } from "../with-store.ts";

/** The screens in an ordinary browser: prints the address with its one-time key, and serves until it is told to stop. */
export const run: CommandRun = async (invocation) => {
  const port = portOf(invocation);
  const screens = readScreenFiles(join(productFolder(), "dist", "screens"));
  const context = loadContext();
  return withStore<ExitCode>(invocation, context, { create: false }, async (store): Promise<ExitCode> => {
    const foreign = forkForeignReader();
    try {
      await serve(invocation, port, screens, {
        ...{ context, store, key: readKey(invocation), foreign: () => foreign, version: productVersion() },
        author: present().author,
        now: () => present().at,
      });
    } finally {
      foreign.close();
    }
    return 0;
  });
};

async function serve(
  invocation: Invocation,
  port: number,
  screens: ReturnType<typeof readScreenFiles>,
  options: CoreOptions,
): Promise<void> {
  const { text, terminal } = invocation;
  const log: FaultLog = ({ reference, method, error }) => {
    terminal.tell(text("cli.serve.fault", { reference, method }));
    if (process.env["KOPSKATS_DEBUG"] !== undefined) console.error(error);
  };
  const stopping = Promise.withResolvers<undefined>();
  const stop = () => stopping.resolve(undefined);
  const core = startCore(options, log);
  const host = await startLoopbackHost({
    core: { dispatch: core.dispatch, stage: core.stage, mostFileBytes: LIMITS.fileBytes },
    screens,
    port,
    onQuit: stop,
  }).catch(async (cause: unknown) => {
    await core.close();
    throw isPortBusy(cause) ? new AppError("port-busy", { port }, { cause }) : cause;
  });
  process.once("SIGINT", stop).once("SIGTERM", stop);
  if (invocation.json) printJson(invocation, { address: host.address, store: options.store.path });
  else terminal.print(text("cli.serve.address", { address: host.address }));
  await stopping.promise;
  await host.close();
  await core.close();
}

/** 0, any free one, unless a port is named. */
function portOf(invocation: Invocation): number {
  const given = findOption(invocation, "port");
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port > 65_535) throw new AppError("usage-port-invalid");
  return port;
}

function isPortBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
