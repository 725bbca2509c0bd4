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
  "keys.encrypt": "Šifrēt krātuvi",
  "keys.encrypt.backup": "Vispirms krātuve tiek dublēta un dublējums pārbaudīts.",
  "keys.encrypt.all":
    "Šifrēta tiek krātuve, saņemto failu arhīvs un visi dublējumi krātuves dublējumu mapē: vai nu viss, vai, ja kaut kas pārtrūkst, nekas.",
  "keys.encrypt.words":
    "Atslēga glabāsies šī datora atslēgu glabātavā. Ja dators pazūd vai mainās, krātuvi un dublējumus atvērs tikai šie vārdi. Pierakstiet tos un glabājiet atsevišķi no datora; krātuve tiks šifrēta pēc tam.",
  "keys.encrypt.earlier":
    "Kopijas, kas pārkopētas citur, paliek nešifrētas: izdzēsiet tās vai pārkopējiet no jauna. Arī diskā agrākie dati var būt nolasāmi, kamēr to vieta nav pārrakstīta, ja pats disks nav šifrēts.",
  "keys.encrypt.next": "Turpināt un pierakstīt vārdus",
  "keys.encrypt.again": "Mēģināt vēlreiz",
  "keys.encrypt.working": "Šifrē un pārbauda…",
  "keys.encrypt.elsewhere":
    "Krātuvi šifrē darbvirsmas programmā, šajā pašā vietā, vai ar komandu kopskats rekey, kad krātuve nekur nav atvērta.",
  "keys.copies":
    "Blakus šifrētajai krātuvei ir {count, plural, zero {# kopiju} one {# kopija} other {# kopijas}}, ko var lasīt bez atslēgas:",
  "keys.copies.sure": "Izdzēstās kopijas vairs nevar atjaunot: {names}. Krātuve un tās šifrētie dublējumi paliek.",
  "keys.copies.remove": "Izdzēst nešifrētās kopijas",
  "failure.keychain-none":
    "Šī datora atslēgu glabātava atslēgu neglabā droši, tāpēc krātuve nav šifrēta un nekas nav mainīts. Ieslēdziet sistēmas atslēgu glabātavu vai šifrējiet krātuvi ar komandu kopskats rekey.",
  "failure.store-encrypted": "Krātuve jau ir šifrēta.",
  "cli.rekey.left": "Bez atslēgas joprojām lasāms: “{path}”. Ja fails nav vajadzīgs, izdzēsiet to.",
} as const;
