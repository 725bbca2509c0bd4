/**
 * The kinds of fact that indicators are counted from. Each is one SELECT whose rows are brought, in the order of their
 * content, into a working table (working-tables.ts); definitions name its columns. Parameters: `@start` the first
 * eligible day, `@from` and `@to` the period asked for. Facts after `@to` are never in a working table.
 *
 * Order matters: a person's first event decides, and two events of one day must give the same first event however the
 * returns came in. So rows are ordered by day, sender, period, form, place on the sheet; never by id.
 */
import type { Dimension } from "../../../shared/domain/indicator.ts";
import { ageBandSql, schoolYearSql } from "../store/current-units.ts";

/** Bits that a row's place takes: 18 for the table's rank, 20 for the row, 10 for the record in it. */
export const PLACE_ORDER = { rankShift: 30, rowShift: 10, bits: 48 } as const;

/** Something countable: how its pseudonym begins, and the SQL of what it is made from (`t` is the working table). */
export interface FactUnit {
  /** Null: the unit is no secret and its key is shown as it is. */
  readonly prefix: string | null;
  /** SQL of the key; the column of the unit's name when not given. */
  readonly key?: string;
}

/** What definitions may put into a condition, add up, or take the middle of. */
export interface FactColumn {
  readonly kind: "key" | "number";
  /** The classifier whose keys it holds. */
  readonly classifier?: string;
}

export interface FactSource {
  readonly name: string;
  /** Sources whose working tables the SELECT reads. */
  readonly needs: readonly string[];
  readonly select: string;
  /** Instead of these for figures as of a past moment, when links between rows stand in the history. */
  readonly past?: { readonly needs: readonly string[]; readonly select: string };
  /**
   * Instead of these where few facts are asked for: those of `temp.chosen_person`, those by plans of
   * `temp.chosen_institution`, those from `@since` until `@until`.
   */
  readonly few?: { readonly ofPersons: string; readonly ofInstitutions: string; readonly ofDays: string };
  readonly units: Readonly<Record<string, FactUnit>>;
  readonly columns: Readonly<Record<string, FactColumn>>;
  readonly dimensions: readonly Dimension[];
  /** The units whose first facts are put in for FIRSTS. */
  readonly firstsOf?: { readonly source: string; readonly unit: string };
  /** A column by which other sources look its facts up. */
  readonly index?: string;
  /** SQL of characteristics that are worked out for first facts only; `e` is the fact. */
  readonly firstOnly?: Readonly<Partial<Record<string, string>>>;
  /** Column of the person whose first event freezes the characteristics at entry (domain.md C4), for sums. */
  readonly entry: "person" | null;
  /** Further source rows of a fact: `SELECT ord, row_id, role`; FACTS is put in for the facts asked about. */
  readonly rows: string | null;
  /** The column of another source's table by which `rows` looks things up. */
  readonly rowsLookUp?: { readonly source: string; readonly column: string };
}

const number = { kind: "number" } as const;
const key = { kind: "key" } as const;
const listed = (classifier: string): FactColumn => ({ kind: "key", classifier });

const PERSON: FactUnit = { prefix: "p", key: "(SELECT key FROM person WHERE id = t.person)" };
const MENTOR: FactUnit = { prefix: "p", key: "(SELECT key FROM person WHERE id = t.mentor)" };
const contentOf = (prefix: string): FactUnit => ({
  prefix,
  key: "(SELECT content_hash FROM source_row WHERE id = t.row_id)",
});
const MUNICIPALITY: FactUnit = { prefix: null };
const INSTITUTION: FactUnit = { prefix: null };

/**
 * Sources whose table for an earlier day is this one up to that day, but for places: those follow their successors at
 * the end of the period asked for.
 */
const GROWING: ReadonlySet<string> = new Set([
  "support",
  "participant",
  "meeting",
  "training",
  "certificate",
  "plan",
  "plan-end",
  "session",
  "attendance",
  "event",
]);

/** Stands for `involvement` where the summaries tell its support. */
export const INVOLVEMENT_IN_BRIEF = "involvement-in-brief";

const PLACES: ReadonlySet<Dimension> = new Set(["municipality", "institution", "region"]);

/** Whether figures split so may be read from working tables that were made for a later day. */
export function growsByDay(source: string, by: readonly Dimension[]): boolean {
  return GROWING.has(source) && !by.some((dimension) => PLACES.has(dimension));
}

/**
 * The rows of one fact table that count, and where they stand. The plus keeps SQLite from walking all rows of all forms to
 * find those of this one.
 */
