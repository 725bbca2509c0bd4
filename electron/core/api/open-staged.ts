/** A file that waits in an import plan, opened as it would be taken in: with the decisions the plan is made with. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { answersAbout } from "../intake/file-answers.ts";
import { findFile, type ReturnSource } from "../intake/import-returns.ts";
import { taughtIn } from "../intake/memory.ts";
import { intakeContext, understandFile } from "../intake/understand-file.ts";
import { rehearse } from "../store/open-store.ts";
import type { Desk } from "./desk.ts";
import { openedWorkbook } from "./open-return.ts";
import { giveDecisions, importOptionsOf, type ImportPlan, type PlanOptions } from "./plan-import.ts";
import type { OpenedWorkbook, SheetFacts } from "./read-sheet.ts";

/** Failures: `return-unreadable`. The decisions are recorded as if, and taken back. */
export async function openStaged(
  desk: Desk,
  sources: readonly ReturnSource[],
  plan: ImportPlan,
  sha256: string,
  options: PlanOptions,
): Promise<OpenedWorkbook> {
  // The file itself first: archives are unpacked only when it is none of the files dropped.
  const isItself = (_: ReturnSource, index: number) => plan.sources[index]?.sha256 === sha256;
  const own = sources.filter(isItself);
  const found = await findFile(own.length > 0 ? own : sources, sha256);
  if (found === undefined) throw new AppError("return-unreadable");
  const { path, bytes } = found;
  return desk.alone(() =>
    rehearse(desk.writer, async () => {
      await giveDecisions(desk.writer, options);
      const context = intakeContext(desk.writer, importOptionsOf(options));
      const answers = answersAbout(desk.writer, sha256);
      const file = await understandFile(taughtIn(desk.writer), context, { path }, bytes, answers, options.readOptions);
      if (file.status === "refused") throw new AppError("return-unreadable");
      return openedWorkbook(file);
    }),
  );
}

/** Rows in which an error was found are those that will not count. */
export function stagedFacts({ sheets }: OpenedWorkbook, findings: readonly Finding[]): SheetFacts {
  const indexOf = new Map(sheets.map(({ name }, index) => [name, index]));
  return {
    findings,
    quarantined: findings.flatMap(({ severity, sheet, cell }) => {
      const sheetIndex = indexOf.get(sheet ?? "");
      const row = Number(/\d+/.exec(cell ?? "")?.[0] ?? 0);
      return severity === "error" && sheetIndex !== undefined && row > 0 ? [{ sheetIndex, row }] : [];
    }),
  };
}
