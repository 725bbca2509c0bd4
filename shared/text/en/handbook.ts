/** The handbook in the application. */
export const handbook = {
  "handbook.title": "Handbook",
  "handbook.find": "Search the handbook",
  "handbook.pages": "Pages of the handbook",
  "handbook.contents": "Contents",
  "handbook.loading": "Opening the handbook…",
  "handbook.found": "{count, plural, one {# page found} other {# pages found}}",
  "handbook.keys": "Keys on this screen",
  "handbook.findings.title": "Findings: cause and cure",
  "handbook.findings.body":
    "For each code first the cause, then what to do. In brackets stands the severity: a row with an error is not counted until it is mended or decided about; a warning or a note does not hold a row back.",
} as const;
