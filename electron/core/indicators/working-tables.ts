/**
 * Working tables of one calculation: the facts in force brought together once, and shared by every indicator asked for.
 * They are temporary tables of the connection, in memory; the store itself is not written.
 */
import { dateInZone, parseIsoDate, type DateRange } from "../../../shared/domain/calendar-date.ts";
import { dueDay, quartersOwed, type AgreementTerm } from "../../../shared/domain/expected-return.ts";
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { CalendarEntry, Identity, UnitRate } from "../../../shared/domain/programme.ts";
import { currentUnitsSql, END_OF_TIME } from "../store/current-units.ts";
import type { ReadStore } from "../store/open-store.ts";
import { layPastOver } from "../store/past-store.ts";
import { periodsInForce, summariesHold } from "../store/summaries.ts";
import { requireWanted, whileWantedSql } from "../store/wanted.ts";
import { conditionSql } from "./condition-sql.ts";
import type { FactSource } from "./fact-sources.ts";
import { FACT_SOURCES, PLACE_ORDER, workingTable } from "./fact-sources.ts";

/** What a calculation is about. */
export interface Asked {
  readonly identity: Pick<Identity, "eligibleFrom" | "timeZone">;
  readonly unitRates: readonly UnitRate[];
  readonly calendar: readonly CalendarEntry[];
  readonly range: DateRange;
  /** As the store was after this change (`change.seq`); null: now. */
  readonly asOf: number | null;
  /** Summaries are not asked. */
  readonly fromFacts: boolean;
  /** Null: all facts. */
  readonly few: FewFacts | null;
}

/**
 * Of support, and what follows from it: only what these persons got, what was given by plans that these institutions are
 * named in (null: none is), or on these days.
 */
export type FewFacts =
  | { readonly persons: readonly number[] }
  | { readonly institutions: readonly (string | null)[] }
  | { readonly since: string; readonly until: string };

export type BoundValue = string | number | null;

/** Open until `close`; two must not be open on one connection at a time. */
export class WorkingTables {
  readonly db: ReadStore["db"];
  readonly #asked: Asked;
  readonly #store: ReadStore;
  #summariesHold: boolean | undefined;
  #periodsInForce: readonly string[] | undefined;
  #hasFrame = false;
  #hasQuarters = false;
  #range: DateRange;
  readonly #made: string[] = [];
  readonly #firsts = new Map<string, string>();
  readonly #indexed = new Set<string>();
  readonly #leavePast: () => void;

  constructor(store: ReadStore, asked: Asked) {
    this.db = store.db;
    this.#asked = asked;
    this.#range = asked.range;
    this.#leavePast = layPastOver(store, asked.asOf);
    this.#store = store;
  }

  /** Whether the summaries may be asked in place of the facts. */
  get summariesHold(): boolean {
    const { asOf, fromFacts, few, identity } = this.#asked;
    this.#summariesHold ??=
      asOf === null && !fromFacts && few === null && summariesHold(this.#store, identity.eligibleFrom);
    return this.#summariesHold;
  }

  /** `@start`, `@from`, `@to`. */
  get days(): { readonly start: string; readonly from: string; readonly to: string } {
    return { start: this.#asked.identity.eligibleFrom, from: this.#range.from, to: this.#range.to };
  }

  /** Tables are made for the whole time that was asked for, also when an earlier one is the first to need them. */
  get #allDays(): { readonly start: string; readonly from: string; readonly to: string } {
    return { start: this.#asked.identity.eligibleFrom, ...this.#asked.range };
  }

  /**
   * Whether a return in force is about some of these days. Asked of every figure: no table is made for it, which would
   * have all statements prepared anew, and the newest returns, which nearly all are about, are looked at first.
   */
  hasReturnWithin(from: string, to: string): boolean {
    this.#periodsInForce ??= periodsInForce(this.#store).reverse();
    return this.#periodsInForce.some((period) => {
      const range = this.#rangeOf(period);
      return range !== null && range.from <= to && range.to >= from;
    });
  }

