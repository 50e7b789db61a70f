-- One row for each request by a person about their own data: how it stands, and no words.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  kind text,
  state text,
  received_on text,
  -- The actor who took it in.
  received_by text,
  -- The last day on which to answer; null once answered.
  due text,
  -- The first day on which the log should note something; null when there is nothing to come.
  next_action text
) WITH (fillfactor = 60);
CREATE INDEX rows_by_due ON rows (due, received_on, id);
CREATE INDEX rows_by_action ON rows (next_action, id) WHERE next_action IS NOT NULL;
