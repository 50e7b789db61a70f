-- Names of persons and free texts, by the reference that an event bears. Not rebuildable from the log.
CREATE SCHEMA vault;

CREATE TABLE vault.entry (
  ref        uuid PRIMARY KEY,
  stream     text NOT NULL,
  command_id uuid NOT NULL,
  words      text NOT NULL,
  salt       bytea NOT NULL CHECK (octet_length(salt) = 32),
  stored_at  timestamptz NOT NULL DEFAULT now(),
  -- Set when the event that bears the reference has been seen in the log.
  confirmed  boolean NOT NULL DEFAULT false
);

CREATE INDEX entry_unconfirmed ON vault.entry (stored_at) WHERE NOT confirmed;

CREATE TABLE vault.secret (
  name  text PRIMARY KEY,
  value bytea NOT NULL
);
