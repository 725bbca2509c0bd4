/** The handbook in the application. */
export const handbook = {
  "handbook.title": "Rokasgrāmata",
  "handbook.find": "Meklēt rokasgrāmatā",
  "handbook.pages": "Rokasgrāmatas lapas",
  "handbook.contents": "Saturs",
  "handbook.loading": "Atver rokasgrāmatu…",
  "handbook.found": "{count, plural, zero {Atrastas # lapas} one {Atrasta # lapa} other {Atrastas # lapas}}",
  "handbook.keys": "Taustiņi šajā ekrānā",
  "handbook.findings.title": "Konstatējumi: cēlonis un risinājums",
  "handbook.findings.body":
    "Katram kodam vispirms ir cēlonis, pēc tam – ko darīt. Iekavās ir pakāpe: rinda ar kļūdu netiek skaitīta, līdz to izlabo vai par to izlemj; brīdinājums un piezīme rindu neaptur.",
} as const;
