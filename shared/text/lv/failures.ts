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
} as const;
