/** The store goes from one person to another. */
export const handOver = {
  "cli.command.hand-over": "Nodod krātuvi citam: ieraksta to šifrētā failā; šeit to pēc tam var tikai lasīt.",
  "cli.command.take-over": "Pārņem krātuvi, ko kāds nodevis; pašreizējo krātuvi vispirms dublē.",
  "cli.command.take-back": "Atņem nodotu krātuvi atpakaļ, ja fails ir zudis vai neviens to nav pārņēmis.",
  "cli.option.to": "kam krātuvi nodod (vārds un uzvārds)",
  "cli.option.hand-over.out": "kur ierakstīt failu (db)",
  "cli.option.passphrase-file": "fails ar paroli, ar ko nodošanas fails šifrēts; bez tā – KOPSKATS_PASSPHRASE",
  "cli.option.instead": "kāpēc fails jāpārņem, lai gan arī šajā krātuvē ir savas izmaiņas",
  "cli.option.take-back.reason": "kāpēc krātuve jāatņem (ierakstīs vēsturē)",
  "cli.hand-over.done": "Krātuve nodota: {to}. Fails: {path}",
  "cli.hand-over.next":
    "Paroli paziņojiet atsevišķi no faila. Šeit krātuvi tagad var tikai lasīt; ja fails pazūd, to atņem atpakaļ ar take-back.",
  "cli.take-back.done": "Krātuve atņemta atpakaļ, un tajā atkal var strādāt. Nodoto failu vairs neizmantojiet.",
  "cli.take-over.done":
    "Krātuve pārņemta no {from}: {changes, plural, zero {# jaunu izmaiņu} one {# jauna izmaiņa} other {# jaunas izmaiņas}}.",
  "cli.take-over.choose":
    "Izvēlieties, kura krātuve paliek. Ja fails, dodiet take-over ar --instead un iemeslu: šī krātuve paliks dublējumā, un tās izmaiņas jāatkārto.",
  "failure.store-handed-over":
    "Krātuve kopš {at} ir nodota: {to}. Šeit to var tikai lasīt. Strādājiet, kad saņemsiet to atpakaļ, vai, ja fails zudis, atņemiet to.",
  "failure.passphrase-missing": "Nav paroles. Norādiet to ar --passphrase-file vai mainīgajā KOPSKATS_PASSPHRASE.",
  "failure.passphrase-short": "Parole ir par īsu. Vajag vismaz {least} zīmes; der vairāki vārdi.",
  "failure.hand-over-nothing": "Krātuve ir tukša, un nodot nav ko.",
  "failure.hand-over-file":
    "Fails nav atverams: vai nu parole ir cita, vai tas nav nodošanas fails. Pārbaudiet paroli un failu pie tā, kas to deva.",
  "failure.hand-over-unsound": "Krātuve šajā failā ir bojāta, tāpēc nekas nav pārņemts. Lūdziet failu vēlreiz.",
  "failure.hand-over-other-store":
    "Failā ir cita krātuve, nevis šī. Lai to pārņemtu, norādiet vietu, kur krātuves vēl nav.",
  "failure.take-back-nothing": "Krātuve nav nodota, un atņemt nav ko.",
  "hand-over.title": "Nodošana citam",
  "hand-over.about":
    "Krātuvi nodod kā vienu šifrētu failu: tajā ir viss, arī saņemtās atskaites un vēsture. Vienlaikus strādā tikai viens – pēc nodošanas šeit krātuvi var lasīt, bet ne mainīt.",
  "hand-over.to": "Kam nodod",
  "hand-over.passphrase": "Parole failam",
  "hand-over.passphrase.hint":
    "Vismaz {least} zīmes; der vairāki vārdi. Paziņojiet to atsevišķi no faila: bez paroles failu nevar atvērt.",
  "hand-over.give": "Nodot krātuvi",
  "hand-over.give.title": "Vai nodot krātuvi?",
  "hand-over.give.body":
    "Saņēmējs: {to}. Šeit krātuvi pēc tam varēs tikai lasīt, līdz saņemsiet to atpakaļ vai atņemsiet.",
  "hand-over.given": "Krātuve nodota: {to}. Fails: {name}.",
  "hand-over.now": "Krātuve kopš {at} ir nodota: {to}. Šeit to var tikai lasīt.",
  "hand-over.again": "Saglabāt failu vēlreiz",
  "hand-over.back": "Atņemt krātuvi",
  "hand-over.back.about":
    "Tikai tad, ja fails ir zudis vai neviens to nav pārņēmis. Ja abi strādās tālāk, krātuves vairs nevarēs apvienot.",
  "hand-over.back.reason": "Kāpēc krātuvi atņem",
  "hand-over.take": "Pārņemt krātuvi",
  "hand-over.take.about":
    "Fails, ko cits nodevis. Vispirms pārbauda, vai tas ir vesels un turpina šīs krātuves vēsturi; tagadējo krātuvi dublē, tāpēc pārņemšanu var atsaukt.",
  "hand-over.file": "Nodošanas fails",
  "hand-over.choose": "Izvēlēties failu",
  "hand-over.no-file": "Fails nav izvēlēts.",
  "hand-over.taken":
    "Krātuve pārņemta no {from}: {changes, plural, zero {# jaunu izmaiņu} one {# jauna izmaiņa} other {# jaunas izmaiņas}}.",
  "hand-over.older":
    "Šī krātuve ir jaunāka par failu, tāpēc nekas nav pārņemts. Pēdējais kopīgais ieraksts vēsturē: Nr. {common}.",
  "hand-over.diverged":
    "Kopš ieraksta Nr. {common} abās krātuvēs ir strādāts atsevišķi, tāpēc nekas nav pārņemts un nekas nav apvienots.",
  "hand-over.here": "Tikai šajā krātuvē ({count}):",
  "hand-over.there": "Tikai failā ({count}):",
  "hand-over.instead": "Kāpēc pārņemt failu",
  "hand-over.instead.about":
    "Ja paliek fails, šī krātuve nonāk dublējumā, un tas, kas ir tikai šeit, jāizdara no jauna.",
  "hand-over.instead.take": "Pārņemt failu, nevis paturēt šo",
  "palette.settings.hand-over": "Nodot krātuvi citam",
  "palette.settings.take-over": "Pārņemt krātuvi no cita",
} as const;
