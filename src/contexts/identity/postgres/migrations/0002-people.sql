-- Accounts, what they may do and how they sign in. Times come from the program, so that all follow one clock.

CREATE TABLE identity.account (
  -- The actor's id, which the log bears.
  id         uuid PRIMARY KEY,
  language   text NOT NULL CHECK (language IN ('sv', 'en')),
  created_at timestamptz NOT NULL,
  blocked_at timestamptz
);

ALTER TABLE identity.api_token
  ADD CONSTRAINT api_token_account_fkey FOREIGN KEY (account) REFERENCES identity.account;

-- All that tells who somebody is, apart from all else, sealed with the key of the subject of the vault that has the
-- account's id. Whoever erases that subject takes this row with it, and so all that the person could sign in with.
CREATE TABLE identity.person (
  account      uuid PRIMARY KEY REFERENCES identity.account REFERENCES vault.subject ON DELETE CASCADE,
  -- HMAC-SHA256 of the folded address: found by it, and not read from it.
  email_index  bytea NOT NULL UNIQUE CHECK (octet_length(email_index) = 32),
  -- 12 bytes of nonce, the ciphertext, and 16 bytes of tag.
  email        bytea NOT NULL CHECK (octet_length(email) > 28),
  name         bytea NOT NULL CHECK (octet_length(name) > 28),
  telephone    bytea CHECK (octet_length(telephone) > 28),
  -- When its holder first chose a way to sign in. It stays when they have none left: what is asked of whoever has an
  -- account is not asked of whoever was only invited.
  activated_at timestamptz
);

-- One way to sign in among several to come: an account may have none, one or many.
CREATE TABLE identity.password (
  account    uuid PRIMARY KEY REFERENCES identity.person ON DELETE CASCADE,
  -- In PHC form, parameters and salt inside.
  hash       text NOT NULL,
  changed_at timestamptz NOT NULL
);

-- A role for a time: a post, a mandate, a term on the board. Both days are included, in Europe/Stockholm.
CREATE TABLE identity.post (
  id        uuid PRIMARY KEY,
  account   uuid NOT NULL REFERENCES identity.account,
  role      text NOT NULL,
  from_day  date NOT NULL,
  to_day    date,
  regions   text[] NOT NULL DEFAULT '{}',
  alliances uuid[] NOT NULL DEFAULT '{}',
  CHECK (to_day IS NULL OR to_day >= from_day - 1)
);

CREATE INDEX post_account ON identity.post (account);

CREATE TABLE identity.session (
  -- What its owner sees; the cookie holds another secret.
  id               uuid PRIMARY KEY,
  hash             bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  account          uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE,
  -- How whoever has it showed who they are, the newest way last: password, passkey, recovery-code.
  methods          text[] NOT NULL,
  created_at       timestamptz NOT NULL,
  -- When last shown; a step-up moves it.
  authenticated_at timestamptz NOT NULL,
  last_used_at     timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  -- Browser and system by name; no versions, no address.
  device           text NOT NULL
);

CREATE INDEX session_account ON identity.session (account);
CREATE INDEX session_expiry ON identity.session (expires_at);

-- One-time links. A new one of a purpose takes the place of the older.
CREATE TABLE identity.link (
  id         uuid PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  purpose    text NOT NULL CHECK (purpose IN ('invitation', 'reset', 'first-administrator')),
  account    uuid REFERENCES identity.person ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  -- Null: until used or replaced.
  expires_at timestamptz,
  CHECK ((purpose = 'first-administrator') = (account IS NULL))
);

CREATE UNIQUE INDEX link_one_a_purpose ON identity.link (purpose, account) NULLS NOT DISTINCT;

-- Tries to sign in that have not succeeded, by a keyed hash of whom and from where: it names neither.
CREATE TABLE identity.attempt (
  key     bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  tries   integer NOT NULL,
  -- Before then nothing more is looked at.
  next_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL
);

CREATE INDEX attempt_age ON identity.attempt (last_at);

-- What happened that somebody who guards the installation wants to see. Only ever added to.
CREATE TABLE identity.security_event (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  kind    text NOT NULL,
  -- Who acted, and whose account it is about: pseudonyms.
  actor   uuid,
  account uuid,
  -- The session or token that it was done with.
  means   uuid,
  -- A network, never an address: /24 of IPv4, /48 of IPv6.
  network text,
  details jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX security_event_account ON identity.security_event (account, id);
CREATE INDEX security_event_kind ON identity.security_event (kind, id);
CREATE INDEX security_event_age ON identity.security_event (at);

-- The one way in which something is taken from it: what is past its retention, and never what is of the last 90 days,
-- whoever asks and whatever they state.
CREATE FUNCTION identity.forget_security_events(before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  WITH gone AS (
    DELETE FROM identity.security_event WHERE at < least(before, now() - interval '90 days') RETURNING 1
  )
  SELECT count(*) FROM gone
$$;
