import { loadContext } from "../../../core/api/core.ts";
import { registerAgreements, registerInstitutions, type RegisterOutcome } from "../../../core/intake/register-units.ts";
import { inTransaction } from "../../../core/store/open-store.ts";
import { refreshSummaries } from "../../../core/store/summaries.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, printJson, type CommandRun } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Loads or updates the institution register, the agreements, or both. */
export const run: CommandRun = async (invocation) => {
  const [register] = invocation.files;
  const agreements = findOption(invocation, "agreements");
  if (register === undefined && agreements === undefined)
    throw new AppError("usage-file-missing", { command: "register" });

  const institutionLines = register === undefined ? null : await readGivenFile(register);
  const agreementLines = agreements === undefined ? null : await readGivenFile(agreements);
  const shipped = loadContext();
  const outcome = await withStore(invocation, shipped, { create: true }, (store, context) => {
    const options = { programme: context.programme, ...whoWorks(store) };
    // Both or none: the failure about one of them says that nothing has changed.
    const loaded = inTransaction(store, () =>
      added(
        institutionLines === null ? NOTHING : registerInstitutions(store, institutionLines, options),
        agreementLines === null ? NOTHING : registerAgreements(store, agreementLines, options),
      ),
    );
    // Where places moved, what is summarised by place is counted anew.
    refreshSummaries(store, context.programme.identity.eligibleFrom);
    return loaded;
  });
  if (invocation.json) printJson(invocation, outcome);
  else invocation.terminal.print(invocation.text("cli.register.done", { ...outcome }));
  return 0;
};

const NOTHING: RegisterOutcome = { institutions: 0, agreements: 0 };

function added(one: RegisterOutcome, other: RegisterOutcome): RegisterOutcome {
  return { institutions: one.institutions + other.institutions, agreements: one.agreements + other.agreements };
}
