/** `finding.<code>`: one sentence for a finding's code; its gaps are the finding's parameters, never a personal value. */
export const findings = {
  "finding.V-01": "Nav aizpildīts obligātais lauks “{field}”.",
} as const;
