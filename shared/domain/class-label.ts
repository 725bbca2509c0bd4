/** Classes and courses as schools write them (domain.md §4.2, §6.12 #33). */
import { foldText } from "./text.ts";

/** Classes 1–12 of general education, courses 1–4 of vocational education, and what comes before school. */
export type ClassLabel =
  | { readonly stage: "klase" | "kurss"; readonly number: number; readonly parallel: string | null }
  /** Known, but outside the target group (V-12). */
  | { readonly stage: "pirmsskola" };

/** Values of the dimension `grade`, in their order. */
export const GRADES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "K1", "K2", "K3", "K4"] as const;
export type Grade = (typeof GRADES)[number];

/**
 * `9.a`, `9 a klase`, `10.1`, `IX a`, `II kurss`, `2K-3`. Null when it is no class or could be two: `1-3` may be a range,
 * `2k` a course or the class 2.k. A class that Excel made a date never comes here (V-33).
 */
export function parseClassLabel(text: string): ClassLabel | null {
  const folded = foldText(text)
    .replace(/["']/g, "")
    .replace(/\s+(?=\.)/g, "");
  if (PRE_SCHOOL.test(folded)) return { stage: "pirmsskola" };
  return parseCourse(folded) ?? parseClass(folded);
}

/** The grade a label stands for; null for pre-school. */
export function gradeOf(label: ClassLabel): Grade | null {
  if (label.stage === "pirmsskola") return null;
  const key = `${label.stage === "kurss" ? "K" : ""}${String(label.number)}`;
  return GRADES.find((grade) => grade === key) ?? null;
}

const PRE_SCHOOL = /pirmsskol|sagatavosan|bernudarz|^pii$/;
const ROMAN: readonly string[] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const NUMBER = "(\\d{1,2}|[ivx]{1,4})";
const COURSE_WORD = "(?:kurs[a-z]{0,2}|k\\.)";
const CLASS_WORD = "(?:klas[a-z]{1,2}|kl)\\.?";

const COURSES: readonly RegExp[] = [
  // `2. kurss`, `II kurss`, `2.k.`, `2. kurss, A grupa`
  new RegExp(`^${NUMBER}\\.?\\s?${COURSE_WORD}(?:,?\\s?-?([a-z0-9]{1,3})\\.?(?:\\s?gr(?:upa)?\\.?)?)?$`),
  // `2K-3`
  /^(\d)\.?\s?k\s?[-./]\s?([a-z0-9]{1,3})$/,
  // `kurss 2`, and K2 as this program spells it
  /^(?:kurss?\s?|k)(\d)$/,
];

const CLASSES: readonly RegExp[] = [
  // `9`, `9.`, `9.a`, `9a`, `9 a klase`, `10.1`, `9.kl.`; a dash only before a letter, `9-a`
  new RegExp(
    `^(\\d{1,2})(?:\\.?\\s?-\\s?(?=[a-z])|\\.\\s?|\\s)?(?:([a-z]{1,2}|(?<=\\.\\s?)\\d{1,2})\\.?)??(?:\\s?${CLASS_WORD})?$`,
  ),
  // `9. klase a`, `9.kl. b`
  new RegExp(`^(\\d{1,2})\\.?\\s?${CLASS_WORD}\\s?([a-z]{1,2}|\\d{1,2})$`),
  // `IX`, `IX a`, `IX.a klase`, `IXa`: a letter that follows at once is none of the numerals' own
  new RegExp(
    `^([ivx]{1,4})(?:(?:\\.?\\s?-\\s?(?=[a-h])|\\.\\s?|\\s)([a-z]|\\d{1,2})|([abcdefgh]))?\\.?(?:\\s?${CLASS_WORD})?$`,
  ),
];

function parseCourse(folded: string): ClassLabel | null {
  const [, number = "", parallel] = firstMatch(COURSES, folded);
  return label("kurss", number, parallel, 4);
}

function parseClass(folded: string): ClassLabel | null {
  const [, number = "", parallel, attached] = firstMatch(CLASSES, folded);
  const letter = parallel ?? attached;
  // In classes 1–4 a bare k may be short for a course.
  if (letter === "k" && Number(number) <= 4) return null;
  return label("klase", number, letter, 12);
}

function firstMatch(patterns: readonly RegExp[], folded: string): readonly (string | undefined)[] {
  for (const pattern of patterns) {
    const match = pattern.exec(folded);
    if (match !== null) return match;
  }
  return [];
}

function label(
  stage: "klase" | "kurss",
  written: string,
  parallel: string | undefined,
  last: number,
): ClassLabel | null {
  const number = /^\d/.test(written) ? Number(written) : ROMAN.indexOf(written) + 1;
  return number < 1 || number > last ? null : { stage, number, parallel: parallel ?? null };
}
