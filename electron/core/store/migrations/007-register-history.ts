/** Migration 7: how register and agreements changed, so that any past moment can be shown. */
export const REGISTER_HISTORY_SCHEMA = /* sql */ `
CREATE TABLE register_history (
  seq    INTEGER NOT NULL REFERENCES change,
  list   TEXT NOT NULL CHECK (list IN ('institution', 'agreement')),
  -- Registration number, or number of the agreement.
  key    TEXT NOT NULL,
  -- JSON as it was from then on; null: no longer in the list.
  entry  TEXT,
  -- Why, and which document says so, where a person entered it by itself; null: it came with a file. Source '': supposed.
  reason TEXT,
  source TEXT,
  PRIMARY KEY (list, key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_history_by_change ON register_history (seq);

-- What was loaded before there was a history is taken to have been so since the first file.
INSERT INTO register_history (seq, list, key, entry, source)
SELECT (SELECT MIN(seq) FROM change WHERE kind = 'register'), 'institution', i.reg_no,
       json_object('regNo', i.reg_no, 'name', i.name,
         'names', (SELECT json_group_array(n.name) FROM institution_name AS n WHERE n.reg_no = i.reg_no),
         'municipality', i.municipality, 'founder', i.founder, 'kind', i.kind,
         'eligible', json(IIF(i.eligible = 1, 'true', 'false')),
         'validFrom', i.valid_from, 'validTo', i.valid_to, 'successor', i.successor), ''
  FROM institution AS i WHERE EXISTS (SELECT 1 FROM change WHERE kind = 'register');
INSERT INTO register_history (seq, list, key, entry, source)
SELECT (SELECT MIN(seq) FROM change WHERE kind = 'agreements'), 'agreement', a.agreement_no,
       json_object('agreementNo', a.agreement_no, 'sender', a.sender, 'validFrom', a.valid_from, 'validTo', a.valid_to,
         'activities', a.activities, 'dueDays', a.due_days), ''
  FROM agreement AS a WHERE EXISTS (SELECT 1 FROM change WHERE kind = 'agreements');
`;
