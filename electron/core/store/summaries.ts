/**
 * Keeps the summaries in step with the facts (migrations/009). Whatever alters a fact is noted by triggers; until it is
 * brought in here, the summaries do not hold and nobody reads them.
 */
import { currentUnitsSql, ageBandSql, END_OF_TIME, schoolYearSql } from "./current-units.ts";
import { inTransaction, prepared, type ReadStore, type Store } from "./open-store.ts";
import { SummarySums } from "./summary-sums.ts";
import {
  addLearner,
  partsOfHours,
  planPlacer,
  replaceLearner,
  type EntryFact,
  type EntryPlan,
  type Epoch,
  type LearnerEntry,
  type PlacedPlan,
  type PlanTraits,
} from "./summary-cells.ts";

/** Another number whenever what is summarised, or how, has changed. */
const RECIPE = 6;

/** Above this share of all rows, counting anew is quicker than counting what changed. */
const MOST_DIRTY = 0.2;
/** So many rows are counted in no time. */
const ALWAYS_FEW = 1_000;

/** Facts before `start`, the first eligible day, count nowhere. */
const madeFor = (start: string): string => `${String(RECIPE)} ${start}`;

/** Whether everything that has been written so far is in the summaries. */
export function summariesHold(store: ReadStore, start: string): boolean {
  const held = prepared<[string]>(
    store,
    `SELECT 1 FROM summary_state
      WHERE made_for = ? AND NOT EXISTS (SELECT 1 FROM summary_dirty_row) AND NOT EXISTS (SELECT 1 FROM summary_dirty_person)`,
  ).get(madeFor(start));
  return held !== undefined;
}

/** Brings in what was noted where that is little work; what was not summarised before stays so. */
export function patchSummaries(store: Store, start: string): void {
  if (isWorthPatching(store, start)) refreshSummaries(store, start);
}

/** Brings in what was noted, or counts everything anew where that is less work. */
export function refreshSummaries(store: Store, start: string): void {
  if (summariesHold(store, start)) return;
  inTransaction(store, () => {
    const sums = isWorthPatching(store, start) ? patch(store, start) : rebuild(store, start);
    if (sums.fits) sums.write(store);
    store.db.exec("DELETE FROM summary_dirty_row; DELETE FROM summary_dirty_person");
    prepared<[string]>(store, "UPDATE summary_state SET made_for = ?").run(sums.fits ? madeFor(start) : "");
  });
}

/** Quarters of which some return is in force, in their order. */
export function periodsInForce(store: ReadStore): string[] {
  return prepared<[], { period: string }>(
    store,
    "SELECT DISTINCT period FROM submission WHERE state = 'in-force' AND period IS NOT NULL",
  )
    .all()
    .map(({ period }) => period)
    .sort();
}

/** Counts everything anew, whatever is there. */
export function rebuildSummaries(store: Store, start: string): void {
  prepared(store, "UPDATE summary_state SET made_for = ''").run();
  refreshSummaries(store, start);
}

function isWorthPatching(store: ReadStore, start: string): boolean {
  const { made, dirty, all } = prepared<[], { made: string; dirty: number; all: number }>(
    store,
    `SELECT (SELECT made_for FROM summary_state) AS made, (SELECT COUNT(*) FROM summary_dirty_row) AS dirty,
            (SELECT COALESCE(MAX(id), 0) FROM source_row) AS "all"`,
  ).get() ?? { made: "", dirty: 0, all: 0 };
  return made === madeFor(start) && dirty <= Math.max(ALWAYS_FEW, MOST_DIRTY * all);
}

