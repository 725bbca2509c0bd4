/** `failure.<code of AppError>`: what happened, and what to do next. */
export const failures = {
  "failure.bug": "Programmā radās neparedzēta kļūda. Pierakstiet atsauces numuru un ziņojiet to uzturētājam.",
  "failure.store-missing":
    "Krātuves “{path}” nav. Pārbaudiet ceļu vai izveidojiet krātuvi ar komandu register vai import.",
  "failure.store-key-form":
    "Krātuves atslēgai jābūt 64 heksadecimāliem cipariem. Pārbaudiet KOPSKATS_KEY vai atslēgas failu.",
  "failure.store-key": "Krātuvi “{path}” nevar atvērt: atslēga neder vai tās nav. Norādiet pareizo atslēgu.",
  "failure.store-foreign": "“{path}” nav Kopskata krātuve. Norādiet citu failu.",
  "failure.store-newer": "Krātuve “{path}” ir veidota ar jaunāku Kopskatu. Atjauniniet programmu.",
  "failure.file-busy":
    "Failu “{path}” tur atvērtu cita programma. Aizveriet to un mēģiniet vēlreiz vai norādiet citu nosaukumu.",
  "failure.file-not-writable":
    "Failu “{path}” nevar ierakstīt ({reason}). Pārbaudiet mapi, vietu diskā un tiesības; iepriekšējais fails nav mainīts.",
  "failure.report-unproven":
    "Pārskats nav izdots: skaitlis {figure} neatbilst tā avotiem ({expected}, nevis {found}). Pārbaudiet krātuvi ar komandu check-store.",
} as const;
