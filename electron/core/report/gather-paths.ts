/** The straight paths to the targets that people entered, for the time series and its charts. */
import { CHARTED_LINES, PERIODS_AHEAD } from "../../../shared/charts/programme-charts.ts";
import { formatPeriodCode, nextPeriod, parsePeriod } from "../../../shared/domain/period.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { plannedAlong } from "../indicators/target-path.ts";
import { NO_PATHS, type NamedPeriod, type TargetPaths } from "./plan-facts.ts";

/** Along the quarters of the time series and a few ahead, while the project lasts. */
export function gatherPaths(
  programme: Programme,
  quarters: readonly NamedPeriod[],
  name: (code: string) => NamedPeriod,
): TargetPaths {
  const ahead = quartersAfter(quarters.at(-1), name).filter(({ from }) => from <= programme.identity.eligibleTo);
  const lastDays = [...quarters, ...ahead].map(({ to }) => to);
  const planned = CHARTED_LINES.flatMap((code) => {
    const path = plannedAlong(programme, code, "cumulative", lastDays);
    return path === null ? [] : [[code, path] as const];
  });
  return planned.length === 0 ? NO_PATHS : { ahead, planned: new Map(planned) };
}

function quartersAfter(last: NamedPeriod | undefined, name: (code: string) => NamedPeriod): NamedPeriod[] {
  const found: NamedPeriod[] = [];
  let at = last === undefined ? null : parsePeriod(last.code);
  while (at !== null && found.length < PERIODS_AHEAD) {
    at = nextPeriod(at);
    if (at !== null) found.push(name(formatPeriodCode(at)));
  }
  return found;
}
