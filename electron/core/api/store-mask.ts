/** What may be seen of texts, by all names that the rows of a store give. */
import { maskedText, maskedWords } from "../../../shared/domain/masked-row.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { AuditMask } from "../store/audit-copy.ts";
import { knownNamesOf } from "../indicators/known-names-of-store.ts";
import type { ReadStore } from "../store/open-store.ts";

export function maskOfStore(store: ReadStore, programme: Pick<Programme, "forms">): AuditMask {
  const names = knownNamesOf(store, programme);
  return {
    cell: (form, field, text) => maskedText(programme.forms.get(form), field, text, names),
    text: (text) => maskedWords(text, names),
  };
}
