/**
 * Migration 13: with each change the role in which somebody did it, as the person had given it by then. Null: it was not
 * known; what was recorded before is never guessed.
 */
export const ROLE_OF_AUTHOR_SCHEMA = /* sql */ `
ALTER TABLE change ADD COLUMN role TEXT CHECK (role IN ('editor', 'reviewer', 'reader'));
`;
