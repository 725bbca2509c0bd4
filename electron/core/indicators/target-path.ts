/** The straight path from the project's first day to the next target, and how a figure stands to it. */
import { daysBetween, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { IndicatorCatalogue, IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { Programme } from "../../../shared/domain/programme.ts";

type WithTargets = Pick<Programme, "targets" | "identity">;

export interface DueTarget {
  readonly value: number;
  readonly on: CalendarDate;
}

/** The measure that targets are about: from project start where the indicator has such a one. */
export function headlineMeasure({ measures }: IndicatorDefinition): Measure {
  return measures.includes("cumulative") ? "cumulative" : (measures[0] ?? "cumulative");
}

/** The next milestone or target that is entered; null where none is. */
export function targetOf({ targets }: WithTargets, code: string, lastDay: CalendarDate): DueTarget | null {
  const due = targets.flatMap(({ indicator, kind, on, value, validFrom, validTo }) => {
    const day = parseIsoDate(on);
    const holds = (validFrom ?? "") <= lastDay && (validTo ?? "9999") >= lastDay;
    return indicator === code && kind !== "baseline" && value !== null && day !== null && day >= lastDay && holds
      ? [{ value, on: day }]
      : [];
  });
  return due.sort((one, other) => one.on.localeCompare(other.on))[0] ?? null;
}

/** Where the straight path stands on a day; a share is held against the target itself. */
export function plannedOn(
  { identity }: WithTargets,
  target: DueTarget,
  measure: Measure,
  lastDay: CalendarDate,
): number {
  const from = parseIsoDate(identity.eligibleFrom);
  if (measure === "share" || from === null || target.on <= from) return target.value;
  return (target.value * daysBetween(from, lastDay)) / daysBetween(from, target.on);
}

/** Where the straight path stands on each of the days; null when no target is entered that holds on any of them. */
export function plannedAlong(
  programme: WithTargets,
  code: string,
  measure: Measure,
  lastDays: readonly string[],
): readonly (number | null)[] | null {
  const planned = lastDays.map((to) => {
    const day = parseIsoDate(to);
    const target = day === null ? null : targetOf(programme, code, day);
    return target === null || day === null ? null : plannedOn(programme, target, measure, day);
  });
  return planned.every((value) => value === null) ? null : planned;
}

/** A figure beside its plan. */
export interface PlannedValue extends IndicatorValue {
  /** Where the path to the target stands on the period's last day; absent where no target is entered, and of parts. */
  readonly planned?: number;
}

/** The same figures, the headlines of the whole with their plans. */
export function withPlans(
  { programme, indicators }: { readonly programme: WithTargets; readonly indicators: IndicatorCatalogue },
  lastDay: CalendarDate,
  values: readonly IndicatorValue[],
): PlannedValue[] {
  return values.map((value) => {
    const definition = indicators.indicators.find(({ code }) => code === value.code);
    const isWhole = Object.entries(value.by).every(([dimension, option]) => dimension === "gender" && option === "T");
    if (definition === undefined || !isWhole || value.measure !== headlineMeasure(definition)) return value;
    const target = targetOf(programme, value.code, lastDay);
    return target === null ? value : { ...value, planned: plannedOn(programme, target, value.measure, lastDay) };
  });
}

/** The bounds that domain.md proposes: 90 and 70 per cent of the path. */
export function stateOfFigure(
  value: number | null,
  percent: number | null,
): "not-known" | "no-target" | "on-track" | "watch" | "behind" {
  if (value === null) return "not-known";
  if (percent === null) return "no-target";
  if (percent >= 90) return "on-track";
  return percent >= 70 ? "watch" : "behind";
}
