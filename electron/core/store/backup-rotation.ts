/** Which backups stay: three of the newest day, one a day for fourteen days, one a month for twelve months (reliability.md). */

const OF_TODAY = 3;
const DAYS = 14;
const MONTHS = 12;

/** Those of no use any more, given the instants of all of them (UTC ISO). */
export function backupsToDrop(instants: readonly string[]): string[] {
  const newestFirst = [...instants].sort().reverse();
  const lastDay = newestFirst[0]?.slice(0, 10);
  const kept = new Set([
    ...newestFirst.filter((at) => at.slice(0, 10) === lastDay).slice(0, OF_TODAY),
    ...newestOfEach(newestFirst, 10).slice(0, DAYS),
    ...newestOfEach(newestFirst, 7).slice(0, MONTHS),
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
