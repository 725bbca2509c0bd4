/**
 * The store's first schema. Facts are typed and strict; each points to its source row, each source row to its
 * submission, each submission to its file. Columns marked "derived" follow from the set of submissions and decisions
 * in force and can be rebuilt at any time; everything else is written once and never edited.
 */
export const FACTS_SCHEMA = /* sql */ `
-- Identity of this store, and keys: 'store-id', 'programme', 'pseudonym-key' (64 hex letters).
CREATE TABLE store_setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything that can alter a figure, in the order it happened. Order by seq, never by time: clocks go back.
CREATE TABLE change (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('register', 'agreements', 'import', 'withdrawal', 'decision', 'lock', 'unlock', 'report', 'purge', 'programme', 'sample', 'disclosure')),
  author  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- Municipalities as the programme lists them; refreshed when the store is opened.
CREATE TABLE municipality (
  code       TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  region     TEXT NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  successor  TEXT
) STRICT, WITHOUT ROWID;

-- The institution register (contracts.md). Folded names are made in code: SQLite's lower() knows ASCII only.
CREATE TABLE institution (
  reg_no       TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  municipality TEXT NOT NULL,
  founder      TEXT NOT NULL,
  kind         TEXT NOT NULL,
  eligible     INTEGER NOT NULL CHECK (eligible IN (0, 1)),
  valid_from   TEXT,
  valid_to     TEXT,
  successor    TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE institution_name (
  folded  TEXT NOT NULL,
  reg_no  TEXT NOT NULL REFERENCES institution ON DELETE CASCADE,
  name    TEXT NOT NULL,
  PRIMARY KEY (folded, reg_no)
) STRICT, WITHOUT ROWID;

-- Who is expected to send what (register --agreements).
CREATE TABLE agreement (
  agreement_no TEXT PRIMARY KEY,
  sender       TEXT NOT NULL,
  valid_from   TEXT,
  valid_to     TEXT,
  activities   TEXT NOT NULL,
  due_days     INTEGER
) STRICT, WITHOUT ROWID;

-- The bytes themselves are in the archive beside the store, written and synced before this row.
CREATE TABLE source_file (
  sha256        TEXT PRIMARY KEY,
  size          INTEGER NOT NULL,
  format        TEXT NOT NULL,
  first_seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One return as received. For each sender and period the highest version that is not withdrawn is in force.
CREATE TABLE submission (
  id             INTEGER PRIMARY KEY,
  seq            INTEGER NOT NULL REFERENCES change,
  file_sha256    TEXT NOT NULL REFERENCES source_file,
  -- Path as given, below the folder, in the archive.
  file_path      TEXT NOT NULL,
  -- Municipality code or registration number; null only while held.
  sender         TEXT,
  -- 2026-Q1; null only while held.
  period         TEXT,
  version        INTEGER NOT NULL CHECK (version >= 1),
  -- The same bytes judged again after a decision: 1, 2 ... The highest version, then revision, is in force.
  revision       INTEGER NOT NULL DEFAULT 1,
  nil            INTEGER NOT NULL CHECK (nil IN (0, 1)),
  prepared_on    TEXT,
  received_at    TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('in-force', 'superseded', 'withdrawn', 'held')),
  -- Why it is held.
  reason         TEXT,
  -- The locked period it corrects.
  correction_of  TEXT,
  CHECK (state IN ('held', 'withdrawn') OR (sender IS NOT NULL AND period IS NOT NULL)),
  CHECK ((state = 'held') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX submission_by_sender ON submission (sender, period, version);
CREATE INDEX submission_by_file ON submission (file_sha256);

-- Raw texts once per sheet, compressed (store/raw-sheet.ts).
CREATE TABLE source_sheet (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission,
  position      INTEGER NOT NULL,
  name          TEXT NOT NULL,
  hidden        INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  raw           BLOB
) STRICT;
CREATE INDEX source_sheet_by_submission ON source_sheet (submission_id);

-- A recognised table: which column holds which field.
CREATE TABLE source_table (
  id         INTEGER PRIMARY KEY,
  sheet_id   INTEGER NOT NULL REFERENCES source_sheet,
  form       TEXT NOT NULL,
  header_row INTEGER NOT NULL,
  -- JSON {"date": 2}: field key to column number.
  columns    TEXT NOT NULL,
  -- JSON {"date": "Datums"}: headings as typed, for what changed since the sender's last return.
  headers    TEXT NOT NULL DEFAULT '{}',
  -- JSON [{"column": 9, "header": "..."}]: columns that match no field.
  unknown    TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX source_table_by_sheet ON source_table (sheet_id);

CREATE TABLE source_row (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission,
  table_id      INTEGER NOT NULL REFERENCES source_table,
  form          TEXT NOT NULL,
  row_no        INTEGER NOT NULL,
  -- 0; more where one sheet row holds several records (matrix).
  part          INTEGER NOT NULL DEFAULT 0,
  -- JSON {"date": "F3"}: only for fields whose cell is not in this row and the table's column.
  cells         TEXT,
  -- Digest of sender, form and all mapped values but the running number.
  content_hash  TEXT NOT NULL,
  -- Digest of the fields that tell which record this is; null when they cannot be read. Two versions are compared by it.
  identity_hash TEXT,
  -- What other rows refer to it by, also when it is quarantined and has no fact: folded plan number (F1), certificate (F3).
  ref_key       TEXT,
  -- The person a learner's or mentor's row is about, likewise.
  ref_person_id INTEGER REFERENCES person,
  -- Reference to the supporting document, as typed.
  evidence      TEXT,
  -- Has error findings whatever else is in the store.
  own_error     INTEGER NOT NULL CHECK (own_error IN (0, 1)),
  -- Derived: 'out' while the submission is not in force.
  standing      TEXT NOT NULL CHECK (standing IN ('counted', 'quarantined', 'skipped', 'out'))
) STRICT;
CREATE INDEX source_row_by_submission ON source_row (submission_id, form);
CREATE INDEX source_row_by_content ON source_row (content_hash);
CREATE INDEX source_row_by_reference ON source_row (ref_key) WHERE ref_key IS NOT NULL;
CREATE INDEX source_row_by_person ON source_row (ref_person_id) WHERE ref_person_id IS NOT NULL;

-- How derived columns of a row changed, so that any past moment can be shown.
CREATE TABLE standing_history (
  seq           INTEGER NOT NULL REFERENCES change,
  source_row_id INTEGER NOT NULL REFERENCES source_row,
  standing      TEXT NOT NULL,
  plan_row_id   INTEGER,
  mentor_row_id INTEGER,
  PRIMARY KEY (source_row_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission,
  source_row_id INTEGER REFERENCES source_row,
  code          TEXT NOT NULL,
  severity      TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  sheet         TEXT,
  cell          TEXT,
  field         TEXT,
  parameters    TEXT NOT NULL DEFAULT '{}',
  -- 1: follows from other submissions in force, and is worked out again with them.
  derived       INTEGER NOT NULL CHECK (derived IN (0, 1))
) STRICT;
CREATE INDEX finding_by_submission ON finding (submission_id);
CREATE INDEX finding_by_row ON finding (source_row_id);

-- What a person chose: its payload is JSON whose shape the kind names (shared/domain/decision.ts).
CREATE TABLE decision (
  id            INTEGER PRIMARY KEY,
  seq           INTEGER NOT NULL REFERENCES change,
  kind          TEXT NOT NULL,
  payload       TEXT NOT NULL,
  author        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  decided_at    TEXT NOT NULL,
  withdrawn_seq INTEGER REFERENCES change
) STRICT;
CREATE INDEX decision_by_kind ON decision (kind) WHERE withdrawn_seq IS NULL;
CREATE INDEX decision_by_file ON decision (json_extract(payload, '$.sha256')) WHERE withdrawn_seq IS NULL;

-- key: keyed HMAC, never a code or a name. canonical_id: the person this one was merged into by a decision (derived).
CREATE TABLE person (
  id           INTEGER PRIMARY KEY,
  key          TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL CHECK (kind IN ('code', 'institution-id', 'named')),
  canonical_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX person_by_canonical ON person (canonical_id);

-- F1: a learner's individual support plan, with the characteristics the learner had when it was drawn up.
CREATE TABLE plan (
  source_row_id INTEGER PRIMARY KEY REFERENCES source_row,
  sender        TEXT NOT NULL,
  -- Registration number; null when outside the register (V-73).
  institution   TEXT,
  municipality  TEXT,
  person_id     INTEGER NOT NULL REFERENCES person,
  -- Keyed HMAC of the folded name, to notice name changes without keeping names here.
  name_key      TEXT NOT NULL,
  born          TEXT NOT NULL,
  gender        TEXT NOT NULL CHECK (gender IN ('S', 'V', 'N')),
  -- '1'..'12', 'K1'..'K4'
  grade         TEXT NOT NULL,
  programme     TEXT NOT NULL,
  study_form    TEXT NOT NULL,
  language      TEXT,
  citizenship   TEXT,
  labour        TEXT NOT NULL,
  isced         TEXT NOT NULL,
  repeater      TEXT,
  background    TEXT,
  disability    TEXT,
  minority      TEXT,
  homeless      TEXT,
  rural         TEXT,
  plan_no       TEXT NOT NULL,
  -- Folded plan number: looked up within the sender, then within the institution.
  plan_key      TEXT NOT NULL,
  approved_on   TEXT NOT NULL,
  semester      TEXT,
  starts_on     TEXT NOT NULL,
  ends_on       TEXT,
  evaluation    TEXT
) STRICT;
CREATE INDEX plan_by_key ON plan (plan_key, sender);
CREATE INDEX plan_by_person ON plan (person_id);
CREATE INDEX plan_by_name ON plan (name_key, born);
CREATE INDEX plan_by_institution ON plan (institution, sender);
CREATE INDEX plan_by_sender ON plan (sender, institution);

CREATE TABLE plan_kind (
  source_row_id INTEGER NOT NULL REFERENCES plan,
  kind          TEXT NOT NULL,
  PRIMARY KEY (source_row_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_risk (
  source_row_id INTEGER NOT NULL REFERENCES plan,
  risk          TEXT NOT NULL,
  PRIMARY KEY (source_row_id, risk)
) STRICT, WITHOUT ROWID;

-- F2 and F4: support given to a learner on a day. For F4 kind is MENT and the mentor columns are filled.
CREATE TABLE support_event (
  source_row_id   INTEGER PRIMARY KEY REFERENCES source_row,
  form            TEXT NOT NULL CHECK (form IN ('F2', 'F4')),
  sender          TEXT NOT NULL,
  -- What the row refers to: a plan number (folded) or a person by code; exactly one.
  ref_plan_key    TEXT,
  ref_person_id   INTEGER REFERENCES person,
  day             TEXT NOT NULL,
  kind            TEXT NOT NULL,
  subject         TEXT,
  provider_kind   TEXT,
  hours           REAL NOT NULL,
  -- 'akadēmiskā', 'astronomiskā', 'nodarbība', 'konsultācija', 'nav norādīta'
  unit            TEXT NOT NULL,
  group_size      INTEGER,
  -- Only F4: certificate number (folded) or person of the mentor as referred to.
  ref_cert_key    TEXT,
  ref_mentor_id   INTEGER REFERENCES person,
  ref_mentor_name TEXT,
  pair_starts_on  TEXT,
  pair_ends_on    TEXT,
  mode            TEXT,
  -- Derived: the plan (its learner, institution and entry characteristics) and the mentor's training this row means.
  plan_row_id     INTEGER REFERENCES plan,
  mentor_row_id   INTEGER REFERENCES training,
  CHECK ((ref_plan_key IS NULL) <> (ref_person_id IS NULL))
) STRICT;
CREATE INDEX support_event_by_plan ON support_event (plan_row_id, day);
CREATE INDEX support_event_by_plan_key ON support_event (ref_plan_key, sender);
CREATE INDEX support_event_by_person ON support_event (ref_person_id);
CREATE INDEX support_event_by_day ON support_event (day);
CREATE INDEX support_event_by_cert ON support_event (ref_cert_key);
CREATE INDEX support_event_by_mentor ON support_event (ref_mentor_id);

-- F3: a mentor's training.
CREATE TABLE training (
  source_row_id INTEGER PRIMARY KEY REFERENCES source_row,
  sender        TEXT NOT NULL,
  person_id     INTEGER NOT NULL REFERENCES person,
  name_key      TEXT NOT NULL,
  born          TEXT NOT NULL,
  gender        TEXT NOT NULL CHECK (gender IN ('S', 'V', 'N')),
  municipality  TEXT,
  labour        TEXT,
  isced         TEXT,
  group_no      TEXT NOT NULL,
  region        TEXT,
  starts_on     TEXT NOT NULL,
  ends_on       TEXT NOT NULL,
  hours         REAL NOT NULL,
  cert_no       TEXT,
  cert_key      TEXT,
  cert_on       TEXT,
  status        TEXT NOT NULL
) STRICT;
CREATE INDEX training_by_cert ON training (cert_key);
CREATE INDEX training_by_person ON training (person_id);
CREATE INDEX training_by_name ON training (name_key);

-- F5: one person in one session, or a session's head-count. A session is sender, group, day and starting time.
CREATE TABLE supervision_attendance (
  source_row_id  INTEGER PRIMARY KEY REFERENCES source_row,
  sender         TEXT NOT NULL,
  group_no       TEXT NOT NULL,
  group_key      TEXT NOT NULL,
  day            TEXT NOT NULL,
  starts_at      TEXT NOT NULL,
  ends_at        TEXT NOT NULL,
  session_no     INTEGER,
  -- Keyed HMAC of the supervisor's folded name.
  supervisor_key TEXT NOT NULL,
  person_id      INTEGER REFERENCES person,
  role           TEXT,
  institution    TEXT,
  -- The place in the row, else the sender's.
  municipality   TEXT,
  present        INTEGER NOT NULL CHECK (present IN (0, 1)),
  headcount      INTEGER,
  CHECK ((person_id IS NULL) <> (headcount IS NULL))
) STRICT;
CREATE INDEX supervision_by_session ON supervision_attendance (sender, group_key, day, starts_at);
CREATE INDEX supervision_by_day ON supervision_attendance (day);

-- F6: an initiative or partnership project as last reported.
CREATE TABLE project (
  source_row_id   INTEGER PRIMARY KEY REFERENCES source_row,
  sender          TEXT NOT NULL,
  project_no      TEXT NOT NULL,
  project_key     TEXT NOT NULL,
  kind            TEXT NOT NULL,
  title           TEXT NOT NULL,
  institution     TEXT,
  municipality    TEXT,
  partner_count   INTEGER NOT NULL,
  starts_on       TEXT NOT NULL,
  ends_on         TEXT NOT NULL,
  status          TEXT NOT NULL,
  requested_cents INTEGER,
  approved_cents  INTEGER,
  paid_cents      INTEGER,
  learners        INTEGER,
  teachers        INTEGER,
  parents         INTEGER,
  reported_on     TEXT
) STRICT;
CREATE INDEX project_by_key ON project (sender, project_key);

CREATE TABLE project_theme (
  source_row_id INTEGER NOT NULL REFERENCES project,
  theme         TEXT NOT NULL,
  PRIMARY KEY (source_row_id, theme)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_tag (
  source_row_id INTEGER NOT NULL REFERENCES project,
  tag           TEXT NOT NULL,
  PRIMARY KEY (source_row_id, tag)
) STRICT, WITHOUT ROWID;

-- F7: an event, meeting or communication measure.
CREATE TABLE event (
  source_row_id INTEGER PRIMARY KEY REFERENCES source_row,
  sender        TEXT NOT NULL,
  day           TEXT NOT NULL,
  day_to        TEXT,
  activity      TEXT NOT NULL,
  type          TEXT NOT NULL,
  title         TEXT NOT NULL,
  place         TEXT NOT NULL,
  -- The place in the row, else the sender's.
  municipality  TEXT,
  organiser     TEXT,
  institution   TEXT,
  partner_count INTEGER NOT NULL,
  learners      INTEGER,
  parents       INTEGER,
  teachers      INTEGER,
  others        INTEGER,
  total         INTEGER,
  open          INTEGER NOT NULL CHECK (open IN (0, 1)),
  visibility    INTEGER NOT NULL CHECK (visibility IN (0, 1))
) STRICT;
CREATE INDEX event_by_day ON event (day);

CREATE TABLE event_access (
  source_row_id INTEGER NOT NULL REFERENCES event,
  format        TEXT NOT NULL,
  PRIMARY KEY (source_row_id, format)
) STRICT, WITHOUT ROWID;

-- F8: a cost item of one project activity.
CREATE TABLE cost (
  source_row_id INTEGER PRIMARY KEY REFERENCES source_row,
  sender        TEXT NOT NULL,
  period        TEXT NOT NULL,
  activity      TEXT NOT NULL,
  line          TEXT NOT NULL,
  cost_kind     TEXT NOT NULL,
  units         REAL,
  unit_type     TEXT,
  rate_cents    INTEGER,
  amount_cents  INTEGER NOT NULL,
  esf_cents     INTEGER NOT NULL,
  state_cents   INTEGER NOT NULL,
  status        TEXT NOT NULL,
  doc_no        TEXT NOT NULL,
  doc_on        TEXT NOT NULL
) STRICT;
CREATE INDEX cost_by_day ON cost (doc_on);

-- F9: how a learner's participation ended and what was found at the check.
CREATE TABLE outcome (
  source_row_id  INTEGER PRIMARY KEY REFERENCES source_row,
  sender         TEXT NOT NULL,
  ref_plan_key   TEXT,
  ref_person_id  INTEGER REFERENCES person,
  exit_on        TEXT NOT NULL,
  reason         TEXT NOT NULL,
  status         TEXT NOT NULL,
  checked_on     TEXT NOT NULL,
  next_place     TEXT,
  certificate    TEXT,
  certificate_no TEXT,
  certificate_on TEXT,
  absent_before  INTEGER,
  absent_after   INTEGER,
  eecr           TEXT,
  -- Derived
  plan_row_id    INTEGER REFERENCES plan,
  CHECK ((ref_plan_key IS NULL) <> (ref_person_id IS NULL))
) STRICT;
CREATE INDEX outcome_by_plan ON outcome (plan_row_id);
CREATE INDEX outcome_by_plan_key ON outcome (ref_plan_key, sender);
CREATE INDEX outcome_by_person ON outcome (ref_person_id);

-- A closed period: what was issued stays; later returns are corrections.
CREATE TABLE period_lock (
  id           INTEGER PRIMARY KEY,
  period       TEXT NOT NULL,
  locked_seq   INTEGER NOT NULL REFERENCES change,
  unlocked_seq INTEGER REFERENCES change
) STRICT;

-- An issued report: its plan, its seal, and the submissions it stands on.
CREATE TABLE issued_report (
  id         INTEGER PRIMARY KEY,
  seq        INTEGER NOT NULL REFERENCES change,
  period     TEXT NOT NULL,
  edition    INTEGER NOT NULL,
  issued_at  TEXT NOT NULL,
  author     TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  -- SHA-256 of the workbook's bytes, and of its content (independent of packing).
  sha256     TEXT NOT NULL,
  content    TEXT NOT NULL,
  -- Compressed JSON.
  plan       BLOB NOT NULL,
  UNIQUE (period, edition)
) STRICT;
`;
