-- One row for each stream that tells of what the board decided: meetings, questions per capsulam, who sits on the board,
-- and the alliances that it decides about.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  -- meeting, per-capsulam, roster or alliance.
  kind text,
  id text,
  -- Of a meeting: those called to it. Of an open question per capsulam: those who have not answered.
  called text[]
) WITH (fillfactor = 60);
CREATE INDEX rows_by_kind ON rows (kind);
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;
