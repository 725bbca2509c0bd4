/** Municipalities in time: one that was joined with another is its successor from the day after its last one. */
import type { Municipality } from "./programme.ts";

type Life = Pick<Municipality, "code" | "validTo" | "successor">;

/** Whether a municipality is one of its own on a day, or for good where no day is given. */
export function isThereOn({ validTo, successor }: Pick<Life, "validTo" | "successor">, day: string | null): boolean {
  return successor === null || (day !== null && validTo !== null && day <= validTo);
}

/** The code a municipality has on a day; any other code is left as it is. */
export function codeOn(municipalities: readonly Life[], code: string, day: string): string {
  const unit = municipalities.find((each) => each.code === code);
  return unit === undefined || isThereOn(unit, day) ? code : (unit.successor ?? code);
}
