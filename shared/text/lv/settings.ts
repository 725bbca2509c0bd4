/** Settings, first run, backups and restoring: screens and commands. */
export const settings = {
  "cli.command.backup": "Izveido pārbaudītu krātuves kopiju; bez --out to noliek pie krātuves dublējumiem.",
  "cli.command.restore": "Atjauno krātuvi no dublējuma; pašreizējā krātuve arī tiek saglabāta.",
  "cli.backup.written": "Dublējums pārbaudīts un saglabāts: {path}",
  "cli.restore.done":
    "{changes, plural, =0 {Krātuve {path} atjaunota.} zero {Krātuve {path} atjaunota; # jaunākas izmaiņas tajā vairs nav.} one {Krātuve {path} atjaunota; # jaunāka izmaiņa tajā vairs nav.} other {Krātuve {path} atjaunota; # jaunākas izmaiņas tajā vairs nav.}}",
  "cli.restore.kept": "Krātuve, kāda tā bija pirms tam: {path}",
  "cli.restore.damaged": "Krātuve {path} ir bojāta. Tā tiek nolikta malā, un tās vietā tiek atjaunots dublējums.",
  "cli.restore.aside": "Bojātais fails: {path}",
  "failure.backup-unsound":
    "Dublējums pēc pārbaudes nesakrita ar krātuvi un netika saglabāts. Mēģiniet vēlreiz; ja tas atkārtojas, pārbaudiet krātuvi ar check-store.",
  "failure.backup-other-store": "“{path}” ir citas krātuves dublējums. Izvēlieties šīs krātuves dublējumu.",
  "failure.backup-unknown": "Šāda dublējuma vairs nav. Atveriet sarakstu vēlreiz.",
  "failure.store-place-network":
    "Krātuve “{path}” atrodas tīkla mapē ({system}). Tur faili var sabojāties, ja savienojums pārtrūkst. Pārvietojiet krātuvi uz šo datoru; dublējumus tīkla mapē glabāt drīkst.",
  "failure.store-place-synchronised":
    "Krātuve “{path}” atrodas sinhronizētā mapē ({service}). Sinhronizācija failu var sadalīt vai dubultot. Pārvietojiet krātuvi uz mapi ārpus tās; dublējumus tur glabāt drīkst.",
} as const;
