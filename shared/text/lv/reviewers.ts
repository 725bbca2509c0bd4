/** Pārskatītāji, kas slēgšanu apstiprina ar savu paroli. */
export const reviewers = {
  "cli.command.reviewer":
    "Reģistrē pārskatītāja paroli, ar ko apstiprina ceturkšņa slēgšanu, vai atsauc to; bez --second parāda reģistrētos.",
  "cli.option.reviewer.second": "pārskatītāja vārds un uzvārds",
  "cli.option.withdraw": "atsauc pārskatītāja paroli (aizmirsta, vai cilvēks vairs nestrādā)",
  "cli.option.reviewer.reason": "kāpēc paroli atsauc (ierakstīs vēsturē)",
  "cli.option.reviewer.passphrase-file": "fails ar pārskatītāja paroli; bez tā – KOPSKATS_PASSPHRASE",
  "cli.option.lock.passphrase-file": "fails ar otra cilvēka paroli, ja tā reģistrēta; bez tā – KOPSKATS_PASSPHRASE",
  "cli.option.unlock.passphrase-file": "fails ar otra cilvēka paroli, ja tā reģistrēta; bez tā – KOPSKATS_PASSPHRASE",
  "cli.reviewer.none": "Neviens pārskatītājs paroli nav reģistrējis.",
  "cli.reviewer.line": "{name}: parole reģistrēta {since}, ar programmu strādāja {by}.",
  "cli.check-store.confirmations": "Pārskatītāju apstiprinājumi",
  "failure.reviewer-known":
    "Parole jau ir reģistrēta: {name}. Ja tā aizmirsta, vispirms to atsauciet, norādot iemeslu.",
  "failure.reviewer-unknown": "Parole nav reģistrēta: {name}. Atsaukt nav ko.",
  "failure.second-person-unregistered":
    "Ceturksni apstiprina tikai pārskatītājs, kas reģistrējis savu paroli: {names}. Norādiet kādu no viņiem, vai lai otrs cilvēks vispirms reģistrē paroli iestatījumos.",
  "failure.second-person-passphrase":
    "Otrs cilvēks apstiprina ar savu paroli: {name}. Lūdziet, lai to ieraksta tas, kam tā pieder.",
  "failure.second-person-wrong": "Šī nav reģistrētā parole: {name}. Nekas nav mainīts.",
  "reports.lock.confirmed": "Apstiprināja ar savu paroli: {name}.",
  "reports.lock.passphrase": "Otra cilvēka parole",
  "reports.lock.passphrase.hint": "To ieraksta tas, kam tā pieder: {name}.",
  "reports.lock.reviewers": "Apstiprināt var: {names}.",
  "reviewers.title": "Pārskatītāju paroles",
  "reviewers.about":
    "Otrs cilvēks vienreiz reģistrē savu paroli un pēc tam ar to apstiprina ceturkšņa slēgšanu un atvēršanu. Paroli neglabā: glabā tikai to, ar ko var pārbaudīt parakstu. Cita cilvēka vārdā bez tā paroles apstiprināt nevar, un katru reģistrēšanu un atsaukšanu redz vēsturē.",
  "reviewers.four-eyes":
    "Programma prasa divus cilvēkus. Kad kāds paroli ir reģistrējis, apstiprināt var tikai tie, kam tā ir.",
  "reviewers.loading": "Lasa pārskatītājus…",
  "reviewers.none": "Neviens paroli nav reģistrējis: otra cilvēka vārdu ieraksta tas, kas slēdz.",
  "reviewers.line": "{name}: reģistrēta {since}, ar programmu strādāja {by}.",
  "reviewers.name": "Pārskatītāja vārds un uzvārds",
  "reviewers.passphrase": "Pārskatītāja parole",
  "reviewers.passphrase.hint": "Vismaz {least} zīmes; der vairāki vārdi. To zina tikai pārskatītājs.",
  "reviewers.repeat": "Parole vēlreiz",
  "reviewers.differs": "Paroles nav vienādas.",
  "reviewers.register": "Reģistrēt paroli",
  "reviewers.registered": "Parole reģistrēta: {name}.",
  "reviewers.withdraw": "Atsaukt paroli: {name}",
  "reviewers.cancel": "Atcelt",
  "reviewers.withdraw.want": "Atsaukt paroli…",
  "reviewers.withdraw.reason": "Kāpēc paroli atsauc",
  "reviewers.restored.gone":
    "Atjaunotajā krātuvē parole vairs nav reģistrēta: {names}. Lai atkal varētu apstiprināt, tā jāreģistrē no jauna.",
  "reviewers.restored.back":
    "Atjaunotajā krātuvē atkal der atsaukta parole: {names}. Ja tai nav jāder, atsauciet to vēlreiz.",
  "palette.settings.reviewers": "Pārskatītāju paroles",
} as const;
