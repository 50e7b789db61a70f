-- One row for each alliance: its case, from which the next event's changes are told, and who may see it.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  lan text[],
  coordinators text[],
  former_coordinators text[],
  conflicted text[],
  -- Whether no decision waits to be sent, so that everything is told to those who do not see the deliberation.
  wholly_told boolean
) WITH (fillfactor = 60);
-- Rows are rewritten often, and compressing them costs more than their room.
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;

-- One entry for each event: who, when, what changed, and why.
CREATE TABLE entries (
  stream text NOT NULL,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  recorded_at text NOT NULL,
  entry json NOT NULL,
  PRIMARY KEY (stream, revision)
);
