/**
 * Migration 12: what the first screen asks of the whole country lies ready in the order in which it is asked: learners by
 * municipality and kind, and the quarters of which there are returns at all.
 */
export const QUESTIONS_SCHEMA = /* sql */ `
CREATE INDEX learner_cell_by_municipality ON learner_cell (epoch, option, kind, quarter, n)
  WHERE measure = 'entry' AND dimension = 'municipality';
CREATE INDEX submission_in_force ON submission (period) WHERE state = 'in-force';
`;
