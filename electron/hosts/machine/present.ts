import { userInfo } from "node:os";

/** Who does it and when: stands with every change in the store. */
export function present(): { readonly author: string; readonly at: string } {
  return { author: accountName(), at: now() };
}

/** The present instant alone: asking the system who works here takes longer. */
export function now(): string {
  return new Date().toISOString();
}

/** Some containers run under an account without a name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return "-";
  }
}
