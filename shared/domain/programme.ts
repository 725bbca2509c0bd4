/**
 * What a programme says, as data: the schema of `resources/programmes/<id>`.
 * Every table that may change over time carries where it comes from and from when to when it holds.
 */
import { z } from "zod";
import type { ParticipantList } from "./participant-list.ts";
import type { PreflightPack } from "./preflight.ts";
import { LocalText, Provenance } from "./provenance.ts";
import type { PublicEdition } from "./public-edition.ts";

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Open ends are null. */
const validity = { validFrom: isoDate.nullable(), validTo: isoDate.nullable() };

export const Identity = z.strictObject({
  id: z.string(),
  number: z.string(),
  name: LocalText,
  measure: LocalText,
  objective: LocalText,
  operationalProgramme: LocalText,
  fund: z.string(),
  cci: z.string(),
  priority: z.string(),
  specificObjective: z.string(),
  regionCategory: LocalText,
  ministry: LocalText,
  beneficiary: LocalText,
  fundingStatement: LocalText,
  website: z.string(),
  /** Dates of events and costs must lie inside. */
  eligibleFrom: isoDate,
  eligibleTo: isoDate,
  /** IANA zone in which instants become calendar dates. */
  timeZone: z.string(),
  /** What becomes of a return for a closed period: a correction of it, or a refusal (F-LOCKED). */
  lockedReturns: z.enum(["correct", "refuse"]),
  /** Closing and reopening a quarter wants a second person. */
  fourEyes: z.boolean().optional(),
  provenance: Provenance,
});
export type Identity = z.infer<typeof Identity>;

/** Whole cents. */
const cents = z.int().nonnegative();

export const BudgetVersion = z.strictObject({
  version: z.string(),
  name: LocalText,
  totalCents: cents,
  esfCents: cents,
  stateCents: cents,
  active: z.boolean(),
  supersededBy: z.string().nullable(),
  note: LocalText,
  ...validity,
  provenance: Provenance,
});
export type BudgetVersion = z.infer<typeof BudgetVersion>;

export const ProjectActivity = z.strictObject({
  number: z.int().min(1),
  name: LocalText,
  forms: z.array(z.string()),
  provenance: Provenance,
});
export type ProjectActivity = z.infer<typeof ProjectActivity>;

/** How the cells of a column are read. */
export const FieldType = z.enum([
  "text",
  "integer",
  "decimal",
  "hours",
  "money",
  "date",
  "time",
  "list",
  "multi",
  "yes-no",
  "presence",
  "personal-code",
  "plan-or-code",
  "mentor-reference",
  "participant",
  "person-name",
  "class-label",
  "semester",
  "period",
  "institution",
  "municipality",
  "activity",
]);
export type FieldType = z.infer<typeof FieldType>;

/** A condition over other fields of the same row (canonical-headers.md, Condition). All parts must hold. */
export const FieldCondition = z.strictObject({
  field: z.string(),
  /** The field has (true) or lacks (false) a value. */
  present: z.boolean().optional(),
  /** The value, or one of the values, is in this list. */
  in: z.array(z.string()).optional(),
  notIn: z.array(z.string()).optional(),
});
export type FieldCondition = z.infer<typeof FieldCondition>;

