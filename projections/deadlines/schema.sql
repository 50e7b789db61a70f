-- One row for each alliance: its clocks, and the first day on which one of them wants something.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  name text COLLATE "sv-SE-x-icu",
  lan text[],
  coordinators text[],
  former_coordinators text[],
  conflicted text[],
  -- The nearest day that somebody must act by; null when nothing runs.
  next_due text,
  -- The first day on which the log should note something; null when there is nothing to come.
  next_action text,
  -- The deadlines, as JSON.
  clocks text,
  -- The same for those who do not see the deliberation; told_clocks is null where it is the same.
  told_next_due text,
  told_clocks text
) WITH (fillfactor = 60);
CREATE INDEX rows_by_due ON rows (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX rows_by_told_due ON rows (told_next_due, id) WHERE told_next_due IS NOT NULL;
CREATE INDEX rows_by_action ON rows (next_action, id) WHERE next_action IS NOT NULL;
-- Rows are rewritten often, and compressing them costs more than their room.
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;
