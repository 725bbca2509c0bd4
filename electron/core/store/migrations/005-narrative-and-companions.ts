/** Migration 5: what people write into a report, and what is issued beside one. */
export const NARRATIVE_SCHEMA = `
-- What people write about a quarter. Nothing is overwritten: of a place, the newest row holds; an empty text clears it.
CREATE TABLE narrative_text (
  id     INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  part   TEXT NOT NULL CHECK (part IN ('activity', 'risk', 'plan', 'signature')),
  -- The project activity's number, or the line of a list.
  item   TEXT NOT NULL,
  field  TEXT NOT NULL,
  text   TEXT NOT NULL,
  author TEXT NOT NULL,
  at     TEXT NOT NULL
) STRICT;
CREATE INDEX narrative_by_place ON narrative_text (period, part, item, field);

-- Issued beside or instead of a whole report: the public edition, and the reports of single units.
CREATE TABLE report_companion (
  id         INTEGER PRIMARY KEY,
  seq        INTEGER NOT NULL REFERENCES change,
  period     TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('public', 'municipality', 'institution')),
  -- Municipality code or registration number; null for the whole project.
  unit       TEXT,
  issued_at  TEXT NOT NULL,
  author     TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  content    TEXT NOT NULL,
  -- Digest of the state of the store: the same for everything issued from it.
  state_hash TEXT NOT NULL,
  -- Compressed JSON.
  plan       BLOB NOT NULL
) STRICT;
CREATE INDEX companion_by_content ON report_companion (content);
CREATE INDEX companion_by_period ON report_companion (period, kind);
`;
