/** The participant list as a programme wants it: which columns, in which order, under which headings, how written. */
import { z } from "zod";
import { Provenance } from "./provenance.ts";

const localText = z.strictObject({ lv: z.string().min(1), en: z.string().min(1) });

/** What a column can hold. */
export const PARTICIPANT_FIELDS = [
  "number",
  "person",
  "code",
  "name",
  "surname",
  "gender",
  "born",
  "age",
  "municipality",
  "institution",
  "labour",
  "isced",
  "citizenship",
  "background",
  "disability",
  "minority",
  "homeless",
  "rural",
  "entry-on",
  "exit-on",
  "exit-status",
] as const;
export type ParticipantField = (typeof PARTICIPANT_FIELDS)[number];

/** Fields that are shown only when personal data are asked for. */
export const PERSONAL_PARTICIPANT_FIELDS: ReadonlySet<ParticipantField> = new Set<ParticipantField>([
  "code",
  "name",
  "surname",
  "born",
  "background",
  "disability",
  "minority",
  "homeless",
  "rural",
]);

/** What a record must have before it is transmitted (domain.md C14), but for the entry date, which every participant has. */
export const REQUIRED_OF_PARTICIPANT = ["identity", "gender", "born", "labour", "isced"] as const;
export type RequiredOfParticipant = (typeof REQUIRED_OF_PARTICIPANT)[number];

/** Records of one sender that lack something: how many persons, and how many of them lack each thing. */
export interface ParticipantGap {
  readonly sender: string;
  readonly name: string;
  readonly persons: number;
  readonly missing: Readonly<Record<RequiredOfParticipant, number>>;
}

export const ParticipantList = z.strictObject({
  /** Who is in the list, and who is not and why. */
  scope: localText,
  columns: z
    .array(
      z.strictObject({
        field: z.enum(PARTICIPANT_FIELDS),
        header: localText,
        /** Our value to the one that is wanted: `S` to `sieviete`. */
        values: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(100),
  /** How a date is written as text; `cell`: as a date of the workbook (in csv as `yyyy-mm-dd`). */
  date: z.enum(["cell", "yyyy-mm-dd", "dd.mm.yyyy.", "dd.mm.yyyy"]),
  code: z.enum(["with-dash", "without-dash"]),
  csvSeparator: z.enum([",", ";", "\t"]),
  /** What stands where nothing is known. */
  blank: z.string().max(40),
  provenance: Provenance,
});
export type ParticipantList = z.infer<typeof ParticipantList>;

/** The heading that two columns have: a system that takes the list in could not tell them apart. Null: there is none. */
export function headingTwice({ columns }: ParticipantList): string | null {
  for (const language of ["lv", "en"] as const) {
    const seen = new Set<string>();
    for (const { header } of columns) {
      const heading = header[language].trim().toLocaleLowerCase(language);
      if (seen.has(heading)) return header[language];
      seen.add(heading);
    }
  }
  return null;
}
