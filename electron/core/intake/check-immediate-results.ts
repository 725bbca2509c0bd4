/** X10: an immediate result is a change from what the learner was when the support began (domain.md §2.3). */

/** Whether a result cannot be one for a learner of this labour status. */
function contradicts(result: string, labour: string): boolean {
  switch (result) {
    case "EECR01":
      return labour !== "neaktīvs";
    case "EECR02":
      // Whoever has a plan is in education at entry.
      return true;
    case "EECR04":
      return labour === "nodarbināts";
    default:
      return false;
  }
}

/** The results in a stored list that the status at entry rules out. */
export function resultsAgainstEntry(eecr: string | null, labour: string): string[] {
  return (eecr ?? "").split(", ").filter((result) => contradicts(result, labour));
}
