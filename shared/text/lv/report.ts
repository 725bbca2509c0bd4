/** The quarterly workbook. */
export const report = {
  "report.title": "Ceturkšņa pārskats",
} as const;
