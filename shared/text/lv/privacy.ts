/** How long data about people is kept, and how it goes. */
export const privacy = {
  "cli.command.retention": "Nosaka, līdz kuram datumam personu dati glabājami; bez izvēlēm parāda, kas noteikts.",
  "cli.command.purge":
    "Dzēš personu datus atskaitēs, kuru glabāšanas termiņš beidzies; skaitļi paliek, un par dzēsto izraksta apliecinājumu.",
  "cli.option.before": "diena: dzēš atskaites par ceturkšņiem, kas beigušies pirms tās (2035-12-31)",
  "cli.option.keep-until": "pirmā diena, kad dzēst drīkst (2035-12-31), vai never – nav zināma",
  "cli.option.hold": "kāpēc dzēst nedrīkst arī pēc termiņa (revīzija, tiesvedība)",
  "cli.option.release": "atceļ aizliegumu dzēst",
  "cli.option.retention.reason": "kāpēc termiņš ir tāds",
  "cli.option.purge.reason": "uz kāda pamata dzēš",
  "cli.option.purge.out": "kur ierakstīt apliecinājumu (json); bez tā – blakus krātuvei",
  "cli.retention.unknown": "Glabāšanas termiņš nav noteikts.",
  "cli.retention.until": "Personu dati glabājami līdz {until}.",
  "cli.retention.hold": "Dzēst nedrīkst: {hold}",
  "cli.purge.no-retention":
    "Krātuvē glabāšanas termiņš nav noteikts: dzēšana notikusi, pamatojoties tikai uz norādīto iemeslu.",
  "cli.purge.done":
    "Dzēsti personu dati atskaitēs par ceturkšņiem pirms {before}: {returns, plural, zero {# atskaišu} one {# atskaite} other {# atskaites}}, {files, plural, zero {# failu} one {# fails} other {# faili}}, {rows, plural, zero {# rindu} one {# rinda} other {# rindas}}, {persons, plural, zero {# cilvēku} one {# cilvēks} other {# cilvēki}}.",
  "cli.purge.figures":
    "{count, plural, zero {Visi # skaitļi} one {Visi # skaitlis} other {Visi # skaitļi}} pirms un pēc dzēšanas ir vienādi.",
  "cli.purge.certificate": "Apliecinājums: {path}",
  "failure.purge-held": "Dzēst nedrīkst: {hold}. Kad iemesla vairs nav, atceliet aizliegumu ar retention --release.",
  "failure.purge-retention": "Personu dati jāglabā līdz {until}. Pirms šīs dienas tos dzēst nedrīkst.",
  "failure.purge-nothing": "Nav nevienas atskaites par ceturksni pirms {before}, kurā personu dati vēl būtu.",
  "failure.purge-altered":
    "Krātuvē ir ar roku mainīti fakti, tāpēc nekas nav dzēsts. Pārbaudiet krātuvi ar check-store un atjaunojiet to no dublējuma.",
  "failure.purge-figures": "Dzēšana mainītu kādu skaitli, tāpēc nekas nav dzēsts. Ziņojiet par to uzturētājam.",
  "failure.usage-day": "“{text}” nav datums. Rakstiet to kā 2035-12-31.",
  "cli.command.rekey": "Nomaina krātuves, tās arhīva un dublējumu atslēgu; krātuvi bez atslēgas šifrē.",
  "cli.option.new-key-file": "fails ar jauno atslēgu (64 heksadecimāli cipari)",
  "cli.rekey.done":
    "Krātuvei “{path}” un {count, plural, zero {# dublējumu} one {# dublējumam} other {# dublējumiem}} ir jauna atslēga. Glabājiet to drošā vietā: bez tās datus nevar atvērt.",
  "cli.command.restore-test":
    "Atjauno jaunāko dublējumu blakus krātuvei, pārbauda to un visus izdotos skaitļus; krātuve nemainās.",
  "cli.restore-test.restored": "Atjaunots {at} dublējums: {path}",
  "cli.restore-test.figures":
    "{reports, plural, zero {# izdotu pārskatu} one {# izdots pārskats} other {# izdoti pārskati}}, {figures, plural, zero {# skaitļu} one {# skaitlis} other {# skaitļi}} pārbaudīti.",
  "cli.restore-test.sound": "No dublējuma var atjaunot visu.",
  "cli.restore-test.unsound":
    "No dublējuma visu atjaunot nevar. Izveidojiet jaunu dublējumu un pārbaudiet krātuvi ar check-store.",
  "failure.restore-test-nothing": "Krātuvei “{path}” dublējuma vēl nav. Izveidojiet to ar backup.",
  "cli.command.audit-copy":
    "Sagatavo krātuves kopiju revidentiem: viens fails skatīšanai, personas dati aizsegti, izsekošana paliek.",
  "cli.option.audit-copy.reason": "kam un kāpēc kopija vajadzīga (ierakstīs vēsturē)",
  "cli.option.audit-copy.out": "kur ierakstīt kopiju (db)",
  "cli.option.audit-copy.new-key-file": "fails ar kopijas atslēgu (64 heksadecimāli cipari); bez tā kopija nav šifrēta",
  "cli.audit-copy.done":
    "Kopija revidentiem ierakstīta: {path}. Tajā ir {returns, plural, zero {# atskaišu} one {# atskaite} other {# atskaites}}.",
  "privacy.title": "Privātums un glabāšanas termiņi",
  "privacy.loading": "Lasa glabāšanas termiņus…",
  "privacy.until": "Personu dati glabājami līdz",
  "privacy.until.unknown": "Glabāšanas termiņš nav noteikts.",
  "privacy.until.known": "Personu dati glabājami līdz {until}.",
  "privacy.hold": "Dzēst nedrīkst: {hold}",
  "privacy.until.hint": "Pirmā diena, kad personu datus drīkst dzēst. Tukšs – nav zināma.",
  "privacy.hold.label": "Kāpēc dzēst nedrīkst arī pēc termiņa",
  "privacy.hold.hint": "Revīzija, tiesvedība. Tukšs – nekas neliedz.",
  "privacy.retain": "Saglabāt termiņu",
  "privacy.retain.reason": "Pamats",
  "privacy.retained": "Termiņš saglabāts.",
  "privacy.purge": "Personu datu dzēšana",
  "privacy.purge.about":
    "Atskaitēs par ceturkšņiem, kas beigušies pirms norādītās dienas, dzēš failus, rindu tekstus un saiti no personas koda uz pseidonīmu. Visi skaitļi paliek, un to pārbauda pirms dzēšanas. Vecie dublējumi tiek dzēsti. To nevar atsaukt.",
  "privacy.purge.before": "Ceturkšņi, kas beigušies pirms",
  "privacy.purge.look": "Parādīt, kas tiks dzēsts",
  "privacy.purge.would":
    "Tiks dzēsti personu dati: {returns, plural, zero {# atskaišu} one {# atskaite} other {# atskaites}}, {files, plural, zero {# failu} one {# fails} other {# faili}}, {rows, plural, zero {# rindu} one {# rinda} other {# rindas}}, {persons, plural, zero {# cilvēku} one {# cilvēks} other {# cilvēki}}. Ceturkšņi: {periods}.",
  "privacy.purge.reason": "Uz kāda pamata dzēš",
  "privacy.purge.do": "Dzēst personu datus",
  "privacy.purge.done":
    "Personu dati dzēsti. {figures, plural, zero {Visi # skaitļi} one {Visi # skaitlis} other {Visi # skaitļi}} ir tādi paši kā pirms tam. Apliecinājums: {name}.",
  "privacy.copy": "Kopija revidentiem",
  "privacy.copy.about":
    "Viens fails skatīšanai: skaitļi, izsekošana līdz šūnai, lēmumi un vēsture. Vārdu, personas kodu un dzimšanas datumu tajā nav, un no pseidonīma līdz cilvēkam nonākt nevar. To atver ar kopskats serve --store.",
  "privacy.copy.reason": "Kam un kāpēc kopija vajadzīga",
  "privacy.copy.make": "Sagatavot kopiju",
  "privacy.copy.made":
    "Kopija sagatavota: {name}, {returns, plural, zero {# atskaišu} one {# atskaite} other {# atskaites}}.",
  "palette.settings.retention": "Glabāšanas termiņi un dzēšana",
  "palette.settings.audit-copy": "Sagatavot kopiju revidentiem",
} as const;
