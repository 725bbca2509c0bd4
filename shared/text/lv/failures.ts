/** `failure.<code of AppError>`: what happened, and what to do next. */
export const failures = {
  "failure.sender-not-known": "Šī faila iesniedzējs nav zināms, tāpēc atbildi nevar atcerēties.",
  "failure.bug": "Programmā radās neparedzēta kļūda. Pierakstiet atsauces numuru un ziņojiet to uzturētājam.",
  "failure.store-missing":
    "Krātuves “{path}” nav. Pārbaudiet ceļu vai izveidojiet krātuvi ar komandu register vai import.",
  "failure.store-key-form":
    "Krātuves atslēgai jābūt 64 heksadecimāliem cipariem. Pārbaudiet KOPSKATS_KEY vai atslēgas failu.",
  "failure.store-key": "Krātuvi “{path}” nevar atvērt: atslēga neder vai tās nav. Norādiet pareizo atslēgu.",
  "failure.store-moved":
    "Krātuves fails kopš atvēršanas ir pārvietots, aizstāts vai dzēsts (“{path}”). Nekas netika ierakstīts. Nolieciet failu atpakaļ un atveriet krātuvi no jauna.",
  "failure.store-in-use":
    "Krātuvi “{path}” jau rāda cits Kopskata logs vai cits lietotājs. Strādājiet tur vai vispirms aizveriet to.",
  "failure.store-read-only":
    "Šī ir tikai skatāma krātuves kopija, tajā neko nevar mainīt. Strādājiet ar krātuvi mapē, kurā drīkst rakstīt.",
  "failure.store-foreign": "“{path}” nav Kopskata krātuve. Norādiet citu failu.",
  "failure.programme-unknown": "Programmas “{id}” nav. Ir: {known}.",
  "failure.store-programme":
    "Krātuve “{path}” ir veidota programmai “{own}”, nevis “{asked}”. Norādiet citu krātuvi vai veidojiet jaunu.",
  "failure.report-not-laid-out":
    "Programmai “{programme}” ceturkšņa darbgrāmatas izkārtojuma vēl nav. Rādītājus un to avotus rāda komandas indicators un trace.",
  "failure.store-newer": "Krātuve “{path}” ir veidota ar jaunāku Kopskatu. Atjauniniet programmu.",
  "failure.file-busy":
    "Failu “{path}” tur atvērtu cita programma. Aizveriet to un mēģiniet vēlreiz vai norādiet citu nosaukumu.",
  "failure.file-not-writable":
    "Failu “{path}” nevar ierakstīt ({reason}). Pārbaudiet mapi, vietu diskā un tiesības; iepriekšējais fails nav mainīts.",
  "failure.template-no-sheet": "Veidnē nav lapas “{sheet}”. Pārbaudiet, vai veidne ir īstā.",
  "failure.template-formula":
    "Veidnes lapas “{sheet}” šūnā {cell} ir formula; formulas netiek pārrakstītas. Norādiet citu šūnu.",
  "failure.report-unproven":
    "Pārskats nav izdots: skaitlis {figure} neatbilst tā avotiem ({expected}, nevis {found}).{rows, select, none {} other { Rindas: {rows}.}} Pārbaudiet krātuvi ar komandu check-store.",
  "failure.report-facts-altered":
    "Pārskats nav izdots: krātuvē pēc pieņemšanas ar roku mainīti fakti, no kuriem veidoti rādītāji {figures}. Rindas: {rows}. Atjaunojiet krātuvi no dublējuma vai atsauciet un iesniedziet šīs atskaites vēlreiz.",
  "failure.store-none":
    "Kopskata krātuves vēl nav (“{path}”). Norādiet savu ar --store vai vispirms atveriet darbvirsmas programmu.",
  "failure.question-left": "Šo atbildi vairs neviens negaidīja, tāpēc tā nav saskaitīta līdz galam.",
  "failure.store-busy": "Krātuvē šobrīd raksta cita programma. Mēģiniet vēlreiz, kad tā būs beigusi.",
  "failure.store-not-writable": "Krātuvi nevar atvērt rakstīšanai. Pārbaudiet mapi un tiesības.",
  "failure.store-damaged": "Krātuves fails ir bojāts. Nelietojiet to tālāk un atjaunojiet krātuvi no dublējuma.",
  "failure.disk-full": "Diskā nav vietas. Atbrīvojiet to un mēģiniet vēlreiz; iesāktais nav saglabāts.",
  "failure.memory-full":
    "Pietrūka atmiņas, un darbs ir pārtraukts; iesāktais nav saglabāts. Aizveriet citas programmas un mēģiniet vēlreiz vai dariet to datorā, kurā ir vairāk atmiņas.",
  "failure.file-missing": "Faila vai mapes “{path}” nav, vai to nevar apskatīt. Pārbaudiet ceļu un tiesības.",
  "failure.file-unreadable": "Failu “{path}” nevar nolasīt. Pārbaudiet tiesības un to, vai fails ir uz pieejama diska.",
  "failure.file-too-large": "Fails “{path}” ir pārāk liels. Pārbaudiet, vai tas ir īstais fails.",
  "failure.folder-unreadable": "Mapi “{path}” nevar nolasīt. Pārbaudiet tiesības; pārējās mapes ir nolasītas.",
  "failure.link-not-followed": "Saite “{path}” nav sekota. Ja vajadzīgs tās mērķis, norādiet to pašu.",
  "failure.usage-command-unknown": "Nav komandas “{command}”.",
  "failure.usage-option-unknown": "Nav tādas opcijas: {option}.",
  "failure.usage-option-needs-value": "Opcijai {option} vajadzīga vērtība.",
  "failure.usage-option-takes-no-value": "Opcijai {option} vērtības nav.",
  "failure.usage-option-missing": "Trūkst opcijas {option}.",
  "failure.usage-language-unknown": "Valoda ir lv vai en.",
  "failure.usage-file-missing": "Komandai {command} trūkst faila nosaukuma.",
  "failure.usage-file-unexpected": "“{file}” šeit ir lieks.",
  "failure.usage-dimension-unknown": "Nav sadalījuma “{dimension}”. Ir: {known}.",
  "failure.usage-measure-unknown": "Nav mēra “{measure}”. Ir: {known}.",
  "failure.usage-cell-form": "Sadalījuma šūnu raksta kā gender=S, nevis “{cell}”.",
  "failure.indicator-not-split": "Rādītāju {code} ({measure}) nevar sadalīt pēc {dimension}.",
  "failure.indicator-unknown": "Nav rādītāja “{code}”. Kodus rāda komanda indicators.",
  "failure.measure-unknown": "Rādītājam {code} nav mēra {measure}.",
  "failure.period-unknown":
    "Nav perioda “{period}”. Rakstiet, piemēram, 2026-Q1, 2026-H1, 2026, 2025/26 vai to-date:2026-05-15.",
  "failure.programme-invalid":
    "Programmas apraksta failā {file} ir kļūda ({entry}): {problem}. Izlabojiet failu un palaidiet vēlreiz.",
  "failure.indicator-invalid":
    "Rādītāju failā {file} ir kļūda ({entry}): {problem}. Izlabojiet failu un palaidiet vēlreiz.",
  "failure.register-empty": "Failā nav nevienas rindas. Pārbaudiet, vai tas ir īstais fails.",
  "failure.register-invalid":
    "Faila {line}. rindā nevar saprast aili “{column}”. Izlabojiet to un ielādējiet failu vēlreiz; nekas nav mainīts.",
  "failure.register-unreadable":
    "Failu nevar nolasīt kā csv UTF-8 kodējumā ar komatiem. Saglabājiet to šādā formātā un mēģiniet vēlreiz.",
  "failure.store-without-pseudonym-key": "Krātuvē nav pseidonīmu atslēgas. Atjaunojiet krātuvi no dublējuma.",

  "failure.template-sender-unknown":
    "Iesniedzēja “{sender}” nav: norādiet pašvaldības kodu (piemēram, LV-067) vai ar --store krātuvi, kuras reģistrā ir šāds reģistrācijas numurs.",
  "failure.template-period": "Periods “{period}” nav ceturksnis. Norādiet to kā 2026-Q1.",
  "failure.template-form-unknown": "Veidlapas “{form}” nav. Zināmās: {known}.",
} as const;