const counted = (fact: string) => `JOIN temp.counted_row AS r ON r.id = +${fact}.source_row_id`;
const CONTENT_ORDER = "r.place_order";

/** By day and then by place, in one whole number: half a million facts are sorted several times faster so. */
const inOrder = (day: string) =>
  `((unixepoch(${day}) - unixepoch(@start)) / 86400 << ${PLACE_ORDER.bits}) + ${CONTENT_ORDER}`;

/** The municipality a fact counts to at the period's end, and its region: of the place itself, else of the sender. */
const at = (municipality: string, sender: string) => `
    LEFT JOIN temp.sender_place AS sp ON sp.sender = ${sender}
    LEFT JOIN temp.place AS place ON place.code = COALESCE(${municipality}, sp.municipality)`;
const PLACE = "place.current AS municipality, place.region";

/**
 * Links between rows are derived anew whenever a return comes or goes; those of a past moment stand in the history.
 * The word before the dot is put in when the working table is made.
 */
const LINK = "LINK";

/** The institution a fact counts to at the period's end: reorganised ones follow their successor. */
const of = (institution: string) => `LEFT JOIN temp.school AS school ON school.reg_no = ${institution}`;
const SCHOOL = "school.current AS institution";

const canonical = (person: string) => `(SELECT canonical_id FROM person WHERE id = ${person})`;

/** F1: every listed plan with its learner, to be looked up by the facts that refer to it. */
const learner: FactSource = {
  name: "learner",
  needs: [],
  select: `
    SELECT f.source_row_id AS plan_row, ${canonical("f.person_id")} AS person, f.gender, f.grade, f.born, ${SCHOOL}, ${PLACE}
      FROM plan AS f
      ${counted("f")}
      ${of("f.institution")}
      ${at("f.municipality", "f.sender")}`,
  index: "plan_row",
  units: {},
  columns: {},
  dimensions: [],
  entry: null,
  rows: null,
};

const SUPPORT = {
  units: { person: PERSON },
  columns: {
    form: key,
    kind: listed("support_kind"),
    hours: number,
    unit: key,
    provider_kind: key,
    grade: key,
  },
  dimensions: ["gender", "age", "grade", "municipality", "institution", "kind", "risk", "region", "unit"],
  firstOnly: { age: ageBandSql("e.day", "e.born") },
  entry: "person",
  rows: "SELECT rowid AS ord, plan_row AS row_id, 'attribute' AS role FROM FACTS AS f",
} as const;

/** The same of few: without bringing all learners together first. `from` ends with the event `f` and its plan `p`. */
const supportFrom = (from: string) => `
    SELECT f.source_row_id AS row_id, f.day, f.form, f.kind, f.hours, f.unit, f.provider_kind,
           ${canonical("p.person_id")} AS person, p.source_row_id AS plan_row, p.gender, p.grade, p.born, ${SCHOOL}, ${PLACE}
      FROM ${from}
      ${counted("f")}
      JOIN temp.counted_row AS listing ON listing.id = p.source_row_id
      ${of("p.institution")}
      ${at("p.municipality", "p.sender")}
     WHERE f.day BETWEEN @start AND @to`;

/** From persons, by their plans, to all events of theirs. */
const eventsOf = (persons: string) => `
          ${persons}
      CROSS JOIN person AS same ON same.canonical_id = chosen.person
      CROSS JOIN plan AS p ON p.person_id = same.id
      CROSS JOIN support_event AS f ON f.plan_row_id = p.source_row_id`;

/** F2 and F4: support given to a learner on a day. */
const support: FactSource = {
  ...SUPPORT,
  name: "support",
  needs: ["learner"],
  select: `
    SELECT f.source_row_id AS row_id, f.day, f.form, f.kind, f.hours, f.unit, f.provider_kind,
           l.person, l.plan_row, l.gender, l.grade, l.born, l.institution, l.municipality, l.region
      FROM support_event AS f
      ${counted("f")}
      JOIN temp.fact_learner AS l ON l.plan_row = ${LINK}.plan_row_id
     WHERE f.day BETWEEN @start AND @to
     ORDER BY ${inOrder("f.day")}`,
  few: {
    ofPersons: `${supportFrom(eventsOf("temp.chosen_person AS chosen"))}
     ORDER BY ${inOrder("f.day")}`,
    ofInstitutions: `${supportFrom(`
          temp.chosen_institution AS chosen
      CROSS JOIN plan AS p ON p.institution IS chosen.institution
      CROSS JOIN support_event AS f ON f.plan_row_id = p.source_row_id`)}
     ORDER BY ${inOrder("f.day")}`,
    ofDays: `${supportFrom("support_event AS f CROSS JOIN plan AS p ON p.source_row_id = f.plan_row_id")}
       AND f.day BETWEEN @since AND @until
     ORDER BY ${inOrder("f.day")}`,
  },
};

