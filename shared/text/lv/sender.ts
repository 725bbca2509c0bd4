/** What a sender reads in a workbook that comes back: plain words, what to do next, never a personal value. */
export const sender = {
  "sender.title": "Kopskats: piezīmes par atskaiti",
  "sender.counts":
    "{errors, plural, zero {# kļūdu} one {# kļūda} other {# kļūdas}}, {warnings, plural, zero {# brīdinājumu} one {# brīdinājums} other {# brīdinājumi}}, {infos, plural, zero {# paziņojumu} one {# paziņojums} other {# paziņojumi}}.",
  "sender.none": "Kļūdu nav: labot neko nevajag.",
  "sender.what-to-do":
    "Kas jādara:\n1) izlabojiet šūnas, kurās ir kļūda (tās ir iesvītrotas, un tām ir komentārs);\n2) pārlasiet brīdinājumus;\n3) titullapā ierakstiet nākamo versijas numuru;\n4) nosūtiet šo pašu darbgrāmatu atpakaļ.",
  "sender.this-sheet":
    "Šo lapu un komentārus “Kopskats” pievienoja programma Kopskats. Tos nevajag dzēst: saņemot darbgrāmatu, programma tos nelasa. {mark}",
  "sender.new-workbook":
    "Šī ir jauna darbgrāmata ar nolasītajām vērtībām, jo atsūtītā faila formātā komentārus ielikt nevar. Labot un sūtīt atpakaļ var šo.",
  "sender.too-many":
    "Lapā “{sheet}” piezīmju ir ļoti daudz, tāpēc komentāri ir tikai pie {limit} šūnām; pārējās ir iesvītrotas un uzskaitītas šeit.",
  "sender.nr": "Nr.",
  "sender.sheet": "Lapa",
  "sender.cell": "Šūna",
  "sender.severity": "Svarīgums",
  "sender.finding": "Kas nav kārtībā un ko darīt",
  "sender.code": "Kods",
  "sender.since": "Kopš iepriekšējās reizes",
  "sender.whole-file": "visa darbgrāmata",
  "sender.severity.error": "kļūda – rinda nav ieskaitīta",
  "sender.severity.warning": "brīdinājums",
  "sender.severity.info": "zināšanai",
  "sender.severity.file": "kļūda – atskaite nav pieņemta",
  "sender.severity.question": "jautājums – jāatbild VIAA",
  "sender.remark.error": "kļūda",
  "sender.remark.warning": "brīdinājums",
  "sender.remark.info": "zināšanai",
  "sender.appeared": "jauns",
  "sender.remaining": "joprojām",
  "sender.mended": "Izlabots kopš iepriekšējās reizes: {count}",
} as const;
