/** What the options of a dimension are called, and the order they are shown in. */
import type { DimensionOption } from "../../../shared/api/indicators.ts";
import type { Dimension } from "../../../shared/domain/indicator.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { senderNames } from "../store/read-returns.ts";
import type { ReadStore } from "../store/open-store.ts";

const CLASSIFIERS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  gender: ["gender"],
  kind: ["support_kind"],
  risk: ["risk"],
  region: ["region"],
  status: ["project_status", "cost_status"],
  unit: ["hours_unit"],
};
const AGES = ["<18", "18-29", "30-54", "55+"];
const LATVIAN = new Intl.Collator("lv", { numeric: true });

/** All municipalities there are on `lastDay`; of other dimensions those that figures were found for. */
export function dimensionOptions(
  store: ReadStore,
  programme: Programme,
  dimension: Dimension,
  found: ReadonlySet<string>,
  lastDay: string,
): DimensionOption[] {
  const known = knownOptions(store, programme, dimension, lastDay).filter(
    ({ code }) => dimension === "municipality" || found.has(code),
  );
  const codes = new Set(known.map(({ code }) => code));
  const others = [...found].filter((code) => !codes.has(code) && code !== "T").sort((a, b) => LATVIAN.compare(a, b));
  return [...known, ...others.map(named)];
}

function knownOptions(
  store: ReadStore,
  programme: Programme,
  dimension: Dimension,
  lastDay: string,
): readonly DimensionOption[] {
  switch (dimension) {
    case "municipality":
      return programme.municipalities
        .filter(({ validFrom, validTo }) => (validFrom ?? "") <= lastDay && (validTo ?? "9999") >= lastDay)
        .map(({ code, name }) => ({ code, name: { lv: name, en: name } }))
        .sort(byName);
    case "institution":
      return [...senderNames(store)].map(([code, name]) => ({ code, name: { lv: name, en: name } })).sort(byName);
    case "activity":
      return programme.activities.map(({ number, name }) => ({ code: String(number), name }));
    case "age":
      return AGES.map(named);
    case "grade":
      return [];
    default:
      return (CLASSIFIERS[dimension] ?? []).flatMap((key) =>
        (programme.classifiers.get(key)?.items ?? []).map((item) => ({ code: item.key, name: item.name })),
      );
  }
}

const named = (code: string): DimensionOption => ({ code, name: { lv: code, en: code } });
const byName = (one: DimensionOption, other: DimensionOption) => LATVIAN.compare(one.name.lv, other.name.lv);