export const FieldDefinition = z.strictObject({
  key: z.string(),
  header: LocalText,
  /** Other headings people write, with their diacritics; matched after folding (domain.md §6.0). */
  aliases: z.array(z.string()),
  type: FieldType,
  /** Key of the classifier for `list` and `multi`. */
  classifier: z.string().optional(),
  presence: z.enum(["mandatory", "conditional", "optional"]),
  /** Each entry makes a conditional field mandatory when it holds; none: never demanded. */
  requiredWhen: z.array(z.array(FieldCondition)).optional(),
  /** Blank cells below take the value above (merged or written once). */
  fillDown: z.boolean().optional(),
  /** Names a person or is sensitive: never in a message, log, or unmasked export. */
  personal: z.boolean().optional(),
  /** Not part of a row's content (running number). */
  ignored: z.boolean().optional(),
  /** The usual range of a count, both ends included. Usual hours are settings of V-25. */
  min: z.number().optional(),
  max: z.number().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** One column that stands for several fields: `Vārds, uzvārds`, `Norises laiks` (14:00–16:00). */
export const CombinedColumn = z.strictObject({
  key: z.string(),
  header: LocalText,
  aliases: z.array(z.string()),
  /** What a cell holds: a person's names, two dates, two times, or a date and two times. */
  type: z.enum(["person-name", "date-range", "time-range", "date-and-times"]),
  /** The fields it fills, in the order the heading names them. */
  fields: z.array(z.string()).min(2),
});
export type CombinedColumn = z.infer<typeof CombinedColumn>;

export const FormDefinition = z.strictObject({
  code: z.string().regex(/^F\d$/),
  sheet: z.string(),
  edition: z.string(),
  name: LocalText,
  /** `cover` is the key–value sheet; every other form is a table of one fact. */
  kind: z.enum(["cover", "table"]),
  fields: z.array(FieldDefinition).min(1),
  combined: z.array(CombinedColumn).optional(),
  /** Without any of these a row is a subtotal, a signature or a note. */
  keyFields: z.array(z.string()),
  /** Fields that together identify a record in one file (V-13); empty: the whole row. */
  identityFields: z.array(z.string()),
  /** The dates held against the reporting period (V-20). */
  periodDate: z.string().nullable(),
  /** Dates held against eligibility only (V-21). */
  eligibleDates: z.array(z.string()),
  /** Where the evidence reference stands. */
  evidenceField: z.string().nullable(),
  /** Column families that may come as a matrix (months or dates as columns). */
  matrix: z.enum(["monthly-hours", "attendance"]).nullable(),
  provenance: Provenance,
});
export type FormDefinition = z.infer<typeof FormDefinition>;

export const ClassifierItem = z.strictObject({
  key: z.string(),
  name: LocalText,
  /** Words people type for it; matched after folding. */
  aliases: z.array(z.string()),
  /** Regular expressions over the folded word, for codes that stand for it (`2101…`: basic education). */
  patterns: z.array(z.string()).optional(),
  /** False: known, but not part of this project (V-12 where the classifier decides eligibility). */
  eligible: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type ClassifierItem = z.infer<typeof ClassifierItem>;

export const Classifier = z.strictObject({
  key: z.string(),
  name: LocalText,
  items: z.array(ClassifierItem),
  /** Words that fit several items and must be asked (gender `M`): V-61. */
  ambiguous: z.array(z.string()).optional(),
  /** What stands between several values in one cell. */
  separators: z.string().optional(),
  provenance: Provenance,
});
export type Classifier = z.infer<typeof Classifier>;

export const Municipality = z.strictObject({
  code: z.string(),
  atvk: z.string(),
  name: z.string(),
  kind: z.enum(["VP", "N"]),
  region: z.string(),
  nuts3: z.string(),
  ...validity,
  successor: z.string().nullable(),
  /** Spellings of this unit itself. */
  aliases: z.array(z.string()),
  /** Names of units that are now part of it (V-67 when used). */
  formerNames: z.array(z.string()),
});
export type Municipality = z.infer<typeof Municipality>;

/** A bare word that fits several senders (F-AMBIGUOUS-SENDER). */
export const AmbiguousName = z.strictObject({ name: z.string(), codes: z.array(z.string()).min(2) });
export type AmbiguousName = z.infer<typeof AmbiguousName>;

/** Rule settings of domain.md §6.11 and the settled points; one entry per code. */
export const RuleSetting = z.strictObject({
  code: z.string().regex(/^[VX]-?\d+$/),
  severity: z.enum(["error", "warning", "info"]),
  name: LocalText,
  /** Numbers the rule needs, by name (limits, ages). */
  settings: z.record(z.string(), z.number()).optional(),
  provenance: Provenance,
});
export type RuleSetting = z.infer<typeof RuleSetting>;

/** A reporting deadline or transmission date (domain.md §2.5). Month and day of each year. */
export const CalendarEntry = z.strictObject({
  key: z.string(),
  name: LocalText,
  by: LocalText,
  /** `MM-DD` each year, or full dates. */
  on: z.array(z.string()),
  indicatorValues: z.boolean(),
  provenance: Provenance,
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** Baseline, milestone or target of one indicator; null is "not known", never zero. */
export const Target = z.strictObject({
  indicator: z.string(),
  kind: z.enum(["baseline", "milestone", "target"]),
  on: isoDate,
  value: z.number().nullable(),
  ...validity,
  provenance: Provenance,
});
export type Target = z.infer<typeof Target>;

export const UnitRate = z.strictObject({
  unitType: z.string(),
  name: LocalText,
  rateCents: z.int().nonnegative().nullable(),
  methodDocument: z.string(),
  ...validity,
  provenance: Provenance,
});
export type UnitRate = z.infer<typeof UnitRate>;

/** What is printed around the figures of the compiled report (domain.md §7.3). */
export const ReportLayout = z.strictObject({
  title: LocalText,
  addressees: z.array(z.strictObject({ key: z.string(), name: LocalText })).min(1),
  /** `number` as printed before the title; null for parts without one (cover, appendices). */
  parts: z.array(z.strictObject({ key: z.string(), number: z.int().nullable(), title: LocalText })).min(1),
  /** `{page}` and `{pages}` are filled in. */
  footer: LocalText,
  /** Sentences that stand under tables, by what they warn of. */
  notes: z.record(z.string(), LocalText),
  provenance: Provenance,
});
export type ReportLayout = z.infer<typeof ReportLayout>;

/** All that a programme says, but for its indicators. */
export interface Programme {
  readonly identity: Identity;
  readonly budgets: readonly BudgetVersion[];
  readonly activities: readonly ProjectActivity[];
  /** By code, in order: `F0` … `F9`. */
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly classifiers: ReadonlyMap<string, Classifier>;
  /** Aliases and former names include every way of writing that `municipality-names.yml` lists. */
  readonly municipalities: readonly Municipality[];
  readonly ambiguousNames: readonly AmbiguousName[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly calendar: readonly CalendarEntry[];
  readonly targets: readonly Target[];
  readonly unitRates: readonly UnitRate[];
  readonly report: ReportLayout;
  readonly participants: ParticipantList;
  readonly preflight: readonly PreflightPack[];
  readonly publicEdition: PublicEdition;
}
