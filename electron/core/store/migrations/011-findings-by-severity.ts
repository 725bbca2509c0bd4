/** Migration 11: how many findings of a severity and code a submission has is told by the index alone. */
export const FINDINGS_BY_SEVERITY_SCHEMA = /* sql */ `
DROP INDEX finding_by_submission;
CREATE INDEX finding_by_submission ON finding (submission_id, severity, code);
`;
