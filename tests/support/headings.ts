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

/** Canonical headings of F8, without those of units and rates. */
export const F8_HEADINGS = [
  "Periods",
  "Darbība",
  "Izmaksu pozīcija",
  "Izmaksu veids",
  "Summa",
  "ESF+",
  "Valsts budžets",
  "Statuss",
  "Dokumenta Nr.",
  "Dokumenta datums",
  "Piegādātājs",
] as const;
