-- What people and programs sign in with. Only a hash of the token is kept: who reads this table cannot sign in.
CREATE SCHEMA identity;

CREATE TABLE identity.api_token (
  -- The actor's id, which the log bears, where the token is nobody's own.
  id         uuid PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  -- Whose it is; null for one that was made on the command line.
  account    uuid,
  role       text NOT NULL,
  read_only  boolean NOT NULL DEFAULT false,
  regions    text[] NOT NULL DEFAULT '{}',
  alliances  uuid[] NOT NULL DEFAULT '{}',
  -- What it is for; never a person's name.
  label      text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz
);

CREATE INDEX api_token_account ON identity.api_token (account);
