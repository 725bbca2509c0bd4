/** Titles, notes and alternative texts of charts. */
export const charts = {
  "charts.cumulative": "Kumulatīvi",
  "charts.plan": "Plānots",
  "charts.cumulative.title": "{indicator}, kumulatīvi",
  "charts.cumulative.alt": "Līniju diagramma: {title}, no {first} līdz {last}",
  "charts.cumulative.target":
    "Mērvienība: {unit}. Plāns ir taisns ceļš no projekta sākuma līdz nākamajai sasniedzamajai vērtībai.",
  "charts.cumulative.no-target": "Mērvienība: {unit}. Sasniedzamā vērtība nav ievadīta, tāpēc plāna līnijas nav.",
  "charts.new-by-kind.title": "Jauni izglītojamie ceturksnī pa atbalsta veidiem",
  "charts.new-by-kind.alt":
    "Saliktu stabiņu diagramma: jauno izglītojamo skaits ceturksnī pa atbalsta veidiem, no {first} līdz {last}",
  "charts.new-by-kind.note":
    "Personas. Viena persona var saņemt vairākus veidus, tāpēc stabiņa summa nav unikālo personu skaits.",
  "charts.by-municipality.title": "Atbalstu saņēmušie izglītojamie pa pašvaldībām",
  "charts.by-municipality.alt": "Joslu diagramma: izglītojamo skaits katrā pašvaldībā, kumulatīvi līdz {until}",
  "charts.by-municipality.note":
    "Unikālas personas katrā pašvaldībā alfabēta secībā, kumulatīvi līdz {until}; pašvaldību skaitļi nesummējas.",
  "charts.by-institution.title": "Atbalstu saņēmušie izglītojamie pa iestādēm",
  "charts.by-institution.alt": "Joslu diagramma: izglītojamo skaits katrā iestādē, kumulatīvi līdz {until}",
  "charts.by-institution.note":
    "Unikālas personas katrā iestādē alfabēta secībā, kumulatīvi līdz {until}; iestāžu skaitļi nesummējas.",
  "charts.gender-of-place.title": "Atbalstu saņēmušo izglītojamo dzimums",
  "charts.gender-of-place.alt":
    "Simtprocentu joslu diagramma: sievietes, vīrieši un nebināras personas, kumulatīvi līdz {until}",
  "charts.gender-of-place.note": "Personas, kumulatīvi līdz {until}; joslas garums ir daļa no kopskaita.",
  "charts.mentors.title": "Iesaistītie mentori pa pašvaldībām",
  "charts.mentors.alt": "Joslu diagramma: mentoru skaits katrā pašvaldībā, kumulatīvi līdz {until}",
  "charts.mentors.note":
    "Mentori ar vismaz vienu tikšanos, pēc tikšanās vietas, alfabēta secībā, kumulatīvi līdz {until}",
  "charts.gender.title": "Izglītojamo dzimums pa atbalsta veidiem",
  "charts.gender.alt":
    "Simtprocentu joslu diagramma: sievietes, vīrieši un nebināras personas pa atbalsta veidiem, kumulatīvi līdz {until}",
  "charts.gender.note": "Personas, kumulatīvi līdz {until}; joslas garums ir daļa no veida kopskaita.",
  "charts.gender.S": "Sievietes",
  "charts.gender.V": "Vīrieši",
  "charts.gender.N": "Nebināras personas",
  "charts.costs.title": "Izmaksas pa projekta darbībām un statusiem",
  "charts.costs.alt": "Saliktu joslu diagramma: izmaksas pa projekta darbībām un statusiem, kumulatīvi līdz {until}",
  "charts.costs.note": "EUR, kumulatīvi līdz {until}",
  "charts.absorption.title": "Finansējuma apguve pret budžeta versijām",
  "charts.absorption.alt":
    "Joslu diagramma: apgūtā finansējuma daļa pa avotiem pret katru publicēto budžeta versiju, līdz {until}",
  "charts.absorption.note": "% no budžeta, attiecināmās izmaksas līdz {until}",
  "charts.quality.title": "Atskaišu rindas pa iesniedzējiem",
  "charts.quality.alt":
    "Saliktu joslu diagramma: pieņemtās, karantīnā atstātās un izlaistās rindas pa iesniedzējiem, {period}.",
  "charts.quality.note": "Rindas spēkā esošajās atskaitēs, {period}.",
} as const;
