/** Names, titles and explanations of the sheets of the report. */
export const reportSheets = {
  "report.cover.name": "Titullapa",
  "report.contents.name": "Saturs",
  "report.contents.title": "Saturs",
  "report.contents.about": "{count, plural, zero {# lapu} one {# lapa} other {# lapas}}; {period}.",
  "report.contents.note":
    "Visām lapām viena uzbūve: virsraksts, paskaidrojums, 5. rindā galvene, no 6. rindas dati, zem tabulas kopsumma.",
  "report.summary.name": "Kopsavilkums",
  "report.summary.title": "Kopsavilkums",
  "report.summary.about":
    "Viena tabula: galvenie skaitļi, {period} un kumulatīvi līdz {until} Teikumi sagatavoti izdošanas brīdī no tiem pašiem skaitļiem.",
  "report.activities.name": "Darbības",
  "report.activities.title": "Progress pa projekta darbībām",
  "report.activities.about": "Viena tabula: projekta darbības 1–9, {period}.",
  "report.activities.note":
    "Skaitļi ir no atskaitēm. Aprakstus, novirzes un rīcību ieraksta pārskata sagatavotājs; atskaitēs to nav.",
  "report.indicators.name": "Rādītāji",
  "report.indicators.title": "Rādītāji",
  "report.indicators.about":
    "Viena tabula: vērtība periodā un kumulatīvi no projekta sākuma līdz {until} Starpvērtība un sasniedzamā vērtība nav zināma, kamēr nav ievadīta no normatīvā akta.",
  "report.indicators.note":
    "Kods SK-… ir ierosināts projekta iekšējs kods. Definīcija: saite kolonnā “Kods”. Saskaitītās vienības: saite kolonnā “Avoti”. Dzeltenīgs fons: krātuves noslēgta vērtība bez formulas.",
  "report.indicators.sealed":
    "Vienību ir {units, number} – vairāk nekā 200 000, tāpēc formulu vietā ir krātuves noslēgtas vērtības; tās pārbauda programma (verify).",
  "report.series.name": "Laikrindas",
  "report.series.title": "Laikrindas pa ceturkšņiem",
  "report.series.about":
    "Viena tabula: katrs ceturksnis no pirmās atskaites, kā to krātuve zina tagad. No šīs tabulas zīmētas diagrammas.",
  "report.series.note":
    "Vērtība ar formulu ir pārrēķināma no lapas “Vienības”; dzeltenīgs fons: noslēgta vērtība, kas no tām vien neizriet; tukša šūna: vērtība nav zināma.",
  "report.table6.name": "6_tabula",
  "report.table6.title": "6. tabula. Kopējie iznākuma rādītāji (ESF+)",
  "report.table6.about": "Regulas (ES) 2021/1060 VII pielikuma 6. tabulas kolonnas; vērtības kumulatīvi līdz {until}",
  "report.table10.name": "10_tabula",
  "report.table10.title": "10. tabula. Kopējie rezultāta rādītāji (ESF+)",
  "report.table10.about": "Regulas (ES) 2021/1060 VII pielikuma 10. tabulas kolonnas; vērtības kumulatīvi līdz {until}",
  "report.annex.note":
    "M – vīrieši, F – sievietes, N – nebināras personas, T – kopā. Iekļauti tikai pilnīgi dalībnieku ieraksti. Rādītāju sarakstu apstiprina MK noteikumi.",
  "report.breakdowns.name": "Sadalījumi",
  "report.breakdowns.title": "Izglītojamie pa pašvaldībām un atbalsta veidiem",
  "report.breakdowns.about":
    "Viena tabula: unikāli izglītojamie kumulatīvi līdz {until} Pašvaldība – pēc iestādes, kurā atbalsts sniegts.",
  "report.gender.name": "Dzimums un vecums",
  "report.gender.title": "Izglītojamie pēc dzimuma un vecuma",
  "report.gender.about":
    "Viena tabula: unikāli izglītojamie kumulatīvi līdz {until} Pazīmes ir pirmās nodarbības dienā un vēlāk netiek mainītas.",
  "report.gender.note":
    "Atbalsta veidi nesummējas: viena persona var saņemt vairākus veidus; apakšējā rindā katra persona ieskaitīta vienreiz.",
  "report.institutions.name": "Iestādes",
  "report.institutions.title": "Izglītojamie pa izglītības iestādēm",
  "report.institutions.about":
    "Viena tabula: {count, plural, zero {# iestāžu} one {# iestāde} other {# iestādes}} ar vismaz vienu izglītojamo, kumulatīvi līdz {until}",
  "report.institutions.none": "Nevienas iestādes ar atbalstītiem izglītojamajiem nav.",
  "report.hours.name": "Stundas",
  "report.hours.title": "Sniegtās stundas pa stundu vienībām",
  "report.hours.about": "Viena tabula: konsultāciju stundas (SK-O-03) tā, kā tās iesniegtas, līdz {until}",
  "report.hours.note":
    "Stundu vienība nolasīta no kolonnas virsraksta; dažādas vienības nav pārrēķinātas, tāpēc kopsumma ir vienkārša summa.",
  "report.charts.name": "Diagrammas",
  "report.charts.title": "Diagrammas",
  "report.charts.about":
    "{count, plural, zero {# Excel diagrammu} one {# Excel diagramma} other {# Excel diagrammas}}; virs katras – saite uz datu tabulu. Diagrammas var rediģēt.",
  "report.charts.note": "Trūkstoša vērtība diagrammā ir pārtraukums, nevis nulle.",
  "report.charts.data": "Dati: lapa “{sheet}”",
  "report.pictures.name": "Attēli",
  "report.pictures.title": "Diagrammu attēli",
  "report.pictures.about":
    "{count, plural, zero {# attēlu} one {# attēls} other {# attēli}}: tās pašas diagrammas, kā tās redzamas programmā.",
  "report.pictures.note": "Attēlus var iekopēt dokumentos; to skaitļi ir tie paši, kas lapā “Diagrammas”.",
  "report.mentors.name": "Mentori",
  "report.mentors.title": "Mentori",
  "report.mentors.about":
    "Viena tabula: {count, plural, zero {# mentoru mācību ierakstu} one {# mentora mācību ieraksts} other {# mentoru mācību ieraksti}}.",
  "report.mentors.note": "Mentors apzīmēts ar pseidonīmu; viens mentors var būt vairākās mācību grupās.",
  "report.mentors.none": "Mentoru mācību ierakstu nav.",
  "report.sessions.name": "Supervīzijas",
  "report.sessions.title": "Grupu supervīzijas",
  "report.sessions.about":
    "Viena tabula: {count, plural, zero {# sesiju} one {# sesija} other {# sesijas}} no projekta sākuma.",
  "report.sessions.note":
    "Sesija: iesniedzējs, grupa, diena un sākuma laiks. Rādītājā SK-O-08 skaitītas sesijas ar vismaz diviem dalībniekiem.",
  "report.sessions.none": "Supervīziju sesiju nav.",
  "report.projects.name": "Projekti",
  "report.projects.title": "Iniciatīvu un partnerības projekti",
  "report.projects.about":
    "Viena tabula: {count, plural, zero {# projektu} one {# projekts} other {# projekti}}, katrs ar jaunāko ziņoto stāvokli.",
  "report.projects.note": "Rādītājos SK-O-11 un SK-O-12 ir tikai īstenotie un pabeigtie projekti.",
  "report.projects.none": "Projektu nav.",
  "report.events.name": "Pasākumi",
  "report.events.title": "Pasākumi, sanāksmes un komunikācija",
  "report.events.about":
    "Viena tabula: {count, plural, zero {# pasākumu} one {# pasākums} other {# pasākumi}} no projekta sākuma.",
  "report.events.note": "Apmeklējumi nav personas: viens cilvēks var būt vairākos pasākumos.",
  "report.events.none": "Pasākumu nav.",
  "report.events.none-in-period": "Periodā pasākumu nav.",
  "report.finance.name": "Finanses",
  "report.finance.title": "Izmaksas pa projekta darbībām",
  "report.finance.about": "Viena tabula: EUR, pēc dokumenta datuma, kumulatīvi līdz {until}",
  "report.finance.note":
    "Attiecināmās izmaksas: deklarētas, pārbaudītas un izmaksātas; neattiecināmās rādītas atsevišķi un kopsummās neietilpst.",
  "report.absorption.name": "Apguve",
  "report.absorption.title": "Finansējuma apguve",
  "report.absorption.about":
    "Viena tabula: apgūtās attiecināmās izmaksas pret katru publicēto budžeta versiju, līdz {until}",
  "report.absorption.note": "Publicētas ir vairākas budžeta versijas; rādītājos SK-F-01…03 izmantota aktīvā.",
  "report.horizontal.name": "HP un komunikācija",
  "report.horizontal.title": "Horizontālie principi un komunikācija",
  "report.horizontal.about": "Viena tabula: perioda pasākumi, to piekļūstamība un ES emblēmas lietojums.",
  "report.horizontal.note": "Piekļūstamības formāti – kā norādīts atskaitē.",
  "report.risks.name": "Riski",
  "report.risks.title": "Risku reģistrs",
  "report.risks.about": "Viena tabula. Riskus ieraksta pārskata sagatavotājs; atskaitēs to nav.",
  "report.next.name": "Nākamais ceturksnis",
  "report.next.title": "Nākamā ceturkšņa termiņi",
  "report.next.about": "Viena tabula: programmas kalendāra termiņi trīs mēnešos pēc perioda.",
  "report.next.note": "Plānotos pasākumus ieraksta pārskata sagatavotājs; atskaitēs to nav.",
  "report.quality.name": "Datu kvalitāte",
  "report.quality.title": "Datu kvalitāte: perioda atskaites",
  "report.quality.about":
    "Viena tabula: {period}; {expected, plural, =0 {saņemto atskaišu skaits: {received}; cik bija gaidāmas, nav zināms, jo līgumi nav ievadīti} other {no gaidītajām saņemtas {received} no {expected}}}.",
  "report.quality.note":
    "Nolasītās rindas = pieņemtās + karantīnā + izlaistās. Nesaņemtas atskaites skaitļi nav zināmi, nevis nulle.",
  "report.quality.none": "Par periodu atskaišu nav, un neviena nav gaidīta.",
  "report.findings.name": "Konstatējumi",
  "report.findings.title": "Konstatējumi pa noteikumiem",
  "report.findings.about": "Viena tabula: cik reižu katrs noteikums ir nostrādājis spēkā esošajās atskaitēs.",
  "report.findings.note": "Kļūda aiztur rindu karantīnā; brīdinājums un ziņa rindu neaiztur.",
  "report.findings.none": "Konstatējumu nav.",
  "report.methods.name": "Metodika",
  "report.methods.title": "Metodika: rādītāju definīcijas",
  "report.methods.about":
    "Viena tabula: {count, plural, zero {# rādītāju} one {# rādītājs} other {# rādītāji}}; rindas tās pašas, kas lapā “Rādītāji”.",
  "report.methods.note": "Statuss “ierosināts” nozīmē: oficiāla definīcija nav atrasta.",
  "report.remarks.name": "Piezīmes",
  "report.remarks.title": "Piezīmes un apzīmējumi",
  "report.remarks.about": "Viena tabula: ko nozīmē zīmes, vārdi un numurētās piezīmes.",
  "report.units.name": "Vienības",
  "report.units.title": "Saskaitītās vienības",
  "report.units.about":
    "Viena tabula: {count, plural, zero {# rindu} one {# rinda} other {# rindas}} – katra persona, pāris, sesija, projekts, pasākums vai izmaksu rinda, no kā veidots skaitlis.",
  "report.units.note":
    "Filtrējiet pēc kolonnas “Kopa”. Persona ar vairākiem veidiem vai vietām ir vairākās rindās; “1” palīgkolonnā iezīmē to, kas skaitāma. “÷” – īpatsvara saucējs.",
  "report.sources.name": "Avoti",
  "report.sources.title": "Avoti: atskaišu rindas",
  "report.sources.about":
    "Viena tabula: {count, plural, zero {# rindu} one {# rinda} other {# rindas}} no {files, plural, zero {# failiem} one {# faila} other {# failiem}}; tikai ieskaitītās rindas.",
  "report.sources.note":
    "Vārdu, personas kodu un dzimšanas datumu šeit nav. Rindu atrod pēc faila, lapas, rindas un šūnas; fails ir tas pats, ja sakrīt SHA-256.",
  "report.returns.name": "Iesniegumi",
  "report.returns.title": "Iesniegumi",
  "report.returns.about":
    "Viena tabula: {count, plural, zero {# iesniegumu} one {# iesniegums} other {# iesniegumi}} visos periodos.",
  "report.returns.note": "Aizstātas, atsauktas un aizturētas atskaites skaitļos nepiedalās.",
  "report.returns.none": "Iesniegumu nav.",
  "report.changes.name": "Izmaiņas",
  "report.changes.title": "Izmaiņas kopš iepriekš izdotajiem pārskatiem",
  "report.changes.about":
    "Viena tabula: skaitļi, kas atšķiras no pēdējās izdotās redakcijas par šo un iepriekšējo periodu.",
  "report.changes.note": "Izdots pārskats netiek pārrakstīts; vēlākas atskaites un labojumi redzami šeit.",
  "report.restated.name": "Precizētā redakcija",
  "report.restated.title": "Precizēta redakcija: {period}",
  "report.restated.about":
    "Viena tabula: {count, plural, zero {# skaitļu} one {# skaitlis} other {# skaitļi}} no {edition}. redakcijas tā, kā ziņots, un tagad; mainījušies: {changed}.",
  "report.restated.open":
    "Periods nav slēgts, tāpēc jaunai redakcijai iemesls nav jānorāda; cēloņi nolasīti no krātuves vēstures.",
  "report.restated.reason": "Iemesls",
  "report.restated.same": "nav mainījies",
  "report.changes.none": "Atšķirību no iepriekš izdotiem pārskatiem nav, vai tie nav izdoti.",
  "report.decisions.name": "Lēmumi",
  "report.decisions.title": "Lēmumi",
  "report.decisions.about":
    "Viena tabula: {count, plural, zero {# lēmumu} one {# lēmums} other {# lēmumi}} par konstatējumiem, atskaitēm un atpazīšanu.",
  "report.decisions.none": "Lēmumu nav.",
  "report.controls.name": "Kontroles",
  "report.controls.title": "Kontroles",
  "report.controls.about":
    "Viena tabula: {count, plural, zero {# kontroļu} one {# kontrole} other {# kontroles}}. Pārrēķināts šajā darbgrāmatā, noslēgts krātuvē, starpība un spriedums.",
  "report.manifest.name": "Manifests",
  "report.manifest.title": "Manifests",
  "report.manifest.about": "Viena tabula: no kā un ar ko šī darbgrāmata ir veidota.",
  "report.manifest.note":
    "Tas pats krātuves stāvoklis dod to pašu saturu; atšķiras tikai redakcija, izdošanas laiks un izdevējs.",
} as const;
