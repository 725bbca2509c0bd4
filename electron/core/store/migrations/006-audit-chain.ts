/** Migration 6: every change commits to the one before it, and what is noted cannot be edited or taken away. */
export const AUDIT_CHAIN_SCHEMA = /* sql */ `
CREATE TABLE audit_link (
  seq    INTEGER PRIMARY KEY REFERENCES change,
  -- Keyed digest of the change and of all that was recorded with it (store/audit-chain.ts).
  digest BLOB NOT NULL,
  -- Keyed digest of the link before and this digest.
  link   BLOB NOT NULL
) STRICT;

-- Changes whose records were cut by a purge: their digests stand, what they were made of is gone.
CREATE TABLE audit_redaction (
  seq       INTEGER PRIMARY KEY REFERENCES change,
  purge_seq INTEGER NOT NULL REFERENCES change
) STRICT;

CREATE INDEX submission_by_change ON submission (seq);
CREATE INDEX decision_by_change ON decision (seq);
CREATE INDEX decision_by_withdrawal ON decision (withdrawn_seq) WHERE withdrawn_seq IS NOT NULL;

CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'audit: kept'); END;
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'audit: final'); END;
CREATE TRIGGER audit_link_is_kept BEFORE DELETE ON audit_link BEGIN SELECT RAISE(ABORT, 'audit: kept'); END;
CREATE TRIGGER audit_link_is_final BEFORE UPDATE ON audit_link BEGIN SELECT RAISE(ABORT, 'audit: final'); END;
`;
