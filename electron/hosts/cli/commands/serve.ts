import { join } from "node:path";
import { contextOfStore, loadContext } from "../../../core/api/core.ts";
import type { FaultLog } from "../../../core/api/dispatch.ts";
import type { Store } from "../../../core/store/open-store.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { startLoopbackHost } from "../../loopback/loopback-host.ts";
import { readScreenFiles } from "../../serving/screen-files.ts";
import { serveStore, type ServedCore } from "../../serving/served-core.ts";
import { findOption, printJson, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { productFolder } from "../../machine/product-folder.ts";
import { readKey, withStore } from "../with-store.ts";

/** The screens in an ordinary browser: prints the address with its one-time key, and serves until it is told to stop. */
export const run: CommandRun = async (invocation) => {
  const port = portOf(invocation);
  const screens = readScreenFiles(join(productFolder(), "dist", "screens"));
  const shipped = loadContext();
  return withStore<ExitCode>(invocation, shipped, { create: false }, async (store): Promise<ExitCode> => {
    const core = serveStore({
      ...{ context: contextOfStore(store, shipped), store, key: readKey(invocation) },
      foreign: forkForeignReader(),
      log: faultLog(invocation),
    });
    try {
      await serve(invocation, port, screens, core, store);
    } finally {
      await core.close();
    }
    return 0;
  });
};

function faultLog({ text, terminal }: Invocation): FaultLog {
  return ({ reference, method, error }) => {
    terminal.tell(text("cli.serve.fault", { reference, method }));
    if (process.env["KOPSKATS_DEBUG"] !== undefined) console.error(error);
  };
}

async function serve(
  invocation: Invocation,
  port: number,
  screens: ReturnType<typeof readScreenFiles>,
  core: ServedCore,
  store: Store,
): Promise<void> {
  const { text, terminal } = invocation;
  const stopping = Promise.withResolvers<undefined>();
  const stop = () => stopping.resolve(undefined);
  const host = await startLoopbackHost({ core, screens, port, onQuit: stop }).catch((cause: unknown) => {
    throw isPortBusy(cause) ? new AppError("port-busy", { port }, { cause }) : cause;
  });
  process.once("SIGINT", stop).once("SIGTERM", stop);
  if (invocation.json) printJson(invocation, { address: host.address, store: store.path });
  else terminal.print(text("cli.serve.address", { address: host.address }));
  await stopping.promise;
  await host.close();
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