  /** Asks these tables about an earlier time: right for what `growsByDay` only. */
  during<Result>(range: DateRange, work: () => Result): Result {
    this.#range = range;
    try {
      return work();
    } finally {
      this.#range = this.#asked.range;
    }
  }

  /** The name of a source's table; made when first asked for. */
  table(source: FactSource): string {
    const name = workingTable(source.name);
    if (this.#made.includes(name)) return name;
    this.#makeFrame();
    const few = this.#fewOf(source);
    if (few !== null) this.#make(name, few.select, { ...this.#allDays, ...few.days });
    else {
      for (const needed of this.#isPast(source)?.needs ?? source.needs) this.table(findSource(needed));
      this.#make(name, this.#selectOf(source), this.#allDays);
    }
    if (source.index !== undefined) this.index(source.name, source.index);
    return name;
  }

  #isPast({ past }: FactSource): FactSource["past"] {
    return this.#asked.asOf === null ? undefined : past;
  }

  #fewOf({ few }: FactSource): { readonly select: string; readonly days: object } | null {
    const asked = this.#asked.few;
    if (few === undefined || asked === null) return null;
    if ("since" in asked) return { select: few.ofDays, days: asked };
    const choose = (table: string, column: string, chosen: readonly (number | string | null)[]) => {
      this.#makeEmpty(table, column);
      this.db.prepare(`INSERT INTO ${table} SELECT value FROM json_each(?)`).run(JSON.stringify(chosen));
    };
    if ("institutions" in asked) {
      choose("temp.chosen_institution", "institution TEXT", asked.institutions);
      return { select: few.ofInstitutions, days: {} };
    }
    choose("temp.chosen_person", "person INTEGER PRIMARY KEY", asked.persons);
    return { select: few.ofPersons, days: {} };
  }

  #selectOf(source: FactSource): string {
    const { firstsOf } = source;
    const select = this.#isPast(source)?.select ?? source.select;
    const linked = select.replaceAll("LINK.", this.#asked.asOf === null ? "f." : "r.");
    if (firstsOf === undefined) return linked;
    return linked.replaceAll("FIRSTS", this.firsts(findSource(firstsOf.source), firstsOf.unit, [], false));
  }

  /**
   * The first fact of each unit: `counted` (the unit), `ord` (its rowid in the source's table), `day` and its characteristics; for
   * each kind by itself where that is asked. Tables are ordered, so whatever comes first stays.
   */
  firsts(source: FactSource, unit: string, where: readonly FactCondition[], withinKind: boolean): string {
    const recipe = JSON.stringify([source.name, unit, where, withinKind]);
    const known = this.#firsts.get(recipe);
    if (known !== undefined) return known;

    const table = this.table(source);
    const name = `temp.first_${String(this.#firsts.size + 1)}`;
    const characteristics = firstColumns(source);
    const key = withinKind ? "counted, kind" : "counted";
    const columns = ["counted", "ord", "day", ...characteristics.map(({ name: column }) => column)];
    const condition = conditionSql("e", where);
    this.#makeEmpty(name, `${columns.join(", ")}, PRIMARY KEY (${key})`, "WITHOUT ROWID");
    requireWanted(this);
    this.db
      .prepare(
        `INSERT OR IGNORE INTO ${name}
         SELECT ${[`e."${unit}"`, "e.rowid", "e.day", ...characteristics.map(({ sql }) => sql)].join(", ")}
           FROM ${table} AS e
          WHERE e."${unit}" IS NOT NULL AND ${condition.sql} AND ${this.#whileWanted("e.rowid")}
          ORDER BY e.rowid`,
      )
      .run(condition.values);
    this.#firsts.set(recipe, name);
    return name;
  }