/** F4: support by mentors. */
const mentoring: FactSource = {
  ...SUPPORT,
  name: "mentoring",
  needs: [],
  select: `${supportFrom("support_event AS f JOIN plan AS p ON p.source_row_id = f.plan_row_id")} AND f.form = 'F4'
     ORDER BY ${inOrder("f.day")}`,
  past: { needs: ["support"], select: "SELECT * FROM temp.fact_support WHERE form = 'F4' ORDER BY rowid" },
};

/** Support of learners of whom an end is reported. */
const leaverSupport: FactSource = {
  ...SUPPORT,
  name: "leaver-support",
  needs: [],
  select: `${supportFrom(
    eventsOf(`
          (SELECT DISTINCT own.canonical_id AS person
             FROM outcome AS o
             JOIN plan AS q ON q.source_row_id = o.plan_row_id
             JOIN person AS own ON own.id = q.person_id) AS chosen`),
  )}
     ORDER BY ${inOrder("f.day")}`,
  past: {
    needs: ["support"],
    select: `
    SELECT s.*
      FROM temp.fact_support AS s
     WHERE s.person IN (SELECT ${canonical("q.person_id")}
                          FROM outcome AS o
                          JOIN temp.counted_row AS r ON r.id = o.source_row_id
                          JOIN plan AS q ON q.source_row_id = r.plan_row_id)
     ORDER BY s.rowid`,
  },
};

/** Each learner once, with the data of the first event: who may be an ESF+ participant. */
const participantOf = (name: string, supportName: string): FactSource => ({
  name,
  needs: [supportName],
  firstsOf: { source: supportName, unit: "person" },
  select: `
    SELECT s.*, ${ageBandSql("s.day", "s.born")} AS age, p.labour, p.isced, p.citizenship, p.background, p.disability, p.minority, p.homeless, p.rural,
           IIF(who.kind <> 'named' AND p.gender <> '' AND p.born <> '' AND p.labour <> '' AND p.isced <> '', 1, 0) AS complete
      FROM FIRSTS AS first
      JOIN ${workingTable(supportName)} AS s ON s.rowid = first.ord
      JOIN plan AS p ON p.source_row_id = s.plan_row
      JOIN person AS who ON who.id = s.person
     ORDER BY first.ord`,
  units: { person: PERSON },
  columns: {
    complete: number,
    labour: listed("labour_status"),
    isced: listed("isced"),
    age: key,
    grade: key,
    citizenship: listed("citizenship"),
    background: listed("yes_no"),
    disability: listed("yes_no"),
    minority: listed("yes_no"),
    homeless: listed("yes_no"),
    rural: listed("yes_no"),
  },
  dimensions: ["gender", "age", "grade", "municipality", "institution", "risk", "region"],
  entry: null,
  rows: `
    SELECT rowid AS ord, plan_row AS row_id, 'attribute' AS role FROM FACTS AS f
    UNION ALL
    SELECT f.rowid, s.row_id, 'event'
      FROM FACTS AS f
      JOIN ${workingTable(supportName)} AS s ON s.person = f.person AND s.row_id <> f.row_id`,
  rowsLookUp: { source: supportName, column: "person" },
});

const participant = participantOf("participant", "support");
const leaver = participantOf("leaver", "leaver-support");

/** Whom a plan's number belongs to: what was reorganised or joined and its successor list the same plans. */
const listedBy = (plan: string) =>
  `COALESCE((SELECT last FROM temp.last_school WHERE reg_no = ${plan}.institution), ${plan}.institution,
            (SELECT last FROM temp.last_town WHERE code = ${plan}.sender), ${plan}.sender)`;

/** Each plan once however often it is listed, as it was listed last. */
const PLANS = `
    SELECT f.*, ${canonical("f.person_id")} AS person, r.place_order, ${listedBy("f")} AS listed_by,
           ${schoolYearSql("f.approved_on")} AS school_year,
           ROW_NUMBER() OVER (
             PARTITION BY ${canonical("f.person_id")}, ${listedBy("f")}, f.plan_key, ${schoolYearSql("f.approved_on")}
             ORDER BY r.period DESC, ${CONTENT_ORDER}) AS place_in_time
      FROM plan AS f
      ${counted("f")}`;

