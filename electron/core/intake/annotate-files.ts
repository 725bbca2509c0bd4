/** The sender's check of many files, each answered with its annotated copy. Nothing is kept. */
import type { Finding } from "../../../shared/domain/finding.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { findingsOf, submissionsOf } from "../store/submission.ts";
import type { ReadStore, Store } from "../store/open-store.ts";
import { listArchiveMembers } from "../workbook/archive/list-members.ts";
import { readWorkbook } from "../workbook/read-workbook.ts";
import { annotatedName, annotateReturn } from "./annotate.ts";
import { importReturns, type ImportOptions, type ImportReply, type ReturnSource } from "./import-returns.ts";
import type { FileOutcome } from "./receive-return.ts";

/** A file's copy; null where the file cannot be read, so that there is nothing to write into. */
export interface AnnotatedCopy {
  readonly path: string;
  readonly copy: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export interface AnnotatedReply {
  readonly reply: ImportReply;
  /** In the order of `reply.files`. */
  readonly copies: AsyncIterable<AnnotatedCopy>;
}

/** Checks the files as an import would, and then makes their copies one by one. */
export async function annotateFiles(
  store: Store,
  sources: readonly ReturnSource[],
  options: Omit<ImportOptions, "dryRun">,
  text: Text,
): Promise<AnnotatedReply> {
  const reply = await importReturns(store, sources, { ...options, dryRun: true });
  return { reply, copies: copiesOf(store, reply.files, sources, options, text) };
}

async function* copiesOf(
  store: ReadStore,
  files: readonly FileOutcome[],
  sources: readonly ReturnSource[],
  { readOptions }: Pick<ImportOptions, "readOptions">,
  text: Text,
): AsyncIterable<AnnotatedCopy> {
  for (const file of files) {
    const bytes = await bytesOf(file.path, sources);
    const read = bytes === null ? null : await readWorkbook(bytes, { ...readOptions, name: file.path });
    if (bytes === null || read?.ok !== true) yield { path: file.path, copy: null };
    else {
      const { reason, verdict } = file;
      const findings = findingsNow(store, file);
      const remarks = { findings, reason, verdict, earlier: earlierFindings(store, file) };
      const name = annotatedName(file.path, read.workbook);
      yield { path: file.path, copy: { name, bytes: await annotateReturn(bytes, read.workbook, remarks, text) } };
    }
  }
}

/** A file that the store has already is not judged again; its findings are there. */
function findingsNow(store: ReadStore, { verdict, submissionId, findings }: FileOutcome): readonly Finding[] {
  return verdict === "unchanged" && submissionId !== null ? findingsOf(store, submissionId) : findings;
}

/** Those of the newest version before this one that the store has. */
export function earlierFindings(
  store: ReadStore,
  { sha256, sender, period, version }: Pick<FileOutcome, "sha256" | "sender" | "period" | "version">,
): readonly Finding[] | null {
  if (sender === null || period === null) return null;
  const before = submissionsOf(store, sender, period)
    .filter((other) => other.sha256 !== sha256 && (other.state === "in-force" || other.state === "superseded"))
    .filter((other) => version === null || other.version <= version)
    .sort((one, other) => one.version - other.version || one.revision - other.revision)
    .at(-1);
  return before === undefined ? null : findingsOf(store, before.id);
}

/** The file itself, or the member of the archive whose path it continues. */
async function bytesOf(path: string, sources: readonly ReturnSource[]): Promise<Uint8Array | null> {
  const source = sources.find((each) => each.path === path || path.startsWith(`${each.path}/`));
  if (source === undefined || source.oversized !== undefined) return null;
  const bytes = await source.read();
  if (source.path === path) return bytes;
  const archive = listArchiveMembers(bytes);
  const member = archive.ok ? archive.members.find(({ name }) => `${source.path}/${name}` === path) : undefined;
  const content = member?.read();
  return content?.ok === true ? content.bytes : null;
}