  /** Sees to an index that only a trace needs. */
  index(source: string, column: string): void {
    const table = this.table(findSource(source)).replace("temp.", "");
    const name = `${table}_${column}`;
    if (this.#indexed.has(name)) return;
    this.db.exec(`CREATE INDEX temp.${name} ON ${table} (${column})`);
    this.#indexed.add(name);
  }

  /** Fills `temp.number_list`, by which queries are told which rows are meant. */
  listNumbers(numbers: readonly number[]): void {
    this.#makeFrame();
    this.db.exec("DELETE FROM temp.number_list");
    this.db.prepare("INSERT INTO temp.number_list SELECT value FROM json_each(?)").run(JSON.stringify(numbers));
  }

  /** A table of one question, made anew. */
  replace(name: string, select: string, values: Readonly<Record<string, BoundValue>> = {}): void {
    this.db.exec(`DROP TABLE IF EXISTS ${name}`);
    if (this.#made.includes(name)) this.db.prepare(`CREATE TABLE ${name} AS ${select}`).run(values);
    else this.#make(name, select, values);
  }

  /** Removes what was made. */
  close(): void {
    for (const name of this.#made.splice(0).reverse()) {
      this.db.exec(name.startsWith("view ") ? `DROP VIEW ${name.slice(5)}` : `DROP TABLE ${name}`);
    }
    this.#firsts.clear();
    this.#indexed.clear();
    this.#leavePast();
    [this.#hasFrame, this.#hasQuarters] = [false, false];
  }

  /** Figures of the past are counted from all facts, in statements that take long. */
  #whileWanted(id: string): string {
    return this.#asked.asOf === null ? "1" : whileWantedSql(this, id);
  }

  #make(name: string, select: string, values: Readonly<Record<string, BoundValue>> = {}): void {
    requireWanted(this);
    this.db.prepare(`CREATE TABLE ${name} AS ${select}`).run(values);
    this.#made.push(name);
  }

  #makeView(name: string, select: string): void {
    this.db.exec(`CREATE TEMP VIEW ${name.replace("temp.", "")} AS ${select}`);
    this.#made.push(`view ${name}`);
  }

