/** Returns that came late for closed quarters. */
export const corrections = {
  "report.corrections.name": "Precizējumi",
  "report.corrections.title": "Iepriekšējo periodu precizējumi",
  "report.corrections.about":
    "{count, plural, =0 {Slēgtiem ceturkšņiem nekas nav iesniegts vēlāk ({period}).} zero {Slēgtiem ceturkšņiem vēlāk iesniegtas # atskaites ({period}).} one {Slēgtiem ceturkšņiem vēlāk iesniegta # atskaite ({period}).} other {Slēgtiem ceturkšņiem vēlāk iesniegtas # atskaites ({period}).}}",
  "report.corrections.note":
    "Slēgtā ceturkšņa izdotā redakcija netiek mainīta: starpība ir redzama šeit un ietilpst šī pārskata skaitļos. Pirms un pēc – ceturkšņa skaitlis tieši pirms un pēc šīs atskaites saņemšanas.",
  "report.corrections.none": "Vēlāk iesniegtu atskaišu par slēgtiem ceturkšņiem nav.",
  "report.corrections.quarter": "Ceturksnis",
  "report.corrections.before": "Pirms",
  "report.corrections.after": "Pēc",
  "report.corrections.state": "Stāvoklis",
  "report.corrections.state.in-force": "spēkā",
  "report.corrections.state.superseded": "aizstāta",
  "report.corrections.state.withdrawn": "atsaukta",
  "report.corrections.state.held": "aizturēta",
  "report.corrections.many":
    "Nav izrēķināts: tik lielā krātuvē pārskatam rēķina tikai jaunākās novēlotās atskaites. Katru skaitli paskaidro kopskats explain.",
  "report.corrections.nothing": "Neviens skaitlis nav mainījies.",
  "failure.second-person-missing":
    "Programma prasa, lai ceturksni slēdz un atver divi cilvēki. Norādiet otra cilvēka vārdu un uzvārdu.",
  "failure.second-person-same":
    "Otrs cilvēks nevar būt tas pats, kas slēdz vai atver periodu. Norādiet kādu citu vai atstājiet lauku tukšu.",
  "reports.check.corrections": "Iepriekšējo periodu precizējumi",
  "reports.check.corrections.none": "Slēgtiem ceturkšņiem nekas nav iesniegts vēlāk.",
  "reports.corrections.caption":
    "Vēlāk iesniegtais par slēgtiem ceturkšņiem: ceturksnis, iesniedzējs, skaitlis, starpība un fails",
  "reports.col.file": "Fails",
  "reports.col.quarter": "Ceturksnis",
  "reports.col.sender": "Iesniedzējs",
} as const;
