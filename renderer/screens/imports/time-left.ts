/** How long work will still take, only where that can be told, and no more exactly than it is known. */

export interface Progress {
  readonly milliseconds: number;
  /** In that time. */
  readonly done: number;
  readonly left: number;
}

export interface TimeLeft {
  readonly unit: "seconds" | "minutes";
  readonly amount: number;
}

const TELLING = 2000;
const ENOUGH = 3;
const MINUTE = 60;

/** Null before two seconds and three files have passed, and where less than five seconds are left. */
export function timeLeft({ milliseconds, done, left }: Progress): TimeLeft | null {
  if (milliseconds < TELLING || done < ENOUGH || left <= 0) return null;
  const seconds = ((milliseconds / done) * left) / 1000;
  if (seconds < 5) return null;
  if (seconds >= MINUTE) return { unit: "minutes", amount: Math.ceil(seconds / MINUTE) };
  return { unit: "seconds", amount: Math.ceil(seconds / 5) * 5 };
}