const planOn = (name: string, day: string): FactSource => ({
  name,
  needs: [],
  select: `
    SELECT r.source_row_id AS row_id, r.source_row_id AS plan_row, ${day} AS day, r.person, r.gender, r.grade,
           ${ageBandSql(day, "r.born")} AS age, r.evaluation, r.semester, r.programme, r.language,
           r.listed_by, r.plan_key, r.school_year,
           r.person || '|' || r.listed_by || '|' || r.plan_key || '|' || r.school_year AS plan, ${SCHOOL}, ${PLACE}
      FROM (${PLANS}) AS r
      ${of("r.institution")}
      ${at("r.municipality", "r.sender")}
     WHERE r.place_in_time = 1 AND ${day} BETWEEN @start AND @to
     ORDER BY ${inOrder(day)}`,
  units: {
    person: PERSON,
    plan: {
      prefix: "i",
      key: `${PERSON.key ?? ""} || '|' || t.listed_by || '|' || t.plan_key || '|' || t.school_year`,
    },
  },
  columns: {
    evaluation: listed("plan_evaluation"),
    semester: key,
    programme: listed("programme"),
    language: listed("language"),
    grade: key,
    age: key,
  },
  dimensions: ["gender", "age", "grade", "municipality", "institution", "risk", "region"],
  entry: null,
  rows: `
    SELECT f.rowid AS ord, other.source_row_id AS row_id, 'attribute' AS role
      FROM FACTS AS f
      JOIN plan AS other ON other.plan_key = f.plan_key AND ${listedBy("other")} = f.listed_by
       AND ${schoolYearSql("other.approved_on")} = f.school_year
      JOIN temp.counted_row AS r ON r.id = other.source_row_id
      JOIN person ON person.id = other.person_id AND person.canonical_id = f.person
     WHERE other.source_row_id <> f.row_id`,
});

/** Plans by the day of approval; and by the day support ended, when the plan is evaluated. */
const plan = planOn("plan", "r.approved_on");
const planEnd = planOn("plan-end", "COALESCE(r.ends_on, r.approved_on)");

/** F3 by a day of its row: one row for each trainee and training group. */
const trainingOn = (name: string, day: string, where: string): FactSource => ({
  name,
  needs: [],
  select: `
    SELECT f.source_row_id AS row_id, ${day} AS day, ${canonical("f.person_id")} AS person, f.gender, f.status,
           f.hours, ${ageBandSql(day, "f.born")} AS age, ${PLACE}
      FROM training AS f
      ${counted("f")}
      ${at("f.municipality", "f.sender")}
     WHERE ${where} AND ${day} BETWEEN @start AND @to
     ORDER BY ${inOrder(day)}`,
  units: { person: PERSON },
  columns: { status: listed("mentor_status"), hours: number, age: key },
  dimensions: ["gender", "age", "municipality", "region"],
  entry: null,
  rows: null,
});

/** Trainees by the day their training began; and by the day of the certificate. */
const training = trainingOn("training", "f.starts_on", "1");
const certificate = trainingOn("certificate", "f.cert_on", "f.cert_no IS NOT NULL AND f.cert_no <> ''");

/** F4: a meeting of a mentor and a learner; gender and age are the mentor's, the place is the learner's institution. */
const meeting: FactSource = {
  name: "meeting",
  needs: ["mentoring", "certificate"],
  select: `
    SELECT s.row_id, s.day, s.hours, s.person, s.plan_row, s.institution, s.municipality, s.region,
           who.canonical_id AS mentor, who.canonical_id || '|' || s.person AS pair,
           tr.source_row_id AS training_row, tr.gender, ${ageBandSql("s.day", "tr.born")} AS age,
           IIF(trained.since <= s.day, 1, 0) AS trained
      FROM temp.fact_mentoring AS s
      JOIN support_event AS f ON f.source_row_id = s.row_id
      JOIN temp.counted_row AS r ON r.id = s.row_id
      LEFT JOIN training AS tr ON tr.source_row_id = ${LINK}.mentor_row_id
      JOIN person AS who ON who.id = COALESCE(tr.person_id, f.ref_mentor_id)
      LEFT JOIN (SELECT person, MIN(day) AS since FROM temp.fact_certificate GROUP BY person) AS trained
        ON trained.person = who.canonical_id
     ORDER BY s.rowid`,
  units: {
    person: PERSON,
    mentor: MENTOR,
    pair: { prefix: "m", key: `${MENTOR.key ?? ""} || '|' || ${PERSON.key ?? ""}` },
  },
  columns: { hours: number, trained: number, age: key },
  dimensions: ["gender", "age", "municipality", "institution", "region"],
  entry: null,
  rows: `
    SELECT rowid AS ord, training_row AS row_id, 'attribute' AS role FROM FACTS AS f WHERE training_row IS NOT NULL
    UNION ALL
    SELECT rowid, plan_row, 'attribute' FROM FACTS AS f`,
};

