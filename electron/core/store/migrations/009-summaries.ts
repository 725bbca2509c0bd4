/**
 * Summaries of support: what every screen and report asks again and again, counted once. All of it follows from the
 * other tables and can be thrown away at any time. Triggers note what has come to differ; while anything is noted,
 * figures are worked out from the facts (indicators/summarised-cells.ts).
 */
export const SUMMARIES_SCHEMA = /* sql */ `
-- made_for: what the summaries were made for as a whole (store/summaries.ts); empty while there are none that hold.
CREATE TABLE summary_state (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  made_for TEXT NOT NULL
) STRICT;
INSERT INTO summary_state VALUES (1, '');

-- Rows, and persons merged or parted, whose part in the summaries is out of date.
CREATE TABLE summary_dirty_row (row_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE summary_dirty_person (person INTEGER PRIMARY KEY) STRICT;

-- Units follow their successors at the end of the period asked for: spans of quarters in which all lead to the same.
CREATE TABLE summary_epoch (
  epoch        INTEGER PRIMARY KEY,
  last_quarter TEXT NOT NULL
) STRICT;

-- What each learner put into the cells: JSON of store/summary-cells.ts EntryFact, in the order of the facts.
CREATE TABLE learner_entry (
  person INTEGER PRIMARY KEY,
  facts  TEXT NOT NULL
) STRICT;

-- Learners by the quarter of their first fact ('first'), of their first fact in the place ('entry'), with a fact in the
-- quarter ('active'). kind: empty for all kinds together. gender and age are those at entry.
CREATE TABLE learner_cell (
  measure   TEXT NOT NULL,
  dimension TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  quarter   TEXT NOT NULL,
  option    TEXT NOT NULL,
  gender    TEXT NOT NULL,
  age       TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (measure, dimension, epoch, kind, quarter, option, gender, age)
) STRICT, WITHOUT ROWID;

-- Hours of consultations in whole parts (2^-20 and 2^-50 of an hour), so that what is taken away leaves nothing behind.
CREATE TABLE hour_cell (
  dimension TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  quarter   TEXT NOT NULL,
  option    TEXT NOT NULL,
  kind      TEXT NOT NULL,
  unit      TEXT NOT NULL,
  gender    TEXT NOT NULL,
  age       TEXT NOT NULL,
  n         INTEGER NOT NULL,
  coarse    INTEGER NOT NULL,
  fine      INTEGER NOT NULL,
  PRIMARY KEY (dimension, epoch, quarter, option, kind, unit, gender, age)
) STRICT, WITHOUT ROWID;

-- Participants by the quarter of their first fact. traits: JSON object, spelt the same for the same traits.
CREATE TABLE participant_cell (
  dimension TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  quarter   TEXT NOT NULL,
  option    TEXT NOT NULL,
  traits    TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (dimension, epoch, quarter, option, traits)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_cell (
  submission_id INTEGER NOT NULL,
  standing      TEXT NOT NULL,
  form          TEXT NOT NULL,
  has_evidence  INTEGER NOT NULL,
  n             INTEGER NOT NULL,
  PRIMARY KEY (submission_id, standing, form, has_evidence)
) STRICT, WITHOUT ROWID;

CREATE INDEX support_event_of_mentors ON support_event (day) WHERE form = 'F4';

CREATE TRIGGER summary_standing AFTER UPDATE OF standing ON source_row
  WHEN OLD.standing <> NEW.standing AND (SELECT made_for FROM summary_state) <> ''
  BEGIN INSERT OR IGNORE INTO summary_dirty_row VALUES (NEW.id); END;
CREATE TRIGGER summary_new_row AFTER INSERT ON source_row
  WHEN NEW.standing <> 'out' AND (SELECT made_for FROM summary_state) <> ''
  BEGIN INSERT OR IGNORE INTO summary_dirty_row VALUES (NEW.id); END;
CREATE TRIGGER summary_link AFTER UPDATE OF plan_row_id ON support_event
  WHEN OLD.plan_row_id IS NOT NEW.plan_row_id AND (SELECT made_for FROM summary_state) <> ''
  BEGIN
    INSERT OR IGNORE INTO summary_dirty_row SELECT OLD.plan_row_id WHERE OLD.plan_row_id IS NOT NULL;
    INSERT OR IGNORE INTO summary_dirty_row SELECT NEW.plan_row_id WHERE NEW.plan_row_id IS NOT NULL;
  END;
CREATE TRIGGER summary_new_event AFTER INSERT ON support_event
  WHEN NEW.plan_row_id IS NOT NULL AND (SELECT made_for FROM summary_state) <> ''
  BEGIN INSERT OR IGNORE INTO summary_dirty_row VALUES (NEW.source_row_id); END;
CREATE TRIGGER summary_merge AFTER UPDATE OF canonical_id ON person
  WHEN OLD.canonical_id <> NEW.canonical_id AND (SELECT made_for FROM summary_state) <> ''
  BEGIN
    INSERT OR IGNORE INTO summary_dirty_person VALUES (OLD.canonical_id);
    INSERT OR IGNORE INTO summary_dirty_person VALUES (NEW.canonical_id);
  END;

-- Whatever else the summaries stand on is written once; should it change after all, they no longer hold.
${[
  ["row_gone", "DELETE ON source_row"],
  ["row_edited", "UPDATE OF submission_id, table_id, form, row_no, part, evidence ON source_row"],
  ["event_gone", "DELETE ON support_event"],
  ["event_edited", "UPDATE OF form, day, kind, hours, unit ON support_event"],
  ["plan_gone", "DELETE ON plan"],
  ["plan_edited", "UPDATE ON plan"],
  ["risk_gone", "DELETE ON plan_risk"],
  ["risk_edited", "UPDATE ON plan_risk"],
  ["submission_edited", "UPDATE OF sender, period, version ON submission"],
  ["institution_new", "INSERT ON institution"],
  ["institution_gone", "DELETE ON institution"],
  ["municipality_new", "INSERT ON municipality"],
  ["municipality_gone", "DELETE ON municipality"],
  ["municipality_edited", "UPDATE OF region, valid_to, successor ON municipality"],
]
  .map(
    ([name = "", event = ""]) =>
      `CREATE TRIGGER summary_${name} AFTER ${event} BEGIN UPDATE summary_state SET made_for = '' WHERE made_for <> ''; END;`,
  )
  .join("\n")}
CREATE TRIGGER summary_institution_edited AFTER UPDATE OF municipality, valid_to, successor ON institution
  WHEN OLD.municipality <> NEW.municipality OR OLD.valid_to IS NOT NEW.valid_to OR OLD.successor IS NOT NEW.successor
  BEGIN UPDATE summary_state SET made_for = '' WHERE made_for <> ''; END;
`;
