-- Who somebody is at an organisation's identity provider (OpenID Connect), and sign-ins there that are under way.

CREATE TABLE identity.oidc_subject (
  -- HMAC-SHA256 of issuer and subject: found by it, and not read from it.
  subject_index bytea PRIMARY KEY CHECK (octet_length(subject_index) = 32),
  issuer        text NOT NULL,
  account       uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE,
  created_at    timestamptz NOT NULL,
  UNIQUE (account, issuer)
);

CREATE TABLE identity.oidc_flow (
  -- Of the state that goes to the provider and comes back.
  hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  -- Of the cookie of the browser that began.
  holder     bytea NOT NULL CHECK (octet_length(holder) = 32),
  provider   text NOT NULL,
  purpose    text NOT NULL CHECK (purpose IN ('sign-in', 'invitation', 'connect', 'step-up')),
  nonce      text NOT NULL,
  verifier   text NOT NULL,
  -- Whose it must turn out to be; null for a sign-in.
  account    uuid REFERENCES identity.person ON DELETE CASCADE,
  -- The session that began it, or the hash of the invitation's link.
  session    uuid,
  link       bytea,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK ((purpose = 'sign-in') = (account IS NULL)),
  CHECK ((purpose IN ('connect', 'step-up')) = (session IS NOT NULL)),
  CHECK ((purpose = 'invitation') = (link IS NOT NULL))
);

CREATE INDEX oidc_flow_account ON identity.oidc_flow (account);
CREATE INDEX oidc_flow_expiry ON identity.oidc_flow (expires_at);
