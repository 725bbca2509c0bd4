/** The drop-down lists of an empty return: one column each on a hidden sheet. */
import type { InstitutionEntry } from "../../../shared/domain/extracted-return.ts";
import { formatPeriod } from "../../../shared/domain/format.ts";
import { matchItem } from "../../../shared/domain/lists.ts";
import { nextPeriod, previousPeriod, type Quarter, type Semester } from "../../../shared/domain/period.ts";
import type { Classifier, FieldDefinition, Programme } from "../../../shared/domain/programme.ts";
import { rangeFormula, type PlanRow, type SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { LISTS_SHEET, TEMPLATE_PROPERTY } from "./template-property.ts";

/** A list with what stands in its first row. */
interface ChoiceList {
  readonly title: string;
  readonly values: readonly string[];
}

/** All lists of a template, by their key: a classifier's, or a field type's. */
export type ChoiceLists = ReadonlyMap<string, ChoiceList>;

/** What the lists are made of, besides the classifiers. */
export interface ListSources {
  readonly programme: Programme;
  /** The sender's institutions; none without a register. */
  readonly institutions: readonly InstitutionEntry[];
  readonly period: Quarter;
}

/** Every list that a form may offer. */
export function choiceLists({ programme, institutions, period }: ListSources, text: Text): ChoiceLists {
  const classifiers = [...programme.classifiers.values()].map((classifier): [string, ChoiceList] => [
    classifier.key,
    { title: classifier.name[text.language], values: choicesOf(classifier) },
  ]);
  const municipalities = programme.municipalities.filter(({ successor }) => successor === null);
  return new Map([
    ...classifiers,
    ["semester", { title: text("template.semesters"), values: semestersAround(period) }],
    [
      "period",
      {
        title: text("template.periods"),
        values: [previousPeriod(period), period].map((each) => formatPeriod(each, "lv")),
      },
    ],
    ["institution", { title: text("template.institutions"), values: institutions.map(({ name }) => name) }],
    ["municipality", { title: text("template.municipalities"), values: municipalities.map(({ name }) => name) }],
    [
      "activity",
      { title: text("template.activities"), values: programme.activities.map(({ number }) => String(number)) },
    ],
  ]);
}

/** The list a field chooses from; null when it has none, or the list is empty. */
export function listKeyOf({ type, classifier }: FieldDefinition, lists: ChoiceLists): string | null {
  const key = classifier ?? type;
  return (lists.get(key)?.values.length ?? 0) > 0 ? key : null;
}

/** The range of a list, as a validation names it. */
export function listSource(key: string, lists: ChoiceLists): string {
  const column = [...lists.keys()].indexOf(key) + 1;
  const length = lists.get(key)?.values.length ?? 0;
  const range = { fromRow: 2, fromColumn: column, toRow: length + 1, toColumn: column };
  return rangeFormula({ sheet: LISTS_SHEET, range }, true);
}

/** The hidden sheet; its last column holds what the template is. */
export function listsSheet(lists: ChoiceLists, ids: readonly string[]): SheetPlan {
  const all = [...lists.values(), { title: TEMPLATE_PROPERTY, values: ids }];
  const longest = Math.max(...all.map(({ values }) => values.length));
  const rows = Array.from({ length: longest }, (_, row): PlanRow => all.map(({ values }) => values[row] ?? null));
  return {
    name: LISTS_SHEET,
    tab: "6B7680",
    columns: all.map(() => ({ width: 28, style: "code" })),
    rows: [all.map(({ title }) => ({ value: title, style: "header" as const })), ...rows],
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 0 },
    isLocked: true,
    hidden: true,
  };
}

/** What is offered must be read back as what it stands for, so an ambiguous name gives way to the key. */
function choicesOf(classifier: Classifier): string[] {
  return classifier.items
    .filter(({ active, eligible }) => active !== false && eligible !== false)
    .map(({ key, name }) => {
      const match = matchItem(classifier, name.lv);
      return match.status === "match" && match.item.key === key ? name.lv : key;
    });
}

/** The semester before, that of the period, and the one after: plans reach over quarters. */
function semestersAround(period: Quarter): string[] {
  const startYear = period.quarter >= 3 ? period.year : period.year - 1;
  const own: Semester = { kind: "semester", startYear, semester: period.quarter === 1 || period.quarter === 2 ? 2 : 1 };
  return [previousPeriod(own), own, nextPeriod(own)].flatMap((each) =>
    each === null ? [] : [formatPeriod(each, "lv")],
  );
}
