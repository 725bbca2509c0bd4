/** Which backups stay: three of the newest day, one a day for fourteen days, one a month for twelve months (reliability.md). */

/** How many of the newest day, of days, and of months. */
export const KEPT_BACKUPS = { ofToday: 3, days: 14, months: 12 } as const;

/** Those of no use any more, given the instants of all of them (UTC ISO). */
export function backupsToDrop(instants: readonly string[]): string[] {
  const newestFirst = [...instants].sort().reverse();
  const lastDay = newestFirst[0]?.slice(0, 10);
  const kept = new Set([
    ...newestFirst.filter((at) => at.slice(0, 10) === lastDay).slice(0, KEPT_BACKUPS.ofToday),
    ...newestOfEach(newestFirst, 10).slice(0, KEPT_BACKUPS.days),
    ...newestOfEach(newestFirst, 7).slice(0, KEPT_BACKUPS.months),
  ]);
  return newestFirst.filter((at) => !kept.has(at));
}

/** The newest of each day (10 letters) or month (7). */
function newestOfEach(newestFirst: readonly string[], letters: number): string[] {
  const seen = new Set<string>();
  return newestFirst.filter((at) => {
    const stretch = at.slice(0, letters);
    const isNew = !seen.has(stretch);
    seen.add(stretch);
    return isNew;
  });
}
