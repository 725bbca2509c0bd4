/** The names of persons that the returns of a store give: hidden in free text wherever rows are shown to others. */
import { canName, learnNames, type KnownNames } from "../../../shared/domain/known-names.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { rowsOfForms } from "../store/named-rows.ts";
import type { ReadStore } from "../store/open-store.ts";
import { storeState } from "../store/submission.ts";

/** Learnt once for each state of a store: sheets have to be unpacked for it. */
const learnt = new WeakMap<ReadStore["db"], { readonly state: number; readonly names: KnownNames }>();

export function knownNamesOf(store: ReadStore, { forms }: Pick<Programme, "forms">): KnownNames {
  const state = storeState(store);
  const known = learnt.get(store.db);
  if (known?.state === state) return known.names;
  const naming = [...forms].filter(([, form]) => canName(form)).map(([code]) => code);
  const names = learnNames(namedRows(store, naming, forms));
  learnt.set(store.db, { state, names });
  return names;
}

function* namedRows(store: ReadStore, naming: readonly string[], forms: Programme["forms"]) {
  for (const { form, texts } of rowsOfForms(store, naming)) yield { form: forms.get(form), texts };
}
