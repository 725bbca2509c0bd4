/** What may be seen of a typed value: never a person's code, name, address or birth date. */
import { maskedCode } from "./personal-code.ts";
import type { FieldDefinition } from "./programme.ts";

/** What stands in place of a name, an address or a birth date. */
const MASKED = "•••";
const CODE_LIKE = /\d{6}\s*[-–]?\s*\d{5}/;

/** Also where nobody expects it: in a remark, in a heading. */
export const isCodeLike = (text: string): boolean => CODE_LIKE.test(text);

/** Null: may be shown. `isPlan`: it was read as a plan's or certificate's number, which is no person's. */
export function maskOf(
  text: string,
  field: Pick<FieldDefinition, "type" | "personal"> | undefined,
  isPlan: boolean,
): string | null {
  if (isCodeLike(text) || field?.type === "personal-code") return maskedCode;
  return field?.personal === true && !isPlan ? MASKED : null;
}
