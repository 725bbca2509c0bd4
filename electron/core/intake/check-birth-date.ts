import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { parsePersonalCode } from "../../../shared/domain/personal-code.ts";
import { rowFinding, textOf } from "../../../shared/domain/row-values.ts";
import { severityOf, type CheckContext } from "./check-context.ts";

/** V-09: the birth date is the one an old-type personal code carries; of learners (F1) and mentors (F3). */
export function* checkBirthDate(row: ExtractedRow, context: CheckContext): Iterable<Finding> {
  const born = textOf(row, "dob");
  const code = textOf(row, "code");
  if (born === null || code === null) return;
  const parsed = parsePersonalCode({ kind: "text", value: code });
  if (parsed.status === "valid" && parsed.born !== null && parsed.born !== born) {
    yield rowFinding(row, "V-09", severityOf(context, "V-09"), "dob");
  }
}