  #makeEmpty(name: string, columns: string, option = ""): void {
    this.db.exec(`CREATE TABLE ${name} (${columns}) ${option}`);
    this.#made.push(name);
  }

  /** What all sources stand on; made when the first of them is asked for. */
  #makeFrame(): void {
    if (this.#hasFrame) return;
    this.#hasFrame = true;
    this.#makeEmpty(
      "temp.table_rank",
      "table_id INTEGER PRIMARY KEY, rank INTEGER, sender TEXT, period TEXT, submission_id INTEGER",
    );
    this.db.exec(`
      INSERT INTO temp.table_rank
      SELECT t.id, ROW_NUMBER() OVER (ORDER BY s.sender, s.period, t.form, h.position, t.header_row, s.version, t.id),
             s.sender, s.period, s.id
        FROM source_table AS t
        JOIN source_sheet AS h ON h.id = t.sheet_id
        JOIN submission AS s ON s.id = h.submission_id
       WHERE s.state <> 'held'`);
    this.#makeEmpty("temp.number_list", "number INTEGER PRIMARY KEY");
    this.#makeStandings();
    this.makePlaces();
    this.makeQuarters();
    this.#makeTakenOver();
    this.#makeExpectedReturns();
    this.makeUnitRates();
  }

  /** Rows that count and rows in quarantine: now, or as the history tells them. */
  #makeStandings(): void {
    const { asOf } = this.#asked;
    if (asOf !== null) {
      this.#makeEmpty(
        "temp.past_standing",
        "source_row_id INTEGER PRIMARY KEY, standing TEXT, plan_row_id INTEGER, mentor_row_id INTEGER",
      );
      this.db
        .prepare(
          `INSERT INTO temp.past_standing
           SELECT source_row_id, standing, plan_row_id, mentor_row_id
             FROM (SELECT *, MAX(seq) FROM standing_history
                    WHERE seq <= ? AND ${this.#whileWanted("source_row_id")} GROUP BY source_row_id)`,
        )
        .run(asOf);
    }
    const place = `(t.rank << ${PLACE_ORDER.rankShift}) + (r.row_no << ${PLACE_ORDER.rowShift}) + r.part`;
    const columns = `r.id, ${place} AS place_order, r.form, t.sender, t.period, r.evidence`;
    for (const standing of ["counted", "quarantined"]) {
      this.#makeView(
        `temp.${standing}_row`,
        asOf === null
          ? `SELECT ${columns} FROM source_row AS r JOIN table_rank AS t ON t.table_id = r.table_id WHERE r.standing = '${standing}'`
          : `SELECT ${columns}, p.plan_row_id, p.mentor_row_id
               FROM past_standing AS p
               JOIN source_row AS r ON r.id = p.source_row_id
               JOIN table_rank AS t ON t.table_id = r.table_id
              WHERE p.standing = '${standing}' AND ${this.#whileWanted("p.source_row_id")}`,
      );
    }
  }

  /** Municipalities and institutions that ended before the period's end count to their successors. */
  makePlaces(): void {
    if (this.#made.includes("temp.place")) return;
    this.#makeEmpty("temp.place", "code TEXT PRIMARY KEY, current TEXT, region TEXT");
    this.db.prepare(`INSERT OR IGNORE INTO temp.place ${currentUnitsSql("municipality")}`).run(this.#allDays);
    this.#makeEmpty("temp.school", "reg_no TEXT PRIMARY KEY, current TEXT, municipality TEXT");
    this.db.prepare(`INSERT OR IGNORE INTO temp.school ${currentUnitsSql("institution")}`).run(this.#allDays);
    this.#makeEmpty("temp.last_school", "reg_no TEXT PRIMARY KEY, last TEXT, municipality TEXT");
    this.db
      .prepare(`INSERT OR IGNORE INTO temp.last_school ${currentUnitsSql("institution")}`)
      .run({ ...this.#allDays, to: END_OF_TIME });
    this.#makeEmpty("temp.last_town", "code TEXT PRIMARY KEY, last TEXT, region TEXT");
    this.db
      .prepare(`INSERT OR IGNORE INTO temp.last_town ${currentUnitsSql("municipality")}`)
      .run({ ...this.#allDays, to: END_OF_TIME });
    this.#makeEmpty("temp.sender_place", "sender TEXT PRIMARY KEY, municipality TEXT");
    this.db.exec(`
      INSERT INTO temp.sender_place
      SELECT s.sender, COALESCE(i.municipality, s.sender)
        FROM (SELECT sender FROM submission WHERE sender IS NOT NULL UNION SELECT sender FROM agreement) AS s
        LEFT JOIN institution AS i ON i.reg_no = s.sender`);
  }

  /**
   * Projects and groups that a joined municipality reported and its successor goes on with: they are one. A number or name
   * that the successor had used before they were joined is another's, and both are counted.
   */
  #makeTakenOver(): void {
    this.#makeEmpty(
      "temp.taken_over",
      "kind TEXT, sender TEXT, key TEXT, former TEXT, PRIMARY KEY (kind, sender, key)",
      "WITHOUT ROWID",
    );
    for (const [kind, table] of [
      ["project", "project"],
      ["group", "supervision_attendance"],
    ] as const) {
      const key = `${kind}_key`;
      const counted = (fact: string) => `JOIN temp.counted_row AS r ON r.id = +${fact}.source_row_id`;
      this.db.exec(`
        INSERT OR IGNORE INTO temp.taken_over
        SELECT DISTINCT '${kind}', m.successor, theirs.${key}, m.code
          FROM municipality AS m
         CROSS JOIN ${table} AS theirs ON theirs.sender = m.code
          ${counted("theirs")}
         WHERE m.successor IS NOT NULL
           AND NOT EXISTS (
             SELECT 1 FROM ${table} AS own
               ${counted("own")}
               JOIN temp.quarter_of AS q ON q.period = r.period
              WHERE own.sender = m.successor AND own.${key} = theirs.${key} AND q.last_day <= m.valid_to)
         ORDER BY m.code`);
    }
  }

  /** First and last day of every return's period. */
  makeQuarters(): void {
    if (this.#hasQuarters) return;
    this.#hasQuarters = true;
    this.#makeEmpty("temp.quarter_of", "period TEXT PRIMARY KEY, first_day TEXT, last_day TEXT");
    const insert = this.db.prepare("INSERT INTO temp.quarter_of VALUES (?, ?, ?)");
    const periods = this.db
      .prepare<[], { period: string }>("SELECT DISTINCT period FROM submission WHERE period IS NOT NULL")
      .all();
    for (const { period } of periods) {
      const range = this.#rangeOf(period);
      if (range !== null) insert.run(period, range.from, range.to);
    }
  }

  #rangeOf(code: string): DateRange | null {
    const period = parsePeriod(code);
    const eligibleFrom = parseIsoDate(this.#asked.identity.eligibleFrom);
    return period === null || eligibleFrom === null ? null : periodRange(period, eligibleFrom);
  }

  /** Every quarter that ended while an agreement was in force, and whether its return came in time. */
  #makeExpectedReturns(): void {
    this.#makeEmpty(
      "temp.expected_return",
      "sender TEXT, period TEXT, quarter_from TEXT, on_time INTEGER, PRIMARY KEY (sender, period)",
    );
    const insert = this.db.prepare(
      "INSERT INTO temp.expected_return VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET on_time = MAX(on_time, excluded.on_time)",
    );
    const received = this.#firstReceipts();
    const { start, to } = this.#allDays;
    const [from, until] = [parseIsoDate(start), parseIsoDate(to)];
    if (from === null || until === null) return;
    for (const agreement of this.#agreements()) {
      for (const quarter of quartersOwed(agreement, { from, to: until })) {
        const due = dueDay(agreement, quarter.to, this.#asked.calendar);
        if (due === null) continue;
        const day = received.get(`${agreement.sender} ${quarter.period}`);
        insert.run(agreement.sender, quarter.period, quarter.from, day !== undefined && day <= due ? 1 : 0);
      }
    }
  }

  #agreements(): Agreement[] {
    return this.db
      .prepare<[], Agreement>(
        "SELECT sender, valid_from AS validFrom, valid_to AS validTo, due_days AS dueDays FROM agreement ORDER BY agreement_no",
      )
      .all();
  }

  /** The day on which each sender's first return for a period came, in the programme's time zone. */
  #firstReceipts(): Map<string, string> {
    const rows = this.db
      .prepare<[number], { sender: string; period: string; receivedAt: string }>(
        `SELECT sender, period, MIN(received_at) AS receivedAt
           FROM submission
          WHERE state IN ('in-force', 'superseded') AND seq <= ?
          GROUP BY sender, period`,
      )
      .all(this.#asked.asOf ?? Number.MAX_SAFE_INTEGER);
    return new Map(
      rows.map((row) => [
        `${row.sender} ${row.period}`,
        dateInZone(row.receivedAt, this.#asked.identity.timeZone) ?? row.receivedAt.slice(0, 10),
      ]),
    );
  }

  /** What a unit of cost is worth, by type. */
  makeUnitRates(): void {
    if (this.#made.includes("temp.unit_rate")) return;
    this.#makeEmpty("temp.unit_rate", "unit_type TEXT, rate_cents INTEGER, valid_from TEXT, valid_to TEXT");
    const insert = this.db.prepare("INSERT INTO temp.unit_rate VALUES (?, ?, ?, ?)");
    for (const rate of this.#asked.unitRates) {
      if (rate.rateCents !== null) insert.run(rate.unitType, rate.rateCents, rate.validFrom, rate.validTo);
    }
  }
}

interface Agreement extends AgreementTerm {
  readonly sender: string;
}

/** A source by name; definitions were checked when they were read. */
export function findSource(name: string): FactSource {
  const source = FACT_SOURCES.get(name);
  if (source === undefined) throw new RangeError(`there is no kind of fact ${name}`);
  return source;
}

/** What a split may ask of a first fact: its dimensions, and the plan whose risks they are. */
function firstColumns(source: FactSource): { readonly name: string; readonly sql: string }[] {
  const names = source.dimensions.map((dimension) => (dimension === "risk" ? "plan_row" : dimension));
  return names.map((name) => ({ name, sql: source.firstOnly?.[name] ?? `e."${name}"` }));
}
