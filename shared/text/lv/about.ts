/** What the program is, and whose work it carries. */
export const about = {
  "about.title": "Par programmu",
  "about.version": "Kopskats {version}",
  "about.licence":
    "Programmu drīkst lietot, mainīt un nodot tālāk saskaņā ar Eiropas Savienības sabiedrisko licenci (EUPL-1.2).",
  "about.works.show": "Rādīt licences",
  "about.works.hide": "Paslēpt licences",
  "about.works":
    "Programmā ir {count, plural, zero {# citu autoru darbu} one {# citu autoru darbs} other {# citu autoru darbi}}; katram ir sava licence. Darbvirsmas vides Electron un Chromium licences ir programmas mapē.",
  "about.text": "{name}: licence",
  "palette.settings.about": "Par programmu un licencēm",
} as const;
