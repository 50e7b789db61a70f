-- One row for each decision per capsulam: how it stands, and by when to answer. No words.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  number text,
  state text,
  -- What it is about; null for what is about none.
  alliance text,
  opened_at text,
  -- The last day on which to answer; null once it has closed.
  due text,
  -- Who is conflicted, and sees nothing of it while it is open.
  conflicted text[],
  -- The first day on which the log should note something; null when there is nothing to come.
  next_action text,
  -- The event by which it was decided, and the code of the letter that tells of it.
  decision text,
  codes text[]
) WITH (fillfactor = 60);
CREATE INDEX rows_by_opening ON rows (opened_at DESC, number DESC, id);
CREATE INDEX rows_by_action ON rows (next_action, id) WHERE next_action IS NOT NULL;
CREATE INDEX rows_by_decision ON rows (decision) WHERE decision IS NOT NULL;
CREATE INDEX rows_by_alliance ON rows (alliance) WHERE alliance IS NOT NULL;
CREATE INDEX rows_by_code ON rows USING gin (codes);
