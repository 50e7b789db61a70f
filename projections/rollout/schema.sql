-- One row for each alliance: its dated steps, from which the rollout is reckoned for any moment.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text
) WITH (fillfactor = 60);
-- Rows are rewritten often, and compressing them costs more than their room.
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;
