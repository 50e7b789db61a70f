-- What the passwords of the roles that Samverka makes are derived from. Only its owner reads it: every process that may
-- change the tables gets the same passwords, on whichever machine, and a restored database brings its own.
CREATE SCHEMA access;

CREATE TABLE access.secret (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  value    bytea NOT NULL CHECK (octet_length(value) = 32)
);

INSERT INTO access.secret (value)
VALUES (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
