/** Grids: what they say about selecting, sorting, filtering and copying. */
export const grid = {
  "grid.copied":
    "{rows, plural, zero {Nokopētas # rindas} one {Nokopēta # rinda} other {Nokopētas # rindas}}, {columns, plural, zero {# kolonnas} one {# kolonna} other {# kolonnas}}. Ielīmējiet tās Excel lapā.",
  "grid.copying": "Kopē…",
  "grid.copy-failed": "Nokopēt neizdevās. Atlasiet mazāk rindu un mēģiniet vēlreiz.",
  "grid.sort": "Kārtot pēc kolonnas “{column}”",
  "grid.filter": "Meklēt kolonnā “{column}”",
  "grid.filter.placeholder": "meklēt",
  "grid.count": "{count, plural, zero {{shown} rindu} one {{shown} rinda} other {{shown} rindas}}",
  "grid.none": "Nevienas rindas, kas atbilst meklētajam.",
  "grid.clear": "Rādīt visas",
  "grid.loading": "Nolasa rindas…",
  "sheet.quarantined": "karantīnā",
  "sheet.health.filter":
    "Kolonna {column}: derīgas {valid}, jāskatās {warnings}, kļūdas {errors}, tukšas {empty}. Rādīt tikai daļu",
  "sheet.filtered":
    "{rows, plural, zero {Redzamas # rindas} one {Redzama # rinda} other {Redzamas # rindas}}, kurām “{column}” ir {part, select, errors {ar kļūdu} warnings {jāskatās} empty {tukšs} other {derīgs}}. Tas neko nemaina datos.",
  "sheet.filter.clear": "Rādīt visas rindas",
} as const;
