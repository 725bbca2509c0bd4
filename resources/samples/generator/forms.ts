/**
 * The headings of the return forms: first the canonical one, then spellings that senders use.
 * The samples keep their own list, so that they stay what was sent when the programme's aliases grow.
 */

export interface Column {
  readonly key: string;
  readonly spellings: readonly string[];
}

export interface Form {
  readonly code: FormCode;
  readonly sheet: string;
  readonly title: string;
  readonly columns: readonly Column[];
}

export type FormCode = "F1" | "F2" | "F3" | "F4" | "F5" | "F6" | "F7" | "F8" | "F9";

export const FORMS: readonly Form[] = [
  form(
    "F1",
    "1_Izglītojamie",
    "Izglītojamie un individuālie atbalsta plāni",
    `
    seq: Nr. p. k. | Nr.p.k. | N.p.k.
    institution: Izglītības iestāde | Izgl. iestāde | Iestādes nosaukums | Skola
    name: Vārds
    surname: Uzvārds
    code: Personas kods | Pers. kods | P.k.
    inst_id: Iestādes piešķirtais identifikators | VIIS ID
    dob: Dzimšanas datums | Dz. dat. | Dzim. dat.
    gender: Dzimums | Dzimums (v/s)
    grade: Klase / kurss | Klase/kurss/grupa
    programme: Izglītības programma | Programma
    form: Ieguves forma | Mācību forma
    lang: Programmas mācību valoda | Mācību valoda
    citizenship: Valstiskā piederība | Pilsonība
    labour: Statuss darba tirgū | Nodarbinātības statuss
    isced: Iegūtā izglītība | Izglītības līmenis
    risk: Identificētie riski | PMP riski | Riska grupa
    repeater: Atkārto 9. klasi / liecība | Atkārtoti 9. kl.
    plan_no: IAP Nr. | Plāna Nr. | Individuālais plāns
    plan_date: IAP apstiprināšanas datums
    semester: Mācību gads, semestris | Semestris
    kinds: Plānotie atbalsta veidi | Sniegtais atbalsts | Atbalsta veids
    start: Atbalsta sākums | Sākuma dat. | Uzsākts
    end: Atbalsta beigas | Beigu dat. | Pabeigts
    parent_consent: Vecāku (aizgādņu) informēšanas datums | Vecāku piekrišana
    evaluation: IAP izvērtējums | Novērtējums
    doc: Dokumenta vieta | Lietas Nr.
    disability: Invaliditāte
    rural: Lauku apvidus`,
  ),
  form(
    "F2",
    "2_Konsultācijas",
    "Konsultācijas un atbalsta nodarbības",
    `
    ref: IAP Nr. / Personas kods
    date: Datums | Nodarbības datums
    kind: Atbalsta veids | Veids
    subject: Mācību priekšmets | Priekšmets
    provider: Sniedzējs | Pedagogs | Speciālists
    provider_kind: Amats
    hours: Stundu skaits | Akad. st. | Nod. skaits
    journal: Žurnāla ieraksts | Žurnāla lpp.
    group: Grupas lielums | Skolēnu sk.`,
  ),
  form(
    "F3",
    "3_Mentori",
    "Mentori un mentoru apmācība",
    `
    name: Vārds
    surname: Uzvārds
    code: Personas kods | Pers. kods
    dob: Dzimšanas datums | Dzimis
    gender: Dzimums
    municipality: Pašvaldība, kurā darbosies | Novads
    employer: Darbavieta, amats | Pamatdarbs
    labour: Statuss darba tirgū | Nodarbinātība
    isced: Iegūtā izglītība | Izglītība
    tr_group: Apmācību grupa | Grupa Nr.
    tr_region: Reģions
    tr_start: Apmācību sākums | Apm. no
    tr_end: Apmācību beigas | Apm. beigas
    tr_hours: Apmācību stundas | St. sk.
    cert_no: Apliecības Nr. | Sertifikāts
    cert_date: Apliecības datums | Izsniegta
    status: Statuss | Stāvoklis
    doc: Apliecinošs dokuments | Lietas Nr.`,
  ),
  form(
    "F4",
    "4_Mentoru tikšanās",
    "Mentoru un izglītojamo tikšanās",
    `
    mentor: Mentora personas kods / apliecības Nr.
    learner: IAP Nr. / personas kods | Izglītojamais | Jaunietis
    pair_start: Sadarbības sākums | Pāris no
    pair_end: Sadarbības beigas | Pāris līdz
    date: Tikšanās datums | Datums
    hours: Ilgums (h) | Stundas
    mode: Norises veids | Klātienē/attālināti
    topic: Tēma | Saturs
    journal: Žurnāla ieraksts | Žurnāls`,
  ),
  form(
    "F5",
    "5_Supervīzijas",
    "Grupu supervīzijas",
    `
    group: Supervīzijas grupa | Grupas Nr.
    date: Datums | Norises datums
    start: Laiks no
    end: Laiks līdz
    sess_no: Sesijas Nr. | Reize
    supervisor: Supervizors | Supervizora vārds, uzvārds
    participant: Dalībnieks (vārds, uzvārds) / personas kods | Dalībnieki
    role: Amats / loma | Loma
    institution: Iestāde | Darbavieta
    present: Piedalījās | Ir/nav
    headcount: Dalībnieku skaits | Dal. sk.
    signed_list: Parakstu lapas Nr. | Parakstu lapa`,
  ),
  form(
    "F6",
    "6_Projekti",
    "Iniciatīvu un partnerības projekti",
    `
    no: Projekta Nr.
    kind: Projekta veids | Iniciatīva/partnerība
    title: Nosaukums | Projekta nosaukums
    applicant: Īstenotājs | Iesniedzējs
    partners: Sadarbības partneri | Partneri
    start: Sākums | No
    end: Beigas | Līdz
    status: Statuss | Stadija
    amt_req: Pieprasīts (EUR) | Pieprasīts
    amt_appr: Apstiprināts (EUR) | Apstiprināts
    amt_paid: Izmaksāts (EUR) | Izmaksāts
    n_learners: Izglītojamie (skaits) | Skolēnu sk.
    n_teachers: Pedagogi (skaits) | Ped. sk.
    n_parents: Vecāki (skaits)
    tags: Mērķgrupas pazīmes | Mērķgrupa
    theme: Tēma | Joma
    report: Atskaites datums | Noslēguma atskaite
    doc: Dokumenti`,
  ),
  form(
    "F7",
    "7_Pasākumi",
    "Pasākumi, sadarbība, komunikācija",
    `
    date: Datums | Norises datums
    date_to: Līdz
    activity: Projekta darbība | Darbība Nr.
    type: Pasākuma veids | Veids
    title: Nosaukums
    place: Norises vieta | Vieta
    municipality: Pašvaldība | Novads
    organiser: Organizētājs
    institutions: Pārstāvētās institūcijas | Iesaistītās iestādes
    n_learners: Izglītojamie
    n_parents: Vecāki
    n_teachers: Pedagogi
    n_others: Citi
    n_total: Kopā
    open: Atvērts publisks pasākums | Publisks
    access: Piekļūstamības formāti
    visibility: ES emblēma/atsauce izmantota | Publicitāte
    doc: Saite / dokuments`,
  ),
  form(
    "F8",
    "8_Finanses",
    "Izmaksas pa projekta darbībām",
    `
    period: Periods | Ceturksnis
    activity: Darbība | Darb. Nr.
    line: Izmaksu pozīcija | Budžeta pozīcija
    cost_kind: Izmaksu veids
    units: Vienību skaits
    unit_type: Vienība
    rate: Likme | EUR/st.
    amount: Summa | Summa (EUR)
    esf: ESF+ | ES daļa
    state: Valsts budžets | VB
    status: Statuss | Stadija
    doc_no: Dokumenta Nr. | Izdevumu dok.
    doc_date: Dokumenta datums
    supplier: Piegādātājs`,
  ),
  form(
    "F9",
    "9_Iznākumi",
    "Dalības beigas un iznākumi",
    `
    learner: IAP Nr. / personas kods | Izglītojamais
    exit: Dalības beigu datums | Atbalsts pabeigts
    reason: Beigu iemesls | Iemesls
    status: Statuss pārbaudes dienā | Kur mācās
    check: Pārbaudes datums
    next_inst: Nākamā iestāde | Skola, kurā turpina
    cert: Dokuments par izglītību
    cert_no: Dokumenta Nr., datums
    abs_before: Neattaisnoti kavējumi pirms | Kavējumi pirms
    abs_after: Neattaisnoti kavējumi pēc | Kavējumi pēc
    doc: VIIS izdruka / dokuments | Pamatojums
    eecr: Tūlītējie rezultāti`,
  ),
];

function form(code: FormCode, sheet: string, title: string, columns: string): Form {
  return { code, sheet, title, columns: columns.trim().split("\n").map(column) };
}

/** `key: canonical | spelling | spelling` */
function column(line: string): Column {
  const [key = "", spellings = ""] = line.trim().split(": ");
  return { key, spellings: spellings.split(" | ") };
}
