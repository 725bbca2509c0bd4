/** Age groups of the figures: ESF+ counts the under-18s, 18–29 and 55 and over; 30–54 is what remains (domain.md C5, C6). */

export const AGE_GROUPS = ["<18", "18-29", "30-54", "55+"] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** The group of an age in completed years: 18 from the 18th birthday, 29 until the day before the 30th. */
export function ageGroupOf(age: number): AgeGroup {
  if (age < 18) return "<18";
  if (age < 30) return "18-29";
  return age < 55 ? "30-54" : "55+";
}
