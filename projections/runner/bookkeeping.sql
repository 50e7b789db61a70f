-- Lies in each projection's schema, and is switched together with its rows.

-- One line: how far the rows are folded, of which log, by which version of the projection.
CREATE TABLE checkpoint (
  position bigint NOT NULL,
  log text NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX checkpoint_is_one ON checkpoint ((true));

-- Streams that stopped at an event that could not be folded.
CREATE TABLE parked (
  stream text PRIMARY KEY,
  id text NOT NULL UNIQUE,
  event_id text NOT NULL,
  event_type text NOT NULL,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  error text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);