function rebuild(store: Store, start: string): SummarySums {
  store.db.exec(`DELETE FROM learner_entry; DELETE FROM learner_cell; DELETE FROM hour_cell;
    DELETE FROM participant_cell; DELETE FROM row_cell; DELETE FROM summary_epoch;
    INSERT INTO row_cell ${rowCellsSql("1")}`);
  const epochs = makeEpochs(store, start);
  const sums = new SummarySums();
  const planOf = placedPlans(store, sums, epochs);
  const keep = entryKeeper(store);
  const facts = entryReader(store, start);
  const last = prepared<[], { id: number | null }>(store, "SELECT MAX(id) AS id FROM person").get()?.id ?? 0;
  for (let from = 1; from <= last; from += PERSONS_AT_ONCE)
    for (const entry of facts(from, from + PERSONS_AT_ONCE - 1)) {
      keep(entry);
      addLearner(sums, entry, planOf);
    }
  return sums;
}

const PERSONS_AT_ONCE = 2_000;

function patch(store: Store, start: string): SummarySums {
  store.db.exec(`
    DELETE FROM row_cell WHERE submission_id IN (${DIRTY_SUBMISSIONS});
    INSERT INTO row_cell ${rowCellsSql(`r.submission_id IN (${DIRTY_SUBMISSIONS})`)}`);
  const epochs = readEpochs(store);
  const sums = new SummarySums();
  const planOf = placedPlans(store, sums, epochs);
  const keep = entryKeeper(store);
  const facts = entryReader(store, start);
  const kept = prepared<[number], { facts: string; isNamed: number }>(
    store,
    "SELECT e.facts, w.kind = 'named' AS isNamed FROM learner_entry AS e JOIN person AS w ON w.id = e.person WHERE e.person = ?",
  );
  for (const { person, since, plans } of prepared<[], DirtyPerson>(store, DIRTY_PERSONS).all()) {
    const before = kept.get(person);
    const isNamed = before?.isNamed === 1;
    // Written by this file only.
    const written =
      before === undefined ? NOTHING : (JSON.parse(before.facts) as Pick<LearnerEntry, "facts" | "plans">);
    const quarter = firstTouched(written.facts, since, JSON.parse(plans) as (number | null)[]);
    const [read] = facts(person, person, firstDayOf(quarter));
    const now = read && { ...read, facts: [...written.facts.filter((fact) => fact.quarter < quarter), ...read.facts] };
    replaceLearner(sums, { ...written, isNamed }, now ?? { ...NOTHING, isNamed }, planOf);
    keep(now ?? { ...NOTHING, person, isNamed: false });
  }
  return sums;
}

const NOTHING = { facts: [], plans: [] } as const;

/** The first quarter in which a learner's facts may have come to differ. `plans`: those whose rows were noted. */
function firstTouched(before: readonly EntryFact[], since: string, plans: readonly (number | null)[]): string {
  const parted = before.find(({ plan }) => plans.includes(plan));
  const noted = since === "" ? "" : quarterOfDay(since);
  return before.length === 0 ? "" : parted !== undefined && parted.quarter < noted ? parted.quarter : noted;
}

const DIRTY_SUBMISSIONS = "SELECT r.submission_id FROM summary_dirty_row AS d JOIN source_row AS r ON r.id = d.row_id";

interface DirtyPerson {
  readonly person: number;
  /** The first day of what was noted; empty: all days. */
  readonly since: string;
  /** JSON of plans whose own rows were noted: facts may have left them. */
  readonly plans: string;
}

const DIRTY_PERSONS = `
  SELECT person, MIN(since) AS since, json_group_array("plan") AS plans
    FROM (SELECT w.canonical_id AS person, d.row_id AS "plan",
                 COALESCE((SELECT MIN(day) FROM support_event WHERE plan_row_id = d.row_id), '9999-12-31') AS since
            FROM summary_dirty_row AS d JOIN plan AS p ON p.source_row_id = d.row_id JOIN person AS w ON w.id = p.person_id
           UNION ALL
          SELECT w.canonical_id, NULL, e.day
            FROM summary_dirty_row AS d JOIN support_event AS e ON e.source_row_id = d.row_id
            JOIN plan AS p ON p.source_row_id = e.plan_row_id JOIN person AS w ON w.id = p.person_id
           UNION ALL
          SELECT person, NULL, '' FROM summary_dirty_person)
   GROUP BY person`;

