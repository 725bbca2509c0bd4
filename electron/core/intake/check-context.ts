import type { CalendarDate, DateRange } from "../../../shared/domain/calendar-date.ts";
import type { UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import type { FormDefinition, RuleSetting } from "../../../shared/domain/programme.ts";

/** What a rule may know besides the row: the programme's settings, the period, and the day the return came. */
export interface CheckContext {
  readonly forms: ReadonlyMap<string, FormDefinition>;
  /** Keys of a classifier's items that the project is not for. */
  readonly ineligible: (classifier: string) => ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly units: UnitDirectory;
  /** `foldText`; most texts of a return stand in many of its rows, and each is folded once. */
  readonly fold: (text: string) => string;
  /** Registration number on the cover sheet, for rows without their own institution. */
  readonly coverInstitution: string | null;
  readonly period: DateRange;
  readonly eligible: DateRange;
  /** The day of receipt, stored with the submission ("today"). */
  readonly receivedOn: CalendarDate;
}

/** The severity the programme gives a rule. A rule the programme does not list is a fault of the programme. */
export function severityOf(context: Pick<CheckContext, "rules">, code: string): Severity {
  return ruleOf(context, code).severity;
}

/** A number the programme sets for a rule, such as an age. */
export function settingOf(context: Pick<CheckContext, "rules">, code: string, name: string): number {
  const value = ruleOf(context, code).settings?.[name];
  if (value === undefined) throw new Error(`Rule ${code} has no setting ${name}`);
  return value;
}

function ruleOf(context: Pick<CheckContext, "rules">, code: string): RuleSetting {
  const rule = context.rules.get(code);
  if (rule === undefined) throw new Error(`The programme has no rule ${code}`);
  return rule;
}
