/** What the agency enters about its programme: on the command line and in refusals. */
export const programme = {
  "cli.command.settings":
    "Ievada no faila mērķus, finansējumu, likmes, termiņus un kārtulu skaitļus vai rāda ievadīto.",
  "cli.settings.none": "Par programmu vēl nekas nav ievadīts.",
  "cli.settings.one":
    "{id}. {kind, select, target {mērķis} budget {finansējums} unitrate {likme} deadline {termiņš} participants {saraksta kolonnas} other {kārtula}} {key} – {source}. {on}, {author}: {reason}{state, select, withdrawn { (atsaukts)} other {}}",

  "failure.settings-unreadable":
    "Failu “{path}” nevar saprast ({problem}). Tam jābūt sarakstam, kādu dod kopskats settings --json; nekas nav mainīts.",
  "failure.setting-unknown": "Ieraksta {id} nav. Ierakstus rāda kopskats settings.",
  "failure.setting-withdrawn": "Ieraksts {id} jau ir atsaukts.",
  "failure.setting-indicator-unknown": "Nav rādītāja “{entry}”. Pārbaudiet kodu; nekas nav mainīts.",
  "failure.setting-budget-sum":
    "Finansējuma versijā “{entry}” ESF+ un valsts daļa kopā nav kopsumma. Izlabojiet summas; nekas nav mainīts.",
  "failure.setting-budget-active":
    "Tieši vienai finansējuma versijai jābūt tai, no kuras rēķina īpatsvarus. Atzīmējiet to; nekas nav mainīts.",
  "failure.setting-deadline-unknown": "Termiņa “{entry}” programmā nav; nekas nav mainīts.",
  "failure.setting-rule-unknown": "Kārtulas “{entry}” nav; nekas nav mainīts.",
  "failure.setting-number-unknown": "Kārtulai {entry} ir citi skaitļi nekā ievadīts; nekas nav mainīts.",
  "failure.setting-date": "“{date}” nav datums ({entry}). Izlabojiet to; nekas nav mainīts.",
  "failure.setting-validity": "“{entry}”: spēkā “līdz” ir agrāk par “no”. Izlabojiet datumus; nekas nav mainīts.",
  "failure.history-unknown": "Vēsturē nav ieraksta {seq}.",
} as const;
