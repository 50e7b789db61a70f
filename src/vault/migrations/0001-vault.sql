-- Names of persons and free texts, encrypted, by the reference that an event bears. Not rebuildable from the log.
-- A sealed value is 12 bytes of nonce, the ciphertext, and 16 bytes of tag (AES-256-GCM).
CREATE SCHEMA vault;

-- The master key itself is not here: a value that only it derives, and the number of times that it was changed.
CREATE TABLE vault.master_key (
  version     integer PRIMARY KEY,
  check_value bytea NOT NULL CHECK (octet_length(check_value) = 32)
);
CREATE UNIQUE INDEX master_key_is_one ON vault.master_key ((true));

-- What can be forgotten at once: a person within a stream, or one free text, whose id is then its reference.
CREATE TABLE vault.subject (
  id          uuid PRIMARY KEY,
  -- HMAC of stream and name under a secret of the vault's, by which a person is found again; null for a text.
  name_mac    bytea UNIQUE CHECK (octet_length(name_mac) = 32),
  key_version integer NOT NULL,
  -- The key that the subject's entries are sealed with, sealed by the master key of that version.
  sealed_key  bytea NOT NULL CHECK (octet_length(sealed_key) = 60)
);

CREATE TABLE vault.entry (
  ref        uuid PRIMARY KEY,
  subject    uuid NOT NULL REFERENCES vault.subject,
  stream     text NOT NULL,
  event_id   uuid NOT NULL,
  -- The place inside the event, /representatives/0/name.
  field      text NOT NULL,
  command_id uuid NOT NULL,
  -- 32 bytes of salt and then the words, sealed.
  sealed     bytea NOT NULL CHECK (octet_length(sealed) >= 60),
  stored_at  timestamptz NOT NULL DEFAULT now(),
  -- Set when the event that bears the reference has been seen in the log.
  confirmed  boolean NOT NULL DEFAULT false
);

CREATE INDEX entry_subject ON vault.entry (subject);
CREATE INDEX entry_unconfirmed ON vault.entry (stored_at) WHERE NOT confirmed;

-- What was erased, so that it is told from what was lost, and never stored again.
CREATE TABLE vault.erased (
  ref     uuid PRIMARY KEY,
  subject uuid NOT NULL
);

CREATE INDEX erased_subject ON vault.erased (subject);

-- Secrets of the installation, sealed by the master key.
CREATE TABLE vault.secret (
  name        text PRIMARY KEY,
  key_version integer NOT NULL,
  sealed      bytea NOT NULL CHECK (octet_length(sealed) = 60)
);
