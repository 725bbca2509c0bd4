import type { Cell } from "../../../shared/domain/sheet.ts";
import { cleanCellText } from "./extract-cell-text.ts";
import { foldWord } from "./layout/folding.ts";
import { readAs, unreadable } from "./extract-reading.ts";
import type { Reading, ValueContext } from "./extract-reading.ts";

/** The registration number, or the text itself when the register does not know it (V-73). */
export function readInstitution(cell: Cell, { units, municipality }: ValueContext): Reading {
  const text = cleanCellText(cell);
  const found = units.findInstitution(text, municipality);
  if (found === null) return { ...readAs(text, { code: "V-73", parameters: { value: text } }), outsideRegister: true };
  return found.successor === null
    ? readAs(found.regNo)
    : readAs(found.regNo, { code: "V-67", parameters: { value: text } });
}

/** The municipality's code; a former name is mapped and told (V-67), one that fits several is not guessed (V-61). */
export function readMunicipality(cell: Cell, { units }: ValueContext): Reading {
  const text = cleanCellText(cell);
  const found = units.findMunicipality(text);
  switch (found.status) {
    case "found":
      return found.former ? readAs(found.code, { code: "V-67", parameters: { value: text } }) : readAs(found.code);
    case "ambiguous":
      return unreadable("V-61", { value: text, shown: "yes" });
    case "unknown":
      return unreadable("V-02", { value: text, shown: text.length <= 60 ? "yes" : "no" });
  }
}

const NUMBERED = /^(?:nr\.? ?)?(\d{1,2})(?:\.|\)|(?:\.? ?(?:projekta )?darbiba))?(?:$| ?[-–:.] ?\D.*$| \D.*$)/;

/** The number of one of the programme's activities, from `3`, `3. darbība`, `3. Individualizēts atbalsts` or its name. */
export function readActivity(cell: Cell, { programme }: ValueContext): Reading {
  const text = cleanCellText(cell);
  const folded = foldWord(text);
  const number = NUMBERED.exec(folded)?.[1];
  const activity = programme.activities.find((each) =>
    number === undefined
      ? [each.name.lv, each.name.en].some((name) => foldWord(name) === folded)
      : each.number === Number(number),
  );
  return activity === undefined
    ? unreadable("V-02", { value: text, shown: text.length <= 60 ? "yes" : "no" })
    : readAs(String(activity.number));
}
