-- Passkeys (W3C Web Authentication), and what a sign-in that is under way is bound to.

CREATE TABLE identity.passkey (
  -- The credential's id, which the authenticator chose.
  id            bytea PRIMARY KEY CHECK (octet_length(id) BETWEEN 1 AND 1023),
  account       uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE,
  -- In COSE form.
  public_key    bytea NOT NULL,
  -- How often the authenticator says that it has signed; 0 where it does not count.
  counter       bigint NOT NULL,
  transports    text[] NOT NULL DEFAULT '{}',
  -- What its owner calls it.
  name          text NOT NULL,
  -- While there is one of these, the account's password alone lets nobody in.
  second_factor boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  last_used_at  timestamptz
);

CREATE INDEX passkey_account ON identity.passkey (account);

-- In the place of a lost passkey, each once. Hashes of 120 random bits.
CREATE TABLE identity.recovery_code (
  hash    bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  account uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE
);

CREATE INDEX recovery_code_account ON identity.recovery_code (account);

-- What an authenticator is asked to sign, once: bound to what it is for and to the session or sign-in that asked.
CREATE TABLE identity.challenge (
  hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  ceremony   text NOT NULL CHECK (ceremony IN ('register', 'sign-in', 'second-factor', 'step-up')),
  holder     bytea NOT NULL CHECK (octet_length(holder) = 32),
  expires_at timestamptz NOT NULL
);

CREATE INDEX challenge_expiry ON identity.challenge (expires_at);

-- Sign-ins of which the first step was right, and which wait for the second factor.
CREATE TABLE identity.pending_sign_in (
  hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  account    uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE,
  -- The first step.
  method     text NOT NULL CHECK (method IN ('password', 'oidc')),
  expires_at timestamptz NOT NULL
);

CREATE INDEX pending_sign_in_account ON identity.pending_sign_in (account);
