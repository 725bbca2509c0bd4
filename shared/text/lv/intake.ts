/** Plans of imports, questions, decisions and what is remembered about senders. */
export const intake = {
  "finding.F-SET-ASIDE": "Šis fails ar lēmumu ir atlikts vai atsaukts. Ja tas jāieskaita, atsauciet lēmumu.",

  "failure.plan-outdated": "Kopš plāna sagatavošanas krātuvē kaut kas ir mainījies. Sagatavojiet plānu vēlreiz.",
  "failure.plan-files-changed": "Fails “{path}” kopš plāna sagatavošanas ir mainījies. Sagatavojiet plānu vēlreiz.",
  "failure.submission-unknown": "Iesnieguma {id} nav. Iesniegumus rāda pārskatu saraksts.",
  "failure.submissions-apart":
    "Salīdzināt var viena iesniedzēja viena perioda versijas. Izvēlieties divas šādas versijas.",
  "failure.decision-unknown": "Lēmuma {id} nav. Lēmumus rāda komanda decisions.",
  "failure.decision-withdrawn": "Lēmums {id} jau ir atsaukts.",
  "failure.decision-unknown-file": "Krātuvē nav faila ar šādu saturu ({sha256}). Vispirms importējiet to.",
  "failure.decision-file-gone":
    "Faila {sha256} saturs krātuvē vairs nav saglabāts, tāpēc to nevar izvērtēt vēlreiz. Atjaunojiet krātuvi no dublējuma.",
  "failure.decision-unknown-person": "Krātuvē nav personas ar šādu atslēgu. Atslēgas rāda personu ieteikumi.",
  "failure.decision-same-person": "Abas atslēgas ir vienas personas. Norādiet divas dažādas.",
  "failure.decision-unknown-sender":
    "Nav iesniedzēja “{sender}”. Norādiet pašvaldības kodu (LV-067) vai iestādes reģistrācijas numuru.",
  "failure.decision-unknown-field": "Veidlapā {form} nav lauka “{field}”.",
  "failure.decision-unknown-word": "Klasifikatorā “{classifier}” nav vērtības “{item}”.",
  "failure.decision-unknown-row": "Faila lapā “{sheet}” nav {row}. rindas. Pārbaudiet lapu un rindu.",
  "failure.decision-not-acceptable":
    "Kļūdu {code} nevar pieņemt, jo rindu bez labojuma nevar saprast. Labojiet vērtību vai izslēdziet rindu.",
  "failure.decision-other-value":
    "Lapas “{sheet}” šūnā {cell} ir cita vērtība nekā norādītā. Paskatieties šūnu un lemiet vēlreiz.",
  "failure.finding-gone":
    "Šis konstatējums vairs nav spēkā: atskaite ir izvērtēta vēlreiz vai aizstāta. Izvēlieties to sarakstā vēlreiz.",
  "failure.decision-not-in-force":
    "Šī atskaite vairs nav spēkā: ir saņemta jaunāka versija, vai tā ir atsaukta. Atveriet jaunāko versiju.",
  "failure.usage-decision-id": "Lēmuma numurs ir vesels skaitlis, nevis “{id}”. Numurus rāda komanda decisions.",
  "failure.usage-decision": "Lēmumu nevar saprast: trūkst, lieka vai nepareiza {problem}. Opcijas rāda decide --help.",

  "drift.sentence": "{form}: kopš pārskata par {since} {parts}.",
  "drift.renamed":
    "{count, plural, zero {pārdēvēti # virsraksti} one {pārdēvēts # virsraksts} other {pārdēvēti # virsraksti}}",
  "drift.added":
    "{count, plural, zero {pievienoti # virsraksti} one {pievienots # virsraksts} other {pievienoti # virsraksti}}",
  "drift.removed":
    "{count, plural, zero {izņemti # virsraksti} one {izņemts # virsraksts} other {izņemti # virsraksti}}",

  "choice.sender": "Iesniedzējs ir {sender}",
  "choice.period": "Pārskats ir par {period}",
  "choice.keep-period": "Periods {period} ir pareizs; rindas izvērtēt pa vienai",
  "choice.headings":
    "{headings, plural, zero {Virsraksti nozīmē ieteikto} one {“{heading}” nozīmē lauku {field} ({form})} other {# virsraksti nozīmē ieteikto; pirmais: “{heading}” ir {field} ({form})}}",
  "choice.no-headings":
    "{headings, plural, zero {Virsraksti nenozīmē nevienu lauku} one {“{heading}” nenozīmē nevienu lauku} other {Neviens no # virsrakstiem nenozīmē nevienu lauku}}",
  "choice.replace": "Šis fails aizstāj iepriekšējo {version}. versiju",
  "choice.set-aside": "Failu atlikt",

  "cli.plan.title": "Kas notiktu",
  "cli.plan.changes":
    "Rindas: jaunas {added}, mainītas {changed}, nemainītas {unchanged}, izņemtas {removed}, karantīnā {quarantined}, jau zināmas {skipped}.",
  "cli.plan.findings": "Atradumi pēc kārtulas",
  "cli.plan.count": "Skaits",
  "cli.plan.effects": "Rādītāji, kas mainītos",
  "cli.plan.no-effects": "Neviens rādītājs nemainītos.",
  "cli.plan.before": "Bija",
  "cli.plan.after": "Būtu",
  "cli.plan.questions": "Jāizlemj",
  "cli.plan.choice":
    "{choice}: {verdict}, pieņemtas {stored}, karantīnā {quarantined}, {figures, plural, zero {mainās # skaitļu} one {mainās # skaitlis} other {mainās # skaitļi}}",
  "cli.plan.choice.untried": "{choice}: {verdict}, pieņemtas {stored}, karantīnā {quarantined}",
  "cli.plan.words": "Nezināmi vārdi",
  "cli.plan.word":
    "“{word}” ({classifier}, {sender}): {rows, plural, zero {gaida # rindu} one {gaida # rinda} other {gaida # rindas}}",

  "cli.command.decide": "Pieraksta lēmumu un izvērtē vēlreiz visu, uz ko tas attiecas.",
  "cli.command.decisions": "Rāda lēmumus un to, uz ko tie šodien attiecas.",
  "cli.command.withdraw": "Atsauc lēmumu; viss tiek izvērtēts tā, it kā tā nebūtu.",
  "cli.option.kind":
    "lēmuma veids: file-sender, file-period, keep-period, replace-same-version, refuse-file, withdraw-return, heading, word, exclude-row, accept-finding, explain-finding, correct-value, merge-persons, keep-apart, accept-return vai send-back",
  "cli.option.reason": "kāpēc tā ir izlemts",
  "cli.option.file": "fails: ceļš vai tā satura SHA-256",
  "cli.option.sheet": "lapas nosaukums failā",
  "cli.option.row": "rindas numurs lapā (exclude-row)",
  "cli.option.cell": "šūna, piemēram, G12",
  "cli.option.heading": "virsraksts, kā tas ir rakstīts (heading)",
  "cli.option.field": "lauks, ko virsraksts nozīmē; tukšs – nevienu (heading)",
  "cli.option.word": "vārds, kā tas ir rakstīts (word)",
  "cli.option.classifier": "klasifikatora atslēga (word)",
  "cli.option.item": "klasifikatora vērtība, ko vārds nozīmē (word)",
  "cli.option.old": "kas šūnā stāv (correct-value)",
  "cli.option.new": "kas ir domāts (correct-value)",
  "cli.option.document": "dokuments, kas to apliecina (correct-value)",
  "cli.option.from": "personas atslēga, kas tiek pievienota (merge-persons)",
  "cli.option.into": "personas atslēga, pie kuras pievieno (merge-persons)",
  "cli.option.one": "pirmās personas atslēga (keep-apart)",
  "cli.option.other": "otrās personas atslēga (keep-apart)",
  "cli.option.decide.form": "veidlapa, piemēram, F2 (heading)",
  "cli.option.decide.sender": "iesniedzējs: pašvaldības kods vai reģistrācijas numurs; vārdam tukšs – visiem",
  "cli.option.decide.period": "ceturksnis, par kuru ir fails: 2026-Q1 (file-period)",
  "cli.option.decide.code": "atraduma kods, piemēram, V-20",
  "cli.decide.done":
    "Lēmums {id} pierakstīts; {figures, plural, zero {mainījās # skaitļu} one {mainījās # skaitlis} other {mainījās # skaitļi}}.",
  "cli.withdraw.done":
    "Lēmums {id} atsaukts; {figures, plural, zero {mainījās # skaitļu} one {mainījās # skaitlis} other {mainījās # skaitļi}}.",
  "cli.decisions.none": "Lēmumu nav.",
  "cli.decisions.kind": "Veids",
  "cli.decisions.subject": "Par ko",
  "cli.decisions.matches": "Vietas",
  "cli.decisions.reason": "Iemesls",
  "cli.decisions.author": "Kas",
  "cli.decisions.at": "Kad",
  "cli.decisions.withdrawn": "atsaukts {at}",
} as const;
