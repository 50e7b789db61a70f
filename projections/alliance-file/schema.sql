-- One row for each alliance: its case as folded from the log, and what the list is filtered and ordered by.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  name text COLLATE "sv-SE-x-icu",
  -- The application's state, or none.
  state text,
  lan text[],
  -- The län where it lies in one, else 'several': an index on text serves those who read under row-level security, one on an array does not.
  only_lan text,
  coordinators text[],
  former_coordinators text[],
  conflicted text[],
  arendenummer text COLLATE "sv-SE-x-icu",
  waiting_on text,
  deadline text,
  started_at text,
  last_changed text,
  -- The decisions that the applicant or partner has yet to be told, as JSON; null: there are none.
  to_send text,
  -- The decisions that it asks the board to think over, likewise.
  asked_anew text,
  -- What a search looks in, in lower case.
  search text,
  -- The answer of the list, as JSON.
  item text,
  -- The same for those who do not see the deliberation; told_item is null where it is the same.
  told_state text,
  told_waiting_on text,
  told_deadline text,
  told_item text
) WITH (fillfactor = 60);
CREATE INDEX rows_by_name ON rows (name, id);
-- No index on what every event changes: with those that there are, an update need not touch any.
CREATE INDEX rows_to_send ON rows (id) WHERE to_send IS NOT NULL;
CREATE INDEX rows_asked_anew ON rows (id) WHERE asked_anew IS NOT NULL;
CREATE INDEX rows_by_lan ON rows (only_lan);
CREATE INDEX rows_by_coordinator ON rows USING gin (coordinators);
-- Rows are rewritten often, and compressing them costs more than their room.
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;
