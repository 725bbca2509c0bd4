/** What the public edition of a report may print. */
import { z } from "zod";
import { Provenance } from "./provenance.ts";

export const PublicEdition = z.strictObject({
  /** The least number of people that is printed; zero is printed too. */
  leastShown: z.int().min(2),
  /** Keys of `units.yml` that stand for people or for papers about one person each. */
  peopleUnits: z.array(z.string()).min(1),
  provenance: Provenance,
});
export type PublicEdition = z.infer<typeof PublicEdition>;
