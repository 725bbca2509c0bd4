/** Words that stand in many places. */
export const common = {
  "common.not-known": "nav zināms",
  "common.not-entered": "nav ievadīts",
  "common.not-collected": "netiek vākts",
  "common.not-applicable": "–",
  "common.yes": "jā",
  "common.no": "nē",
  "common.rows": "{count, plural, zero {# rindu} one {# rinda} other {# rindas}}",
  "common.files": "{count, plural, zero {# failu} one {# fails} other {# faili}}",
} as const;
