import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { bornBy } from "../../../shared/domain/personal-code.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { severityOf, type CheckContext } from "./check-context.ts";

/** V-09: the birth date is the one an old-type personal code carries; of learners (F1) and mentors (F3). */
export function* checkBirthDate(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const born = textOf(row, "dob");
  const said = bornBy(textOf(row, "code") ?? "");
  if (born !== null && said !== null && said !== born)
    yield rowFinding(row, "V-09", severityOf(context, "V-09"), "dob");
}
