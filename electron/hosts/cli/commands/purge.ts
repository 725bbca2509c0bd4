import { loadContext } from "../../../core/api/core.ts";
import {
  besideStore,
  certificateText,
  certificateWritten,
  type PurgeCertificate,
  type PurgeStatement,
} from "../../../core/api/purge-certificate.ts";
import { purgeStore } from "../../../core/api/purge-store.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { findOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { withStore, whoWorks } from "../with-store.ts";
import { dayOf } from "./retention.ts";

/** Takes out of the store who people were, in returns past their retention; figures stay, a certificate says what went. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const before = dayOf(requireOption(invocation, "before"));
  const reason = requireOption(invocation, "reason");
  const { certificate, path } = await withStore(
    invocation,
    loadContext(),
    { create: false },
    async (store, context) => {
      const who = whoWorks(store);
      const purged = purgeStore(store, context, { before, reason, ...who });
      const place = findOption(invocation, "out") ?? besideStore(store.path, who.at);
      await writeFileWhole(place, Buffer.from(certificateText(purged), "utf8"));
      certificateWritten(store);
      return { certificate: purged, path: place };
    },
  );
  const statement = statementOf(certificate);
  if (statement.retentionUntil === null) terminal.tell(text("cli.purge.no-retention"));
  if (invocation.json) printJson(invocation, { path, ...statement, signature: certificate.signature });
  else {
    terminal.print(text("cli.purge.done", { ...statement.counts, before }));
    terminal.print(text("cli.purge.figures", { count: statement.figures.count }));
    terminal.print(text("cli.purge.certificate", { path }));
  }
  return 0;
};

// Written by purgeStore a moment ago.
const statementOf = ({ statement }: PurgeCertificate) => JSON.parse(statement) as PurgeStatement;
