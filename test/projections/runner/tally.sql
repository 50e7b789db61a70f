CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  name text,
  types text[],
  events integer
);

CREATE TABLE entries (
  stream text NOT NULL,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  recorded_at text NOT NULL,
  entry json NOT NULL,
  PRIMARY KEY (stream, revision)
);
