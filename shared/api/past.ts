/** Whether something is asked about a past moment: it is counted from the facts. */
export const isOfPast = (input: unknown): boolean =>
  typeof input === "object" && input !== null && "asOf" in input && input.asOf !== undefined;
