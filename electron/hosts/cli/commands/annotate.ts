import { mkdir } from "node:fs/promises";
import { join, parse } from "node:path";
import { loadContext, openForWork, type CoreContext } from "../../../core/api/core.ts";
import { annotateFiles } from "../../../core/intake/annotate-files.ts";
import type { ImportReply } from "../../../core/intake/import-returns.ts";
import { closeStore, type Store } from "../../../core/store/open-store.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { sayFailure } from "../../../../shared/text/messages.ts";
import { findOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { findFiles } from "../../machine/find-files.ts";
import { exitCodeOf } from "../import-files.ts";
import { importAsJson } from "../import-json.ts";
import { printable } from "../terminal.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Checks returns and writes each back as a copy with the findings at their cells. Nothing is kept. */
export const run: CommandRun = async (invocation) => {
  const folder = requireOption(invocation, "out");
  await makeFolder(folder);
  const shipped = loadContext();
  const { reply, copies } = await onStore(invocation, shipped, (store, context) =>
    annotate(invocation, context, store, folder),
  );
  if (invocation.json) printJson(invocation, asJson(reply, copies, invocation));
  else printCopies(reply, copies, invocation);
  return exitCodeOf(reply);
};

interface Written {
  readonly reply: ImportReply;
  /** The copy of each file, by its path; null where there is none. */
  readonly copies: ReadonlyMap<string, string | null>;
}

async function onStore<Result>(
  invocation: Invocation,
  context: CoreContext,
  work: (store: Store, context: CoreContext) => Promise<Result>,
): Promise<Result> {
  if (findOption(invocation, "store") !== undefined) return withStore(invocation, context, { create: false }, work);
  invocation.terminal.tell(invocation.text("cli.check.alone"));
  const store = openForWork(":memory:", context, { create: true, key: null });
  try {
    return await work(store, context);
  } finally {
    closeStore(store);
  }
}

async function annotate(invocation: Invocation, context: CoreContext, store: Store, folder: string): Promise<Written> {
  const { files, text, terminal } = invocation;
  const sources = await findFiles(files, (failure) => terminal.tell(sayFailure(text, failure)));
  const foreign = forkForeignReader();
  try {
    const { author, at } = whoWorks(store);
    const options = {
      programme: context.programme,
      author,
      now: () => at,
      readOptions: { foreign: () => foreign },
    };
    const annotated = await annotateFiles(store, sources, options, text);
    const copies = new Map<string, string | null>();
    const names = new Set<string>();
    for await (const { path, copy } of annotated.copies) {
      const target = copy === null ? null : join(folder, freeName(copy.name, names));
      if (copy !== null && target !== null) await writeFileWhole(target, copy.bytes);
      copies.set(path, target);
    }
    return { reply: annotated.reply, copies };
  } finally {
    foreign.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new AppError("file-not-writable", { path: folder, reason: "mkdir" }, { cause });
  }
}

/** Two senders may have named their files alike. */
function freeName(name: string, taken: Set<string>): string {
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}_${String(number)}${ext}`;
  taken.add(free.toLowerCase());
  return free;
}

function asJson(reply: ImportReply, copies: Written["copies"], { text }: Invocation) {
  const { files, ...rest } = importAsJson(reply, text);
  return { files: files.map((file) => ({ ...file, copy: copies.get(file.path) ?? null })), ...rest };
}

function printCopies(reply: ImportReply, copies: Written["copies"], { text, terminal }: Invocation): void {
  for (const { path, reason, findings } of reply.files) {
    const copy = copies.get(path) ?? null;
    const errors = findings.filter(({ severity }) => severity === "error").length;
    const values = { path: printable(path), copy: printable(copy ?? ""), errors, findings: findings.length };
    terminal.print(
      copy === null
        ? text("cli.annotate.none", { ...values, reason: reason ?? "" })
        : text("cli.annotate.done", values),
    );
  }
}
