/** The charts that domain.md §5.5 lists, in the order in which the screen, the workbook and its pictures show them. */
export const REPORT_CHARTS: readonly string[] = [
  "sk-o-01-kumulativi",
  "sk-o-05-kumulativi",
  "sk-o-06-kumulativi",
  "sk-o-09-kumulativi",
  "jauni-pa-veidiem",
  "dzimumi-pa-veidiem",
  "izmaksas-pa-darbibam",
  "apguve",
  "izglitojamie-pa-pasvaldibam",
  "mentori-pa-pasvaldibam",
  "datu-kvalitate",
];
