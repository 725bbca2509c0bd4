import type { report as lv } from "../lv/report.ts";

export const report: Record<keyof typeof lv, string> = {
  "report.title": "Quarterly report",
};
