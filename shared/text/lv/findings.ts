/**
 * `finding.<code>`: what is wrong or doubtful, and what to do next, in words of the people who fill returns in.
 * The cell stands beside the sentence. Gaps are the finding's parameters and never a personal value.
 */
export const findings = {
  "finding.V-01": "Nav aizpildīts lauks “{field}”. Ierakstiet vērtību; ja tās nav, jautājiet VIAA, kā rīkoties.",
  "finding.V-02":
    "{candidates, select, 0 {{shown, select, yes {Vērtība “{value}”} other {Vērtība}} laukā “{field}” nav klasifikatorā. Izvēlieties vērtību no saraksta.} other {Norāde der vairākiem ierakstiem. Ierakstiet personas kodu vai precīzu numuru.}}",
  "finding.V-03":
    "Nav nosakāms datums vai laiks{shown, select, yes { “{value}”} other {}}. Ierakstiet to kā 05.01.2026.",
  "finding.V-04":
    "{shown, select, yes {“{value}”} other {Vērtība}} laukā “{field}” nav skaitlis. Ierakstiet vienu skaitli bez piebildēm.",
  "finding.V-05": "Personas koda pieraksts nav derīgs. Pārbaudiet, vai ir visi 11 cipari, un ierakstiet to kā tekstu.",
  "finding.V-06": "Personas kodā ir neiespējams datums. Pārbaudiet pirmos sešus ciparus.",
  "finding.V-07":
    "Personas koda kontrolcipars nesakrīt. Rinda ir ieskaitīta; salīdziniet kodu ar dokumentu un apstipriniet.",
  "finding.V-08":
    "Jaunā parauga personas kodam kontrolcipars nav pārbaudāms. Rinda ir ieskaitīta; salīdziniet kodu ar dokumentu.",
  "finding.V-09": "Dzimšanas datums neatbilst personas kodam. Pārbaudiet abus.",
  "finding.V-10": "Atbalsta veids {kind} nav pieejams klasei vai kursam {grade}. Pārbaudiet atbalsta veidu un klasi.",
  "finding.V-11": "Mentora atbalsts pieejams no 13 gadu vecuma. Pārbaudiet datumu un izglītojamo.",
  "finding.V-12":
    "Neatbilst projekta mērķa grupai: pārbaudiet klasi, izglītības programmu, ieguves formu un iestādi. Ja viss ir pareizi, rinda no atskaites jāizdzēš.",
  "finding.V-13":
    "Šī rinda atkārto lapas “{otherSheet}” {other}. rindu. Ieskaitīta ir pirmā; lieko izdzēsiet vai izlabojiet.",
  "finding.V-14":
    "Izglītojamais tajā pašā laikā ir reģistrēts arī citā iestādē: {institution} (lapa “{otherSheet}”, {other}. rinda). Pārbaudiet atbalsta sākumu un beigas.",
  "finding.V-15":
    "Citam ierakstam ar šo personas kodu ir cits vārds (lapa “{otherSheet}”, {other}. rinda). Pārbaudiet kodu un vārdu.",
  "finding.V-16":
    "{kind, select, project {Šis projekts, iespējams, jau ir uzskaitīts ar citādi rakstītu numuru (lapa “{otherSheet}”, šūna {otherCell}, {otherPeriod}); tad tas ir ieskaitīts divreiz. Ja projekts ir tas pats, rakstiet numuru vienādi; ja ne, paskaidrojiet.} group {Šī grupa, iespējams, jau ir uzskaitīta ar citādi rakstītu nosaukumu (lapa “{otherSheet}”, šūna {otherCell}, {otherPeriod}); tad tā ir ieskaitīta divreiz. Ja grupa ir tā pati, rakstiet nosaukumu vienādi; ja ne, paskaidrojiet.} participant {Šis dalībnieks, iespējams, jau ir uzskaitīts citā pierakstā, ar citu lomu vai iestādi vai tikai vienā vietā ar personas kodu (lapa “{otherSheet}”, šūna {otherCell}, {otherPeriod}); tad viens cilvēks ir ieskaitīts divreiz. Ja cilvēks ir tas pats, rakstiet visu vienādi; ja ne, paskaidrojiet.} other {Cilvēkam ar šo vārdu un dzimšanas datumu citā ierakstā ir cits kods (lapa “{otherSheet}”, {other}. rinda). Pārbaudiet, vai kods ir mainīts.}}",
  "finding.V-20": "Datums ir ārpus pārskata perioda. Izlabojiet datumu vai iesniedziet rindu pareizā perioda atskaitē.",
  "finding.V-21": "Datums ir ārpus projekta attiecināmības perioda. Pārbaudiet datumu.",
  "finding.V-22": "Atbalsts sniegts pirms plāna apstiprināšanas. Pārbaudiet abus datumus.",
  "finding.V-23": "Datums ir nākotnē. Pārbaudiet datumu.",
  "finding.V-24":
    "{found, select, quarantined {Vispirms jālabo rinda, uz kuru šī atsaucas: lapa “{otherSheet}”, {other}. rinda.} name {Mentors atrasts tikai pēc vārda. Ierakstiet personas kodu vai apliecības numuru.} other {Plāns vai mentors nav atrasts. Pārbaudiet numuru vai kodu, vai pievienojiet trūkstošo rindu.}}",
  "finding.V-25": "{hours, number} stundas ir ārpus ierastā ({least, number}–{most, number}). Pārbaudiet ilgumu.",
  "finding.V-26":
    "Izglītojamajam mēnesī ir {hours, number} stundas, vairāk nekā {most, number}. Pārbaudiet nodarbības.",
  "finding.V-27": "Tikšanās ir pirms mentora apliecības vai ārpus sadarbības perioda. Pārbaudiet datumus.",
  "finding.V-28": "Supervizors ir norādīts arī kā dalībnieks. Pārbaudiet dalībnieku sarakstu.",
  "finding.V-29": "Izmaksāts vairāk nekā apstiprināts. Pārbaudiet summas.",
  "finding.V-30":
    "Kopsumma nesakrīt ar rindām: norādīts {declared, number}, saskaitīts {counted, number}.{explained, select, yes { Starpību izskaidro {row}. rinda.} other {}} Pārbaudiet rindas un kopsummu.",
  "finding.V-31": "Šūnā ir formulas kļūda {value}. Izlabojiet formulu vai ierakstiet vērtību.",
  "finding.V-32": "Formula šūnā nav aprēķināta. Atveriet failu Excel, saglabājiet to un nosūtiet vēlreiz.",
  "finding.V-33":
    "Excel vērtību ir pārvērtis datumā vai laikā. Noformatējiet šūnu kā tekstu un ierakstiet vērtību vēlreiz.",
  "finding.V-34":
    "Summas nesakrīt: ESF+ un valsts budžets kopā vai vienības reiz likme nav visa summa. Pārbaudiet summas.",
  "finding.V-35": "ESF+ daļa pārsniedz 85 %. Pārbaudiet summas.",
  "finding.V-36": "Pārbaude ir pirms dalības beigām. Pārbaudiet abus datumus.",
  "finding.V-37": "Partnerības projektā jābūt vismaz divām iestādēm. Ierakstiet sadarbības partnerus.",
  "finding.V-38": "Kopskaits {declared, number} nav daļu summa {counted, number}. Pārbaudiet rindu.",
  "finding.V-39": "Šim statusam vajadzīgs apliecības numurs. Ierakstiet to vai mainiet statusu.",
  "finding.V-40":
    "{kind, select, F5 {Līdzīga supervīzija tajā pašā dienā ir arī citā atskaitē: {institution} (lapa “{otherSheet}”, {other}. rinda). Skaitītas ir abas; ja tā ir viena un tā pati, lieko izdzēsiet.} F6 {Līdzīgs projekts ir arī citā atskaitē: {institution} (lapa “{otherSheet}”, {other}. rinda). Skaitīti ir abi; ja tas ir viens un tas pats, lieko izdzēsiet.} F7 {Līdzīgs pasākums ir arī citā atskaitē: {institution} (lapa “{otherSheet}”, {other}. rinda). Skaitīti ir abi; ja tas ir viens un tas pats, lieko izdzēsiet.} F8 {Izmaksas ar šo dokumentu ir arī citā atskaitē: {institution} (lapa “{otherSheet}”, {other}. rinda). Skaitītas ir abas; pārbaudiet, vai nav dubultas finansēšanas.} F9 {Par to pašu izglītojamo un pārbaudes dienu citā atskaitē rakstīts kas cits: {institution} (lapa “{otherSheet}”, {other}. rinda). Skaitīts ir viens ieraksts; pārbaudiet, kurš ir pareizs.} other {Tam pašam izglītojamajam tajā pašā dienā šis atbalsts ir arī citā atskaitē (lapa “{otherSheet}”, {other}. rinda). Pārbaudiet, vai nav dubultas finansēšanas.}}",
  "finding.V-50":
    "{kind, select, learners {Izglītojamo ar atbalstu skaits ir {counted, number}, bet iepriekšējā ceturksnī bija {declared, number}} hours {Atbalsta stundu skaits ir {counted, number}, bet iepriekšējā ceturksnī bija {declared, number}} other {Vērtība krasi atšķiras no iepriekšējā ceturkšņa}}. Lūdzam pārbaudīt.",
  "finding.V-60": "Rindā ir nosvītrotas vērtības. Izdzēsiet rindu, ja tā vairs neder, vai noņemiet svītrojumu.",
  "finding.V-61":
    "{shown, select, yes {Vērtību “{value}” laukā “{field}” var saprast vairākos veidos. Ierakstiet to nepārprotami.} negative {Negatīva summa laukā “{field}” var būt tikai labojums. Pierakstiet rindā, ko tā labo, vai izlabojiet zīmi.} sheet {Lapa “{field}” pēc nosaukuma ir paraugs, melnraksts, vecāka redakcija, plāns vai nenotikušā saraksts, tāpēc rinda nav ieskaitīta. Ja tā jāskaita, pārdēvējiet lapu; ja nav, izdzēsiet to.} void {Ieraksts laukā “{field}” liek domāt, ka rinda nav jāskaita: nodarbība vai pasākums nav noticis, vai rinda ir kļūdaina. Ja rinda jāskaita, apstipriniet to; ja nav, izdzēsiet.} other {Vērtību laukā “{field}” var saprast vairākos veidos. Ierakstiet to nepārprotami.}}",
  "finding.V-62":
    "Vienā šūnā bija vairāki lauki; tie ir nolasīti katrs atsevišķi. Turpmāk rakstiet katru savā kolonnā.",
  "finding.V-63": "Vienā šūnā ir vairāki ieraksti. Rakstiet katru savā rindā.",
  "finding.V-64":
    "{kind, select, format {Šis faila formāts ({format}) nerāda mums svītrojumus un slēptas rindas. Ja tādi ir, nosūtiet xlsx failu.} other {{row}. rinda ir parauga rinda un nav ieskaitīta.}}",
  "finding.V-65":
    "{kind, select, rows {Ir slēptas rindas ({rows}); tās ir nolasītas kopā ar pārējām. Liekās izdzēsiet.} columns {Ir slēptas kolonnas ({rows}); tās ir nolasītas kopā ar pārējām.} sheet {Lapa ir slēpta; tā ir nolasīta, jo nosaukta kā veidlapa.} other {Lapa ir slēpta un nav nolasīta. Ja tā vajadzīga, parādiet to.}}",
  "finding.V-66": "Gads rakstīts ar diviem cipariem. Turpmāk rakstiet visus četrus.",
  "finding.V-67": "“{value}” ir agrāks nosaukums; ieskaitīts tagadējā vienībā.",
  "finding.V-68":
    "{source, select, merged {Vērtība no apvienotās šūnas attiecināta uz visām tās rindām.} above {Vērtība, kas ierakstīta vienreiz, attiecināta uz rindām zem tās.} sheet {Lauks “{field}” ņemts no lapas nosaukuma.} title {Vērtība ņemta no virsraksta virs tabulas.} file {Periods vai versija ņemta no faila nosaukuma. Ierakstiet to titullapā.} month {Virsraksts nosauc tikai mēnesi; par datumu pieņemta tā pēdējā diena.} other {Vērtība ņemta no citas vietas.}}",
  "finding.V-69": "Personas koda pieraksts ir sakārtots (pievienota pazudusī nulle vai izņemtas liekas zīmes).",
  "finding.V-70":
    "{kind, select, sheet {Lapa “{header}” nav zināma veidlapa} other {Kolonna “{header}” nav zināma}}; {filled, plural, zero {# šūnu} one {# šūna} other {# šūnas}} nav ieskaitītas.{like, select, yes { Varbūt domāts lauks “{field}”?} other {}} Izmantojiet veidlapas virsrakstu.",
  "finding.V-71": "Vērtība nāk no citas darbgrāmatas un var būt novecojusi. Ierakstiet to kā vērtību.",
  "finding.V-72":
    "{kind, select, colour {Dažas rindas ir iekrāsotas. Krāsa netiek nolasīta; ja tai ir nozīme, ierakstiet to kolonnā.} other {Šūnai ir piezīme. Tā netiek nolasīta; ja tajā ir dati, ierakstiet tos kolonnā.}}",
  "finding.V-73": "Iestāde “{value}” nav reģistrā. Pārbaudiet nosaukumu vai lūdziet VIAA to pievienot.",
  "finding.V-74": "Stundu mērvienība, kā to nolasījām: {unit}.",
  "finding.V-75": "Laiks ar laika joslu pārvērsts datumā pēc Rīgas laika.",
  "finding.X1": "Dalībnieku kopskaits nav bezdarbnieku, neaktīvo un nodarbināto summa.",
  "finding.X2": "Ilgstošo bezdarbnieku ir vairāk nekā bezdarbnieku.",
  "finding.X3": "Vecuma grupās ir vairāk cilvēku nekā dalībnieku kopā.",
  "finding.X4": "Izglītības līmeņu summa nav pilnīgo dalībnieku kopskaits.",
  "finding.X5": "Īpašā grupā ir vairāk cilvēku nekā dalībnieku kopā.",
  "finding.X6": "Sieviešu, vīriešu un nebināro personu summa nav kopskaits.",
  "finding.X7": "SFC rezervētā summa nav tās daļu summa.",
  "finding.X8": "Rezultāts ir lielāks par iznākumu, uz kuru tas balstās.",
  "finding.X9": "Uzkrātā vērtība ir samazinājusies bez labojuma, kas to izskaidrotu.",
  "finding.X10":
    "{kind, select, late {Tūlītējais rezultāts ir pārbaudīts vēlāk nekā {most, number} dienas pēc dalības beigām. Pārbaudiet datumus.} other {Tūlītējais rezultāts neatbilst statusam dalības sākumā. Pārbaudiet abus.}}",
  "finding.X11": "Datumi nav secīgi. Pārbaudiet sākumu un beigas.",
  "finding.X12": "Izglītojamā vecums ({age}) ir neparasts. Pārbaudiet dzimšanas datumu.",
  "finding.X13": "Vecums ({age}) neatbilst klasei ({grade}). Pārbaudiet dzimšanas datumu un klasi.",
  "finding.X14": "Iegūtā izglītība neatbilst klasei ({grade}). Pārbaudiet abas.",
  "finding.X15": "Izglītojamais ({age}) norādīts kā nodarbināts. Pārbaudiet statusu darba tirgū.",
  "finding.X16": "Lauku apvidus norādīts valstspilsētā. Pārbaudiet dzīvesvietu.",
  "finding.F-ENCRYPTED": "Fails ir aizsargāts ar paroli. Lūdziet iesniedzējam failu bez paroles.",
  "finding.F-NOT-A-WORKBOOK": "Fails nav lasāma darbgrāmata vai ir bojāts. Lūdziet to saglabāt un nosūtīt vēlreiz.",
  "finding.F-UNSUPPORTED": "Šis formāts netiek lasīts. Lūdziet saglabāt failu kā xlsx.",
  "finding.F-TOO-LARGE": "Fails pārsniedz pieļaujamo apjomu. Lūdziet failu, kurā ir tikai atskaite.",
  "finding.F-EMPTY": "Atskaite ir tukša. Ja darbības nav bijis, titullapā jāatzīmē “Nav datu par periodu”.",
  "finding.F-NO-FORM": "Failā nav nevienas atskaites veidlapas. Pārbaudiet, vai tas ir īstais fails.",
  "finding.F-NO-SENDER": "Iesniedzējs nav norādīts vai nav zināms. Titullapā jāieraksta pašvaldība vai iestāde.",
  "finding.F-NO-PERIOD":
    "Pārskata periods nav norādīts vai nav saprotams. Titullapā jāieraksta, piemēram, 2026. gada I ceturksnis.",
  "finding.F-WRONG-PERIOD":
    "Vismaz puse datumu ir ārpus norādītā perioda. Izlemiet, vai nepareizs ir periods vai nosūtīts cits fails.",
  "finding.F-AMBIGUOUS-SENDER": "Iesniedzēja nosaukums der vairākiem. Izvēlieties, kurš ir domāts.",
  "finding.F-LOCKED": "Šis periods ir slēgts. Jautājiet VIAA, kā iesniegt labojumu.",
  "finding.F-STALE": "Spēkā jau ir jaunāka versija. Šis fails ir saglabāts, bet nav ieskaitīts.",
  "finding.F-LOCK-FILE": "Tas ir Excel pagaidu fails, nevis atskaite. Aizveriet darbgrāmatu un sūtiet pašu atskaiti.",
  "finding.F-SAME-VERSION": "Ar šo versijas numuru jau ir saņemts cits saturs. Izlemiet, kurš paliek spēkā.",
  "finding.F-HEADER-UNSURE": "Vajadzīgas kolonnas virsraksts tikai līdzinās zināmajam. Apstipriniet, ko tas nozīmē.",
  "finding.F-AGGREGATE-ONLY":
    "Norādīts tikai skaits bez saraksta. Lūdziet sarakstu vai izlemiet pieņemt skaitu atsevišķi.",
  "finding.F-SET-ASIDE": "Par šo failu ir lēmums to nelietot. Lēmumu var atsaukt.",
} as const;
