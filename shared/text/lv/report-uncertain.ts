/** Persons and participations, declared numbers, missing returns. */
export const reportUncertain = {
  "report.persons.name": "Personas un dalības",
  "report.persons.title": "Personas un dalības",
  "report.persons.about": "Viena tabula: unikālas personas un dalības blakus, kumulatīvi ({period}).",
  "report.persons.note":
    "Dalības nav personas: starpība rāda, cik reižu viena un tā pati persona skaitīta vairākkārt. Tikai deklarēti skaiti (bez saraksta) nekad netiek pieskaitīti.",
  "report.persons.what": "Kas skaitīts",
  "report.persons.participations": "Dalības",
  "report.persons.overlap": "Pārklāšanās",
  "report.persons.declared": "Deklarēts bez saraksta",
  "report.persons.from": "Robeža no",
  "report.persons.to": "Robeža līdz",
  "report.persons.by-kind": "Izglītojamie pa atbalsta veidiem",
  "report.persons.by-municipality": "Izglītojamie pa pašvaldībām",
  "report.persons.by-institution": "Izglītojamie pa iestādēm",
  "report.persons.by-both": "Izglītojamie pa pašvaldībām un veidiem",
  "report.persons.declared-by": "Deklarēts, nav ieskaitīts: {sender}, {period}",
  "report.missing.name": "Nesaņemtās atskaites",
  "report.missing.title": "Nesaņemtās atskaites: robežas, kurās būtu rādītāji",
  "report.missing.about":
    "{known, select, no {Līgumi, pēc kuriem atskaites būtu gaidāmas, šim periodam nav ievadīti; vai kādas trūkst, nav zināms.} other {{count, plural, =0 {Visas pēc līgumiem gaidītās atskaites ir saņemtas.} zero {Nav saņemtas # gaidītās atskaites{which}.} one {Nav saņemta # gaidītā atskaite{which}.} other {Nav saņemtas # gaidītās atskaites{which}.}}}}",
  "report.missing.note":
    "Mazākais – skaitlis, kāds tas ir. Iespējamais – cik tam pašam iesniedzējam devušas citu ceturkšņu atskaites: mazākā un lielākā vērtība. Kam atskaišu nav bijis, par to nekas nav pieņemts.",
  "report.missing.least": "Ir (mazākais)",
  "report.missing.from": "Iespējams no",
  "report.missing.to": "Iespējams līdz",
  "report.missing.unknown": "Atskaites bez vēstures",
  "report.missing.sentence": "Skaidrojums",
  "report.missing.none": "Rādītāju ar zināmu vērtību nav.",
  "report.missing.words":
    "{missing, plural, =0 {Nesaņemtu atskaišu nav.} zero {# nesaņemtas atskaites: {known, number} vērtētas pēc iesniedzēja citiem ceturkšņiem, par {unknown, number} nekas nav zināms.} one {# nesaņemta atskaite: {known, number} vērtētas pēc iesniedzēja citiem ceturkšņiem, par {unknown, number} nekas nav zināms.} other {# nesaņemtas atskaites: {known, number} vērtētas pēc iesniedzēja citiem ceturkšņiem, par {unknown, number} nekas nav zināms.}}",
} as const;
