/** How the headings of a form have changed since the sender's previous return that had the form. */
import { foldHeader } from "./text.ts";

export interface FormDrift {
  readonly form: string;
  /** The period of the return it is compared with. */
  readonly since: string;
  /** Columns whose field is the same and whose heading is another one. */
  readonly renamed: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  /** Headings of columns that were not there. */
  readonly added: readonly string[];
  /** Headings of columns that are gone. */
  readonly removed: readonly string[];
}

/** Headings of one form in one return. */
export interface FormHeadings {
  readonly form: string;
  /** Field to heading as typed. */
  readonly headers: ReadonlyMap<string, string>;
  /** Headings of columns without a meaning. */
  readonly unknown: readonly string[];
}

/** Null when every heading means what it meant and is written as it was. */
export function compareHeadings(before: FormHeadings, now: FormHeadings, since: string): FormDrift | null {
  const renamed = [...now.headers].flatMap(([field, to]) => {
    const from = before.headers.get(field);
    return from === undefined || isSame(from, to) ? [] : [{ field, from, to }];
  });
  const drift = { form: now.form, since, renamed: oncePerHeading(renamed), ...comeAndGone(before, now) };
  return drift.renamed.length + drift.added.length + drift.removed.length === 0 ? null : drift;
}

/** Whether the heading is new follows from the heading, not from the field: one unknown then may be known now. */
function comeAndGone(before: FormHeadings, now: FormHeadings): Pick<FormDrift, "added" | "removed"> {
  const isNew = (one: FormHeadings, other: FormHeadings) => {
    const known = new Set([...other.headers.values(), ...other.unknown].map(foldHeader));
    const own = [...one.headers].filter(([field]) => !other.headers.has(field)).map(([, heading]) => heading);
    return [...new Set([...own, ...one.unknown])].filter(
      (heading) => heading.trim() !== "" && !known.has(foldHeader(heading)),
    );
  };
  return { added: isNew(now, before), removed: isNew(before, now) };
}

/** A column that fills two fields (name and surname) is one heading. */
function oncePerHeading(renamed: FormDrift["renamed"]): FormDrift["renamed"] {
  return [...new Map(renamed.map((each) => [`${each.from}\n${each.to}`, each])).values()];
}

function isSame(one: string, other: string): boolean {
  return foldHeader(one) === foldHeader(other);
}
