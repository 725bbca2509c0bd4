/** The headings of form F2 as its template has them. */
export const F2_HEADINGS = [
  "IAP Nr. / Personas kods",
  "Datums",
  "Atbalsta veids",
  "Mācību priekšmets",
  "Sniedzējs",
  "Amats",
  "Stundu skaits",
  "Žurnāla ieraksts",
] as const;