/** Whose a project or a group is: its sender's, or that of the joined municipality which it came from. */
const ownerOf = (kind: "project" | "group", fact: string) =>
  `COALESCE((SELECT former FROM temp.taken_over WHERE kind = '${kind}' AND sender = ${fact}.sender AND key = ${fact}.${kind}_key),
            ${fact}.sender)`;

const SAME_SESSION =
  "a.sender = f.sender AND a.group_key = f.group_key AND a.day = f.day AND a.starts_at = f.starts_at";

/** F5: a session is sender, group, day and starting time; its first row stands for it. */
const session: FactSource = {
  name: "session",
  needs: [],
  select: `
    SELECT s.row_id, s.day, s.sender, s.group_key, s.starts_at, n.participants,
           ${ownerOf("group", "s")} || '|' || s.group_key AS "group",
           s.sender || '|' || s.group_key || '|' || s.day || '|' || s.starts_at AS session, ${PLACE}
      FROM (SELECT f.source_row_id AS row_id, f.*, r.place_order,
                   ROW_NUMBER() OVER (PARTITION BY f.sender, f.group_key, f.day, f.starts_at ORDER BY ${CONTENT_ORDER}) AS place_in_session
              FROM supervision_attendance AS f
              ${counted("f")}
             WHERE f.day BETWEEN @start AND @to) AS s
      JOIN (SELECT f.sender, f.group_key, f.day, f.starts_at,
                   MAX(COUNT(DISTINCT IIF(f.present = 1, ${canonical("f.person_id")}, NULL)), COALESCE(MAX(f.headcount), 0)) AS participants
              FROM supervision_attendance AS f
              ${counted("f")}
             GROUP BY f.sender, f.group_key, f.day, f.starts_at) AS n
        ON n.sender = s.sender AND n.group_key = s.group_key AND n.day = s.day AND n.starts_at = s.starts_at
      ${at("s.municipality", "s.sender")}
     WHERE s.place_in_session = 1
     ORDER BY s.day, s.place_order`,
  units: { session: { prefix: "s", key: "t.session" }, group: { prefix: "g", key: 't."group"' } },
  columns: { participants: number },
  dimensions: ["municipality", "region"],
  entry: null,
  rows: `
    SELECT f.rowid AS ord, a.source_row_id AS row_id, 'event' AS role
      FROM FACTS AS f
      JOIN supervision_attendance AS a ON ${SAME_SESSION}
      JOIN temp.counted_row AS r ON r.id = a.source_row_id
     WHERE a.source_row_id <> f.row_id`,
};

/** F5: one person present at one session. */
const attendance: FactSource = {
  name: "attendance",
  needs: ["session"],
  select: `
    SELECT a.source_row_id AS row_id, f.day, f.participants, f.municipality, f.region, a.role,
           ${canonical("a.person_id")} AS person, ${SCHOOL}
      FROM temp.fact_session AS f
      JOIN supervision_attendance AS a ON ${SAME_SESSION}
      JOIN temp.counted_row AS r ON r.id = a.source_row_id
      ${of("a.institution")}
     WHERE a.present = 1 AND a.person_id IS NOT NULL
     ORDER BY ${inOrder("f.day")}`,
  units: { person: PERSON },
  columns: { participants: number, role: listed("supervision_role") },
  dimensions: ["municipality", "institution", "region"],
  entry: null,
  rows: null,
};

