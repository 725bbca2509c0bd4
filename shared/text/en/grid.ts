import type { grid as lv } from "../lv/grid.ts";

export const grid: Record<keyof typeof lv, string> = {
  "grid.copied":
    "{rows, plural, one {# row} other {# rows}}, {columns, plural, one {# column} other {# columns}} copied. Paste them into Excel.",
  "grid.copying": "Copying…",
  "grid.copy-failed": "Copying failed. Select fewer rows and try again.",
  "grid.sort": "Sort by “{column}”",
  "grid.filter": "Search in “{column}”",
  "grid.filter.placeholder": "search",
  "grid.count": "{count, plural, one {{shown} row} other {{shown} rows}}",
  "grid.none": "No row fits what is searched for.",
  "grid.clear": "Show all",
  "grid.loading": "Reading the rows…",
  "sheet.quarantined": "quarantined",
  "sheet.health.filter":
    "Column {column}: {valid} valid, {warnings} to look at, {errors} errors, {empty} empty. Show only a part",
  "sheet.filtered":
    "{rows, plural, one {# row is shown} other {# rows are shown}} in which “{column}” is {part, select, errors {in error} warnings {to be looked at} empty {empty} other {valid}}. This changes nothing in the data.",
  "sheet.filter.clear": "Show all rows",
};
