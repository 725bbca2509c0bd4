import type { common as lv } from "../lv/common.ts";

export const common: Record<keyof typeof lv, string> = {
  "common.not-known": "not known",
  "common.not-entered": "not entered",
  "common.not-collected": "not collected",
  "common.not-applicable": "–",
  "common.yes": "yes",
  "common.no": "no",
  "common.rows": "{count, plural, one {# row} other {# rows}}",
  "common.files": "{count, plural, one {# file} other {# files}}",
};
