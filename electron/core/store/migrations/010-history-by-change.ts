/** Migration 10: what a change counted otherwise, and changes of one kind, are found without looking through all of history. */
export const HISTORY_BY_CHANGE_SCHEMA = /* sql */ `
CREATE INDEX standing_history_by_change ON standing_history (seq);
CREATE INDEX change_by_kind ON change (kind, seq);
`;
