/** Where a fact of the programme comes from, in words a person can follow. */
import { z } from "zod";

/** Latvian and English; Latvian is never missing. */
export const LocalText = z.strictObject({ lv: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof LocalText>;

/** A name, a number or an address is the same in every language; what is said about it is not. */
export const SourceText = z.union([z.string().min(1), LocalText]);
export type SourceText = z.infer<typeof SourceText>;

/** How sure a fact is. `official` facts come from the law or the beneficiary itself; nobody has confirmed `proposed` ones. */
export const Provenance = z.strictObject({
  status: z.enum(["official", "found", "known", "derived", "proposed"]),
  source: SourceText,
});
export type Provenance = z.infer<typeof Provenance>;

export function sourceIn(source: SourceText, language: "lv" | "en"): string {
  return typeof source === "string" ? source : source[language];
}
