import type { findings as lv } from "../lv/findings.ts";

export const findings: Record<keyof typeof lv, string> = {
  "finding.V-01": "The mandatory field “{field}” is empty.",
};
