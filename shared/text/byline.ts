import type { ByWhom } from "../domain/working-role.ts";
import type { Text } from "./messages.ts";

/** Who did something, with the role where it is known: `Anna Bērziņa, redaktors`. */
export function byline({ author, role }: ByWhom, text: Text): string {
  return role === null ? author : text("byline", { author, role });
}