/** F6: each project once, as it was reported last. */
const project: FactSource = {
  name: "project",
  needs: [],
  select: `
    SELECT r.source_row_id AS row_id, r.starts_on AS day, r.sender, r.owner, r.project_key,
           r.owner || '|' || r.project_key AS project,
           r.kind, r.status, r.partner_count, r.learners, r.teachers, r.parents,
           IIF(COALESCE(r.learners, r.teachers, r.parents) IS NULL, NULL,
               COALESCE(r.learners, 0) + COALESCE(r.teachers, 0) + COALESCE(r.parents, 0)) AS people,
           r.paid_cents, ${SCHOOL}, ${PLACE}
      FROM (SELECT f.*, r.place_order, ${ownerOf("project", "f")} AS owner,
                   ROW_NUMBER() OVER (PARTITION BY ${ownerOf("project", "f")}, f.project_key
                                          ORDER BY r.period DESC, ${CONTENT_ORDER}) AS place_in_time
              FROM project AS f
              ${counted("f")}) AS r
      ${of("r.institution")}
      ${at("r.municipality", "r.sender")}
     WHERE r.place_in_time = 1 AND r.starts_on BETWEEN @start AND @to
     ORDER BY ${inOrder("r.starts_on")}`,
  units: { project: { prefix: "j", key: "t.project" } },
  columns: {
    kind: listed("project_kind"),
    status: listed("project_status"),
    partner_count: number,
    learners: number,
    teachers: number,
    parents: number,
    people: number,
    paid_cents: number,
  },
  dimensions: ["municipality", "institution", "region", "status"],
  entry: null,
  rows: `
    SELECT f.rowid AS ord, other.source_row_id AS row_id, 'attribute' AS role
      FROM FACTS AS f
      JOIN project AS other ON other.sender IN (f.sender, f.owner) AND other.project_key = f.project_key
      JOIN temp.counted_row AS r ON r.id = other.source_row_id
     WHERE other.source_row_id <> f.row_id`,
};

/** F7: an event or a communication measure; one of several days is one. */
const event: FactSource = {
  name: "event",
  needs: [],
  select: `
    SELECT f.source_row_id AS row_id, f.source_row_id AS event, f.day, f.activity, f.type, f.partner_count, f.open, f.visibility,
           COALESCE(f.total, IIF(COALESCE(f.learners, f.parents, f.teachers, f.others) IS NULL, NULL,
             COALESCE(f.learners, 0) + COALESCE(f.parents, 0) + COALESCE(f.teachers, 0) + COALESCE(f.others, 0))) AS attendances,
           (SELECT COUNT(*) FROM event_access AS a WHERE a.source_row_id = f.source_row_id) AS access_formats,
           ${SCHOOL}, ${PLACE}
      FROM event AS f
      ${counted("f")}
      ${of("f.institution")}
      ${at("f.municipality", "f.sender")}
     WHERE f.day BETWEEN @start AND @to
     ORDER BY ${inOrder("f.day")}`,
  units: { event: contentOf("e") },
  columns: {
    activity: key,
    type: listed("event_type"),
    partner_count: number,
    attendances: number,
    access_formats: number,
    open: number,
    visibility: number,
  },
  dimensions: ["municipality", "institution", "region", "activity"],
  entry: null,
  rows: null,
};

/** F8: a cost item of one project activity, in cents; `unit_cost_cents` is what the rate valid that day makes of its units. */
const cost: FactSource = {
  name: "cost",
  needs: [],
  select: `
    SELECT f.source_row_id AS row_id, f.source_row_id AS cost, f.doc_on AS day, f.activity, f.status, f.cost_kind, f.unit_type, f.units,
           f.amount_cents, f.esf_cents, f.state_cents,
           ROUND(f.units * (SELECT u.rate_cents FROM temp.unit_rate AS u
                             WHERE u.unit_type = f.unit_type
                               AND f.doc_on >= COALESCE(u.valid_from, '0000') AND f.doc_on <= COALESCE(u.valid_to, '9999')
                             ORDER BY u.valid_from DESC LIMIT 1)) AS unit_cost_cents
      FROM cost AS f
      ${counted("f")}
     WHERE f.doc_on BETWEEN @start AND @to
     ORDER BY ${inOrder("f.doc_on")}`,
  units: { cost: contentOf("c") },
  columns: {
    activity: key,
    status: listed("cost_status"),
    cost_kind: listed("cost_kind"),
    unit_type: key,
    units: number,
    amount_cents: number,
    esf_cents: number,
    state_cents: number,
    unit_cost_cents: number,
  },
  dimensions: ["activity", "status"],
  entry: null,
  rows: null,
};

