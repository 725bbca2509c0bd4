/** What people write beside figures, and how they like to look at them. Neither alters a figure, so neither is a change. */
export const COMMENTS_SCHEMA = /* sql */ `
CREATE TABLE figure_comment (
  id           INTEGER PRIMARY KEY,
  -- code, period, measure and sorted options: JSON of shared/api/indicators.ts FigureQuestion.
  figure       TEXT NOT NULL,
  at           TEXT NOT NULL,
  author       TEXT NOT NULL,
  text         TEXT NOT NULL,
  taken_back_at TEXT
) STRICT;
CREATE INDEX figure_comment_by_figure ON figure_comment (figure);

CREATE TABLE saved_view (
  author TEXT NOT NULL,
  name   TEXT NOT NULL,
  -- JSON {"measure": "new"}: the parameters of the address.
  view   TEXT NOT NULL,
  PRIMARY KEY (author, name)
) STRICT, WITHOUT ROWID;
`;
