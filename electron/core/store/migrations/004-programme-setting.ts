/** What the agency enters about its programme; withdrawn or followed by a newer one, never edited. */
export const PROGRAMME_SETTING_SCHEMA = /* sql */ `
CREATE TABLE programme_setting (
  id            INTEGER PRIMARY KEY,
  seq           INTEGER NOT NULL REFERENCES change,
  kind          TEXT NOT NULL,
  -- Names the entry it is about.
  key           TEXT NOT NULL,
  payload       TEXT NOT NULL,
  author        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  at            TEXT NOT NULL,
  withdrawn_seq INTEGER REFERENCES change
) STRICT;
`;
