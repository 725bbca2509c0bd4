import { loadContext } from "../../../core/api/core.ts";
import { makeTemplate } from "../../../core/intake/template.ts";
import { listInstitutions } from "../../../core/store/institution.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import type { InstitutionEntry } from "../../../../shared/domain/extracted-return.ts";
import type { Programme } from "../../../../shared/domain/programme.ts";
import { findOption, listOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { printable } from "../terminal.ts";
import { withStore } from "../with-store.ts";

/** Writes an empty return for one sender; with a store, its institutions are offered for choosing. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal, json } = invocation;
  const out = requireOption(invocation, "out");
  const forms = listOption(invocation, "form");
  const request = {
    sender: requireOption(invocation, "sender"),
    period: requireOption(invocation, "period"),
    forms: forms.length === 0 || forms.includes("all") ? null : forms,
  };
  const shipped = loadContext();
  const { programme, institutions }: { programme: Programme; institutions: readonly InstitutionEntry[] } =
    findOption(invocation, "store") === undefined
      ? { programme: shipped.programme, institutions: [] }
      : await withStore(invocation, shipped, { create: false }, (store, context) => ({
          programme: context.programme,
          institutions: listInstitutions(store),
        }));
  await writeFileWhole(out, makeTemplate(request, { programme, institutions, now: present().at }, text));
  if (json) printJson(invocation, { path: out, ...request, forms: request.forms ?? "all" });
  else terminal.print(text("cli.template.done", { path: printable(out) }));
  return 0;
};