const rowCellsSql = (which: string) => `
  SELECT r.submission_id, r.standing, r.form, IIF(COALESCE(r.evidence, '') = '', 0, 1), COUNT(*)
    FROM source_row AS r
   WHERE r.standing <> 'out' AND ${which}
   GROUP BY 1, 2, 3, 4`;

interface FactRow {
  readonly person: number;
  readonly isNamed: number;
  readonly day: string;
  readonly form: string;
  readonly kind: string;
  readonly hours: number;
  readonly unit: string;
  readonly plan: number;
  readonly age: string;
}

/** The order of content that decides between rows of one day, or of one period. */
const CONTENT_ORDER = "s.sender, s.period, t.form, h.position, t.header_row, s.version, t.id, r.row_no, r.part";

const SOURCE_OF_ROW = `
   CROSS JOIN source_table AS t ON t.id = r.table_id
   CROSS JOIN source_sheet AS h ON h.id = t.sheet_id
   CROSS JOIN submission AS s ON s.id = h.submission_id`;

const IS_NAMED = "(SELECT kind = 'named' FROM person WHERE id = w.canonical_id) AS isNamed";

/** Counted support of learners whose plans count, of one after the other, in the order that decides which is first. */
const FACTS = `
  SELECT w.canonical_id AS person, ${IS_NAMED},
         e.day, e.form, e.kind, e.hours, e.unit, e.plan_row_id AS plan, ${ageBandSql("e.day", "p.born")} AS age
    FROM person AS w
   CROSS JOIN plan AS p ON p.person_id = w.id
   CROSS JOIN source_row AS listed ON listed.id = p.source_row_id AND listed.standing = 'counted'
   CROSS JOIN support_event AS e ON e.plan_row_id = p.source_row_id
   CROSS JOIN source_row AS r ON r.id = e.source_row_id AND r.standing = 'counted'
   ${SOURCE_OF_ROW}
   WHERE w.canonical_id BETWEEN @from AND @to AND e.day >= @start AND s.state <> 'held'
   ORDER BY w.canonical_id, e.day, ${CONTENT_ORDER}`;

interface PlanListing {
  readonly person: number;
  readonly isNamed: number;
  readonly plan: number;
  readonly planKey: string;
  readonly schoolYear: number;
  readonly institution: string | null;
  readonly sender: string;
  readonly evaluation: string | null;
  readonly day: string;
  readonly endDay: string;
  readonly age: string;
  readonly endAge: string;
}

const END_DAY = "COALESCE(p.ends_on, p.approved_on)";

/** Counted listings of plans, of one learner after the other; of those of one plan the latest comes first. */
const PLANS = `
  SELECT w.canonical_id AS person, ${IS_NAMED}, p.source_row_id AS plan,
         p.plan_key AS planKey, ${schoolYearSql("p.approved_on")} AS schoolYear, p.institution, p.sender, p.evaluation,
         p.approved_on AS day, ${END_DAY} AS endDay,
         ${ageBandSql("p.approved_on", "p.born")} AS age, ${ageBandSql(END_DAY, "p.born")} AS endAge
    FROM person AS w
   CROSS JOIN plan AS p ON p.person_id = w.id
   CROSS JOIN source_row AS r ON r.id = p.source_row_id AND r.standing = 'counted'
   ${SOURCE_OF_ROW}
   WHERE w.canonical_id BETWEEN @from AND @to AND s.state <> 'held'
   ORDER BY w.canonical_id, s.period DESC, ${CONTENT_ORDER}`;

interface LearnerOf extends LearnerEntry {
  readonly person: number;
}

