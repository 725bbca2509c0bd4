/** The key of the store, and the words that stand for it. */
export const keys = {
  "cli.command.recovery-phrase": "Parāda krātuves atslēgu kā vārdus, ko pierakstīt; tie der atslēgas vietā.",
  "cli.recovery-phrase.keep": "Glabājiet vārdus atsevišķi no datora. Kam tie ir, tas var atvērt krātuvi.",
  "failure.phrase-none": "Krātuve nav šifrēta, tāpēc atslēgas un atjaunošanas vārdu tai nav.",
  "failure.phrase-count":
    "Atjaunošanas vārdu jābūt {wanted}; {count, plural, zero {ierakstīti #} one {ierakstīts #} other {ierakstīti #}}.",
  "failure.phrase-word": "Vārds Nr. {number} nav atjaunošanas vārds. Pārbaudiet, kā tas pierakstīts.",
  "failure.phrase-sum": "Kāds vārds ir sajaukts ar citu vai vārdi ir citā secībā. Pārbaudiet tos pēc pieraksta.",
  "keys.unlock.title": "Krātuve ir šifrēta",
  "keys.unlock.body":
    "Šī datora atslēgu glabātava krātuves atslēgu nedod. Ierakstiet atjaunošanas vārdus, ko pierakstījāt, sākot darbu. Krātuvē nekas nav mainīts.",
  "keys.unlock.words": "Atjaunošanas vārdi",
  "keys.unlock": "Atvērt krātuvi",
  "keys.unlock.other": "Vārdi ir derīgi, bet šī krātuve ar tiem neatveras: tie ir no citas krātuves.",
  "keys.phrase": "Atjaunošanas vārdi",
  "keys.phrase.body":
    "Krātuve ir šifrēta, un atslēga glabājas šī datora atslēgu glabātavā. Ja dators pazūd vai mainās, krātuvi un dublējumus atver tikai ar šiem vārdiem. Pierakstiet tos un glabājiet atsevišķi no datora.",
  "keys.phrase.show": "Parādīt atjaunošanas vārdus",
  "keys.phrase.hide": "Paslēpt vārdus",
  "keys.phrase.check": "Ierakstiet divus no pierakstītajiem vārdiem.",
  "keys.phrase.number": "Vārds Nr. {number}",
  "keys.phrase.wrong": "Vārdi nesakrīt. Pārbaudiet pierakstu.",
  "keys.phrase.done": "Turpināt, vārdi ir pierakstīti",
  "keys.phrase.try": "Pārbaudīt vārdus",
  "keys.phrase.back": "Parādīt vārdus vēlreiz",
} as const;