/** F9: what was found about each learner at the last check up to the period's end; characteristics are those at entry. */
const outcome: FactSource = {
  name: "outcome",
  needs: ["leaver-support", "leaver"],
  select: `
    SELECT r.source_row_id AS row_id, r.checked_on AS day, r.person, r.status, r.reason, r.certificate, r.certificate_on,
           ${[1, 2, 3, 4].map((n) => `IIF(r.eecr LIKE '%EECR0${n}%', 1, 0) AS eecr0${n}`).join(", ")},
           r.exit_on, julianday(r.checked_on) - julianday(r.exit_on) AS days_after_exit,
           r.absent_after - r.absent_before AS absence_change,
           COALESCE(e.plan_row, p.source_row_id) AS plan_row, COALESCE(e.gender, p.gender) AS gender,
           COALESCE(e.grade, p.grade) AS grade, COALESCE(e.age, ${ageBandSql("r.exit_on", "p.born")}) AS age,
           e.labour AS labour_at_entry, COALESCE(e.complete, 0) AS complete, 1 AS in_education_at_entry,
           repeat.since AS kon9_since, IIF(r.certificate_on >= repeat.since, 1, 0) AS certified_after_kon9,
           ${SCHOOL}, ${PLACE}
      FROM (SELECT f.*, ${LINK}.plan_row_id AS plan_link, who.canonical_id AS person, r.place_order,
                   ROW_NUMBER() OVER (PARTITION BY who.canonical_id
                                          ORDER BY f.checked_on DESC, f.exit_on DESC, r.period DESC, ${CONTENT_ORDER}) AS place_in_time
              FROM outcome AS f
              ${counted("f")}
              JOIN plan AS q ON q.source_row_id = ${LINK}.plan_row_id
              JOIN person AS who ON who.id = q.person_id
             WHERE f.checked_on BETWEEN @start AND @to) AS r
      JOIN plan AS p ON p.source_row_id = r.plan_link
      LEFT JOIN temp.fact_leaver AS e ON e.person = r.person
      LEFT JOIN (SELECT person, MIN(day) AS since FROM temp.fact_leaver_support WHERE kind = 'KON9' GROUP BY person) AS repeat
        ON repeat.person = r.person
      ${of("p.institution")}
      ${at("p.municipality", "r.sender")}
     WHERE r.place_in_time = 1
     ORDER BY ${inOrder("r.checked_on")}`,
  units: { person: PERSON },
  columns: {
    status: listed("outcome_status"),
    reason: listed("exit_reason"),
    certificate: listed("education_document"),
    certificate_on: key,
    eecr01: number,
    eecr02: number,
    eecr03: number,
    eecr04: number,
    days_after_exit: number,
    absence_change: number,
    labour_at_entry: listed("labour_status"),
    complete: number,
    in_education_at_entry: number,
    kon9_since: key,
    certified_after_kon9: number,
    grade: key,
    age: key,
  },
  dimensions: ["gender", "age", "grade", "municipality", "institution", "risk", "region"],
  entry: null,
  rows: `
    SELECT rowid AS ord, plan_row AS row_id, 'attribute' AS role FROM FACTS AS f`,
};

/** Every accepted event of any form, for which municipalities and institutions are involved. */
const involvementOf = (name: string, needs: readonly string[], supported: string): FactSource => ({
  name,
  needs: [...needs, "session", "project", "event"],
  select: `
    SELECT row_id, day, form, status, institution, municipality, region FROM (
      ${supported}
      UNION ALL
      SELECT a.source_row_id, f.day, 'F5', 'noticis', school.current, f.municipality, f.region, 2, r.place_order
        FROM temp.fact_session AS f
        JOIN supervision_attendance AS a ON ${SAME_SESSION}
        JOIN temp.counted_row AS r ON r.id = a.source_row_id
        ${of("a.institution")}
       WHERE a.present = 1 OR a.headcount > 0
      UNION ALL
      SELECT row_id, day, 'F6', status, institution, municipality, region, 3, rowid FROM temp.fact_project
      UNION ALL
      SELECT row_id, day, 'F7', 'noticis', institution, municipality, region, 4, rowid FROM temp.fact_event)
     ORDER BY day, source, ord`,
  units: { municipality: MUNICIPALITY, institution: INSTITUTION },
  columns: { form: key, status: key },
  dimensions: ["municipality", "region"],
  entry: null,
  rows: null,
});

const involvement = involvementOf(
  "involvement",
  ["support"],
  `SELECT row_id, day, form, 'noticis' AS status, institution, municipality, region, 1 AS source, rowid AS ord
        FROM temp.fact_support`,
);

const QUARTER_ASKED = "substr(@to, 1, 4) || '-Q' || ((substr(@to, 6, 2) + 2) / 3)";

/** The same for whole quarters, with support out of the summaries: where there was any, on the quarters' first days. */
const involvementInBrief = involvementOf(
  INVOLVEMENT_IN_BRIEF,
  [],
  `SELECT NULL AS row_id,
             MAX(@start, substr(c.quarter, 1, 5) || substr('01040710', 2 * substr(c.quarter, 7) - 1, 2) || '-01') AS day,
             'F2' AS form, 'noticis' AS status, ${SCHOOL}, ${PLACE}, 1 AS source, 0 AS ord
        FROM (SELECT quarter, option, instr(option, '|') AS bar
                FROM learner_cell
               WHERE measure = 'place' AND dimension = 'place' AND epoch = 0 AND kind = '' AND quarter <= ${QUARTER_ASKED}
               GROUP BY quarter, option
              HAVING SUM(n) > 0) AS c
        ${of("substr(c.option, 1, c.bar - 1)")}
        LEFT JOIN temp.place AS place ON place.code = substr(c.option, c.bar + 1)`,
);

