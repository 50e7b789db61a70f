-- Addresses that somebody else than the account's holder has asked for, and that do not count yet. One an account.
CREATE TABLE identity.address_change (
  account     uuid PRIMARY KEY REFERENCES identity.person ON DELETE CASCADE,
  -- Of the link that is mailed to the address in use.
  hash        bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  -- Of the address that waits, in the forms in which identity.person has the one in use.
  email_index bytea NOT NULL CHECK (octet_length(email_index) = 32),
  email       bytea NOT NULL CHECK (octet_length(email) > 28),
  asked_at    timestamptz NOT NULL,
  -- From then on it counts, unless it was refused.
  counts_from timestamptz NOT NULL
);

CREATE INDEX address_change_due ON identity.address_change (counts_from);
