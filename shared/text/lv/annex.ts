/** The technical annex for an impact assessment. */
export const annex = {
  "annex.title": "Tehniskais pielikums novērtējumam par ietekmi uz datu aizsardzību",
  "annex.lead":
    "Šo lapu raksta `npm run annex` no tām pašām tabulām, pēc kurām programma strādā; tests tās salīdzina. Apstrādes mērķi, tiesisko pamatu un glabāšanas termiņu nosaka pārzinis: Kopskats tos nezina.",
  "annex.data": "Kādi dati tiek saņemti",
  "annex.data.lead":
    "Programma “{programme}”. Kur ir ***, kolonna nosauc personu vai ir sensitīva: ekrānos, pārskatos, ziņojumos un žurnālos tās vērtības nav redzamas. Citās kolonnās vārds, kas zināms no vārdu kolonnām, brīvā tekstā tiek aizsegts tāpat.",
  "annex.form": "Veidlapa",
  "annex.column": "Kolonna",
  "annex.asked": "Vai prasīta",
  "annex.asked.mandatory": "vienmēr",
  "annex.asked.conditional": "ar nosacījumu",
  "annex.asked.optional": "nē",
  "annex.shown": "Redzams",
  "annex.shown.masked": "***",
  "annex.shown.typed": "kā ierakstīts",
  "annex.places": "Kur dati ir",
  "annex.places.cells":
    "Rindu šūnas, kā ierakstītas, un saņemto failu baiti ir krātuvē un tās arhīvā šajā datorā, nekur citur.",
  "annex.places.facts":
    "Faktos, no kuriem skaita rādītājus, personas kodu un vārdu kolonnu nav: persona ir skaitlis, un ceļš no koda uz to ir HMAC-SHA-256 ar krātuves pašas atslēgu. Dzimšanas datums faktos ir, jo no tā rēķina vecumu.",
  "annex.places.backups":
    "Dublējumi ir mapē blakus krātuvei: {ofToday} pēdējās dienas kopijas, pa vienai {days} dienām un pa vienai {months} mēnešiem. Citur tos pārnes cilvēks.",
  "annex.places.none": "Nekas netiek sūtīts: logam nav tīkla, nav telemetrijas un kļūdu ziņojumu.",
  "annex.guard": "Kā tie ir sargāti",
  "annex.guard.encrypted":
    "Krātuve, arhīvs un dublējumi ir šifrēti (SQLCipher formāts, 256 bitu atslēga), ja krātuvei ir atslēga; par krātuvi bez atslēgas to saka katra komanda un iestatījumi.",
  "annex.guard.key":
    "Darbvirsmas programmā atslēgu glabā sistēmas atslēgu glabātava, un to pašu dara septiņpadsmit pierakstīti vārdi.",
  "annex.guard.temporary":
    "Kārtošana notiek atmiņā; pagaidu failos, žurnālos, logu virsrakstos un paziņojumos personas datu nav.",
  "annex.guard.history":
    "Katrs lēmums, imports, slēgšana, pārskats, meklēšana pēc koda, personu saraksts, kopija un dzēšana ir ieraksts ķēdē, ko nevar nemanot mainīt vai nogriezt.",
  "annex.roles": "Kas ar tiem strādā",
  "annex.roles.role": "Loma",
  "annex.roles.does": "Ko dara",
  "annex.roles.unmask":
    "Neaizsegtus datus rāda tikai pēc iemesla: iemesls stāv vēsturē, bet kurš un kad izdevis — arī uz katras faila lapas.",
  "annex.roles.subject":
    "Vienas personas datus izdod komanda person vai, pēc numura atrodot personu, meklēšana (Ctrl K): visas rindas ar avotu; labo ar lēmumu correct-value, kurā stāv dokuments.",
  "annex.purge": "Cik ilgi, un ko dara dzēšana",
  "annex.purge.lead":
    "Glabāšanas termiņu un aizliegumu dzēst ieraksta iestatījumos vai ar komandu retention. Dzēšana no ceturkšņiem, kas beigušies pirms dienas, izņem failu baitus, šūnu tekstus, dokumentu norādes, laboto šūnu vērtības; personām, ko vēlākas atskaites nenosauc, — pseidonīmu, un to dzimšanas datumu aizstāj ar citu, kas katrā skaitītā dienā dod to pašu vecumu. Visi skaitļi paliek, un tas ir pierādīts parakstītā apliecinājumā. Faktos dzēšana maina šo:",
  "annex.purge.table": "Tabula",
  "annex.purge.column": "Kolonna",
  "annex.purge.what": "Kas notiek",
  "annex.purge.hide": "zināmi vārdi tiek aizsegti",
  "annex.purge.unlink": "nospiedums, ko varētu uzminēt, tiek aizstāts ar neuzminamu",
  "annex.left": "Kas nav nosargāts",
  "annex.left.account": "Pret programmu, kas darbojas tajā pašā kontā, kamēr krātuve ir atvērta, aizsardzības nav.",
  "annex.left.plain": "Krātuvē bez atslēgas pseidonīmi nesargā: to atslēga stāv turpat.",
  "annex.left.names": "Vārds brīvā tekstā tiek pazīts tikai tad, ja tas kaut kur stāv vārdu kolonnā.",
  "annex.left.outside": "Faili, ko iesniedzēji sūta pa e-pastu vai kas pārkopēti citur, ir ārpus programmas.",
} as const;
