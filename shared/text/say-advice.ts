import { adviceOf } from "../domain/finding-codes.ts";
import { isMessageKey, type Text } from "./messages.ts";

/** What to do about a finding: what is to be mended, and what becomes of its row or file. */
export function sayAdvice(code: string, text: Text): string {
  const cure = `cure.${code}`;
  const advice = text(`advice.${adviceOf(code) ?? "explain"}`);
  return isMessageKey(cure) ? `${text(cure)} ${advice}` : advice;
}
