import type { Finding } from "../../../shared/domain/finding.ts";
import type { Text } from "../../../shared/text/messages.ts";

/** `2_Konsultācijas!B3`, the sheet alone, or the whole file. */
export function placeOf({ sheet, cell }: Pick<Finding, "sheet" | "cell">, t: Text): string {
  if (sheet === null) return t("decide.whole-file");
  return cell === null ? sheet : `${sheet}!${cell}`;
}