/** The learners with these numbers who have plans that count, with their facts from a day on. */
function entryReader(store: ReadStore, start: string): (from: number, to: number, since?: string) => LearnerOf[] {
  const facts = prepared<{ from: number; to: number; start: string }[], FactRow>(store, FACTS);
  const plans = prepared<{ from: number; to: number }[], PlanListing>(store, PLANS);
  const last = unitsAt(store, END_OF_TIME);
  return (from, to, since = "") => {
    const support = Map.groupBy(facts.all({ from, to, start: since > start ? since : start }), ({ person }) => person);
    const learners = Map.groupBy(plans.all({ from, to }), ({ person }) => person);
    return [...learners].map(([person, listings]) => ({
      person,
      isNamed: listings[0]?.isNamed === 1,
      facts: gathered(support.get(person) ?? []),
      plans: plansOf(listings, start, last),
    }));
  };
}

/** Each plan once, as it was listed last, on its two days; what was reorganised or joined and its last successor are one. */
function plansOf(
  listings: readonly PlanListing[],
  start: string,
  last: Pick<Epoch, "institution" | "municipality">,
): EntryPlan[] {
  const latest = new Map<string, PlanListing>();
  for (const listing of listings) {
    const { institution, sender, planKey, schoolYear } = listing;
    const listedBy = last.institution(institution) ?? institution ?? last.municipality(sender) ?? sender;
    const plan = `${listedBy}|${planKey}|${String(schoolYear)}`;
    if (!latest.has(plan)) latest.set(plan, listing);
  }
  return [...latest.values()].flatMap(({ plan, evaluation, day, endDay, age, endAge }): EntryPlan[] => [
    ...(day < start ? [] : [{ measure: "plan" as const, quarter: quarterOfDay(day), age, evaluation, plan }]),
    ...(endDay < start
      ? []
      : [{ measure: "plan-end" as const, quarter: quarterOfDay(endDay), age: endAge, evaluation, plan }]),
  ]);
}

/** Facts of one quarter, kind, form, unit and plan together, in the place of their first. */
function gathered(rows: readonly FactRow[]): EntryFact[] {
  const entries = new Map<string, { -readonly [Key in keyof EntryFact]: EntryFact[Key] }>();
  for (const { day, kind, form, unit, plan, age, hours } of rows) {
    const quarter = quarterOfDay(day);
    const key = `${quarter}|${kind}|${form}|${unit}|${String(plan)}`;
    const { coarse, fine } = partsOfHours(hours);
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { quarter, kind, form, unit, plan, age, n: 1, coarse, fine });
    else {
      known.n += 1;
      known.coarse += coarse;
      known.fine += fine;
    }
  }
  return [...entries.values()];
}

