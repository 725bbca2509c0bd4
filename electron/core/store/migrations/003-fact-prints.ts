/** Fingerprints of facts as they were taken in: whoever edits a fact by hand is found before a report is issued. */
export const FACT_PRINTS_SCHEMA = /* sql */ `
CREATE TABLE fact_print (
  submission_id INTEGER PRIMARY KEY REFERENCES submission,
  -- Six bytes for each row that has a fact, in the order of their ids (store/fact-print.ts).
  prints        BLOB NOT NULL
) STRICT;
`;
