/** What the public edition of a report may print. */
import { z } from "zod";

export const PublicEdition = z.strictObject({
  /** The least number of people that is printed; zero is printed too. */
  leastShown: z.int().min(2),
  /** Keys of `units.yml` that stand for people or for papers about one person each. */
  peopleUnits: z.array(z.string()).min(1),
  provenance: z.strictObject({
    status: z.enum(["official", "found", "known", "derived", "proposed"]),
    source: z.string().min(1),
  }),
});
export type PublicEdition = z.infer<typeof PublicEdition>;