/** `2026-Q1` of `2026-02-10`. */
export function quarterOfDay(day: string): string {
  return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

function entryKeeper(store: Store): (entry: LearnerOf) => void {
  const keep = prepared<[number, string]>(store, "INSERT OR REPLACE INTO learner_entry VALUES (?, ?)");
  const forget = prepared<[number]>(store, "DELETE FROM learner_entry WHERE person = ?");
  return ({ person, facts, plans }) => {
    if (facts.length + plans.length === 0) forget.run(person);
    else keep.run(person, JSON.stringify({ facts, plans }));
  };
}

/** What a plan says never changes: asked for once. */
function placedPlans(store: ReadStore, sums: SummarySums, epochs: readonly Epoch[]): (plan: number) => PlacedPlan {
  const select = prepared<[number], PlanRow>(
    store,
    `SELECT p.gender, p.grade, p.institution, COALESCE(p.municipality, i.municipality, p.sender) AS municipality,
            (SELECT json_group_array(risk) FROM plan_risk WHERE source_row_id = p.source_row_id) AS risks,
            json_object('labour', p.labour, 'isced', p.isced, 'citizenship', p.citizenship, 'background', p.background,
              'disability', p.disability, 'minority', p.minority, 'homeless', p.homeless, 'rural', p.rural) AS traits,
            p.gender <> '' AND p.born <> '' AND p.labour <> '' AND p.isced <> '' AS isComplete
       FROM plan AS p
       LEFT JOIN institution AS i ON i.reg_no = p.sender
      WHERE p.source_row_id = ?`,
  );
  const place = planPlacer(sums, epochs);
  const known = new Map<number, PlacedPlan>();
  return (plan) => {
    const placed = known.get(plan) ?? place(read(plan));
    // Learners come one after the other: a few plans are enough.
    if (known.size > 64) known.clear();
    known.set(plan, placed);
    return placed;
  };

  function read(plan: number): PlanTraits {
    const row = select.get(plan);
    if (row === undefined) throw new Error(`Plan ${String(plan)} is counted and not there`);
    return {
      ...row,
      risks: JSON.parse(row.risks) as string[],
      traits: row.traits.slice(1, -1),
      isComplete: row.isComplete === 1,
    };
  }
}

type PlanRow = Omit<PlanTraits, "risks" | "isComplete"> & { readonly risks: string; readonly isComplete: number };

/** Spans of quarters in which units lead to the same successors; the last one has no end. */
function makeEpochs(store: Store, start: string): Epoch[] {
  const ends = prepared<[string], { day: string }>(
    store,
    `SELECT DISTINCT valid_to AS day
       FROM (SELECT valid_to, successor FROM municipality UNION ALL SELECT valid_to, successor FROM institution)
      WHERE valid_to IS NOT NULL AND successor IS NOT NULL AND valid_to >= ?`,
  ).all(start);
  const quarters = [...new Set(ends.map(({ day }) => lastQuarterUpTo(day))), NO_END].sort();
  const insert = prepared<[number, string]>(store, "INSERT INTO summary_epoch VALUES (?, ?)");
  for (const [index, quarter] of quarters.entries()) insert.run(index + 1, quarter);
  return readEpochs(store);
}

const NO_END = "9999-Q4";

function readEpochs(store: ReadStore): Epoch[] {
  return prepared<[], { epoch: number; last: string }>(
    store,
    "SELECT epoch, last_quarter AS last FROM summary_epoch ORDER BY epoch",
  )
    .all()
    .map(({ epoch, last }) => ({ epoch, last, ...unitsAt(store, lastDayOf(last)) }));
}

function unitsAt(store: ReadStore, to: string): Omit<Epoch, "epoch" | "last"> {
  const read = (table: "municipality" | "institution") => {
    const units = new Map<string, [string, string | null]>();
    for (const row of store.db
      .prepare<{ to: string }, Record<string, string | null>>(currentUnitsSql(table))
      .raw()
      .all({ to })) {
      const [code, current, also] = row as unknown as [string, string, string | null];
      if (!units.has(code)) units.set(code, [current, also]);
    }
    return (code: string | null) => (code === null ? undefined : units.get(code));
  };
  const [municipality, institution] = [read("municipality"), read("institution")];
  return {
    municipality: (code) => municipality(code)?.[0] ?? null,
    region: (code) => municipality(code)?.[1] ?? null,
    institution: (code) => institution(code)?.[0] ?? null,
  };
}

/** The last quarter that ends no later than the day. */
function lastQuarterUpTo(day: string): string {
  const quarter = quarterOfDay(day);
  if (lastDayOf(quarter) <= day) return quarter;
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return number === 1 ? `${String(year - 1)}-Q4` : `${String(year)}-Q${String(number - 1)}`;
}

/** `2026-01-01` of `2026-Q1`; empty of none. */
export function firstDayOf(quarter: string): string {
  return quarter === ""
    ? ""
    : `${quarter.slice(0, 5)}${["01", "04", "07", "10"][Number(quarter.slice(6)) - 1] ?? "01"}-01`;
}

/** `2026-03-31` of `2026-Q1`. */
export function lastDayOf(quarter: string): string {
  return `${quarter.slice(0, 4)}-${["03-31", "06-30", "09-30", "12-31"][Number(quarter.slice(6)) - 1] ?? ""}`;
}
