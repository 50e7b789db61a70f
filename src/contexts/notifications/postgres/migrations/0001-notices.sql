-- Who was told of what by mail, how they want to be told, and their calendars. Not rebuildable.
CREATE SCHEMA notice;

-- One row for a fact, a kind and an account, once and for all: another try to tell the same finds it.
CREATE TABLE notice.told (
  -- Derived from the other three, and the id of the mail where it is told at once.
  id         uuid PRIMARY KEY,
  -- The order in which they were noted, by which a log is read page by page.
  number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- A pseudonym; no address.
  account    uuid NOT NULL,
  kind       text NOT NULL,
  event      uuid NOT NULL,
  event_type text NOT NULL,
  stream     text NOT NULL,
  revision   integer NOT NULL,
  about_kind text NOT NULL CHECK (about_kind IN ('alliance', 'meeting', 'per-capsulam', 'board')),
  about      uuid NOT NULL,
  -- The alliance whose case it is about, if it is about one.
  alliance   uuid,
  at         timestamptz NOT NULL,
  -- `unreachable`: nobody can be written to under that id.
  way        text NOT NULL CHECK (way IN ('at-once', 'daily', 'never', 'unreachable'))
);

CREATE INDEX told_account ON notice.told (account, number);
CREATE INDEX told_kind ON notice.told (kind, number);
CREATE INDEX told_about ON notice.told (about, number);

-- The mails that it was told by: one, or more where it was sent again. A digest tells several at once.
CREATE TABLE notice.attempt (
  -- In the outbox, which forgets it after a while.
  mail       uuid NOT NULL,
  told       uuid NOT NULL REFERENCES notice.told ON DELETE CASCADE,
  at         timestamptz NOT NULL,
  -- Who sent it again; null where it was told by itself.
  by         uuid,
  -- As the outbox had it when it ended; null while it is there to say.
  outcome    text,
  settled_at timestamptz,
  failure    text,
  PRIMARY KEY (mail, told)
);

CREATE INDEX attempt_told ON notice.attempt (told);

-- That somebody was sent the digest of a day.
CREATE TABLE notice.digest (
  account uuid NOT NULL,
  day     date NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (account, day)
);

-- What somebody has chosen; of the other kinds the way is the usual one. Gone with the person.
CREATE TABLE notice.preference (
  account uuid NOT NULL REFERENCES identity.person ON DELETE CASCADE,
  kind    text NOT NULL,
  way     text NOT NULL CHECK (way IN ('at-once', 'daily', 'never')),
  PRIMARY KEY (account, kind)
);

-- The calendar of an account behind a secret address, of which a hash is kept. Gone with the person.
CREATE TABLE notice.calendar (
  account uuid PRIMARY KEY REFERENCES identity.person ON DELETE CASCADE,
  hash    bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  made_at timestamptz NOT NULL
);
