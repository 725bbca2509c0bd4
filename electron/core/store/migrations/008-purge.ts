/** Migration 8: what a purge leaves behind of a file: that it was there. */
export const PURGE_SCHEMA = /* sql */ `
CREATE TABLE purged_file (
  sha256 TEXT PRIMARY KEY REFERENCES source_file,
  seq    INTEGER NOT NULL REFERENCES change
) STRICT, WITHOUT ROWID;
`;
