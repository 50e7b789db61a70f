-- One row for each alliance: its member organisations. An organisation's alliances are found across rows.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  name text,
  lan text[],
  coordinators text[],
  former_coordinators text[],
  conflicted text[],
  -- Of the members: their ids, their organisation numbers, and their names in the form by which they are compared.
  organisations text[],
  numbers text[],
  names text[],
  -- The members without their contacts, as JSON.
  members text
) WITH (fillfactor = 60);
CREATE INDEX rows_by_organisation ON rows USING gin (organisations);
CREATE INDEX rows_by_number ON rows USING gin (numbers);
CREATE INDEX rows_by_name ON rows USING gin (names);
-- Rows are rewritten often, and compressing them costs more than their room.
ALTER TABLE rows ALTER COLUMN row SET STORAGE EXTERNAL;