/** The municipalities there are at the period's end. */
const municipality: FactSource = {
  name: "municipality",
  needs: [],
  select: `
    SELECT NULL AS row_id, @start AS day, code AS municipality, region
      FROM municipality
     WHERE COALESCE(valid_from, '0000') <= @to AND COALESCE(valid_to, '9999') >= @to
     ORDER BY code`,
  units: { municipality: MUNICIPALITY },
  columns: {},
  dimensions: ["municipality", "region"],
  entry: null,
  rows: null,
};

/** The institutions of the register that are there at the period's end. */
const institution: FactSource = {
  name: "institution",
  needs: [],
  select: `
    SELECT NULL AS row_id, @start AS day, i.reg_no AS institution, i.eligible, i.kind, i.founder, ${PLACE}
      FROM institution AS i
      LEFT JOIN temp.place AS place ON place.code = i.municipality
     WHERE COALESCE(i.valid_from, '0000') <= @to AND COALESCE(i.valid_to, '9999') >= @to
     ORDER BY i.reg_no`,
  units: { institution: INSTITUTION },
  columns: { eligible: number, kind: key, founder: key },
  dimensions: ["municipality", "region", "institution"],
  entry: null,
  rows: null,
};

/** The cooperation agreements in force at the period's end. */
const agreement: FactSource = {
  name: "agreement",
  needs: [],
  select: `
    SELECT NULL AS row_id, @start AS day, a.agreement_no AS agreement, ${PLACE}
      FROM agreement AS a
      LEFT JOIN institution AS i ON i.reg_no = a.sender
      LEFT JOIN temp.place AS place ON place.code = COALESCE(i.municipality, a.sender)
     WHERE COALESCE(a.valid_from, '0000') <= @to AND COALESCE(a.valid_to, '9999') >= @to
     ORDER BY a.agreement_no`,
  units: { agreement: { prefix: null } },
  columns: {},
  dimensions: ["municipality", "region"],
  entry: null,
  rows: null,
};

/** The returns that were due up to the period's end: one for each agreement's sender and quarter. */
const expectedReturn: FactSource = {
  name: "expected-return",
  needs: [],
  select: `
    SELECT NULL AS row_id, e.quarter_from AS day, e.sender || ' ' || e.period AS expected, e.on_time, ${PLACE}
      FROM temp.expected_return AS e
      ${at("NULL", "e.sender")}
     ORDER BY e.quarter_from, e.sender`,
  units: { expected: { prefix: null } },
  columns: { on_time: number },
  dimensions: ["municipality", "region"],
  entry: null,
  rows: null,
};

/** The rows of returns in force, by the first day of the return's period; each is a unit, so their order decides nothing. */
const sourceRowOf = (name: string, standing: string): FactSource => ({
  name,
  needs: [],
  select: `
    SELECT r.id AS row_id, r.id AS "row", MAX(q.first_day, @start) AS day, r.form, IIF(COALESCE(r.evidence, '') = '', 0, 1) AS has_evidence, ${PLACE}
      FROM temp.${standing} AS r
      JOIN temp.quarter_of AS q ON q.period = r.period
      ${at("NULL", "r.sender")}
     WHERE q.first_day <= @to`,
  units: { row: contentOf("r") },
  columns: { form: key, has_evidence: number },
  dimensions: ["municipality", "region"],
  entry: null,
  rows: null,
});

/** Rows that count; rows that are kept out of the figures until they are mended. */
const countedRow = sourceRowOf("counted-row", "counted_row");
const quarantinedRow = sourceRowOf("quarantined-row", "quarantined_row");

/** By name; each comes after the sources it needs. */
export const FACT_SOURCES: ReadonlyMap<string, FactSource> = new Map(
  [
    learner,
    support,
    mentoring,
    leaverSupport,
    participant,
    leaver,
    plan,
    planEnd,
    training,
    certificate,
    meeting,
    session,
    attendance,
    project,
    event,
    cost,
    outcome,
    involvement,
    involvementInBrief,
    municipality,
    institution,
    agreement,
    expectedReturn,
    countedRow,
    quarantinedRow,
  ].map((source) => [source.name, source]),
);

/** The working table of a source. */
export function workingTable(source: string): string {
  return `temp.fact_${source.replaceAll("-", "_")}`;
}
