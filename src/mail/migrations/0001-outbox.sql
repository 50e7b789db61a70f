-- Mails on their way. One that was sent keeps nothing of what it said or to whom.
CREATE SCHEMA mail;

CREATE TABLE mail.outbox (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL,
  -- Recipient, subject and bodies; null once sent or given up.
  message     jsonb,
  created_at  timestamptz NOT NULL DEFAULT now(),
  -- When it is to be tried next; a sender that takes it moves this ahead.
  next_at     timestamptz NOT NULL DEFAULT now(),
  attempts    integer NOT NULL DEFAULT 0,
  -- Null while on its way.
  outcome     text CHECK (outcome IN ('sent', 'given-up', 'no-server', 'called-off')),
  settled_at  timestamptz,
  -- Why it was not taken the last time, as a code: the mail server's reply (550), or what kept us from asking (ECONNREFUSED).
  failure     text,
  CHECK ((outcome IS NULL) = (message IS NOT NULL)),
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
);

CREATE INDEX outbox_due ON mail.outbox (next_at) WHERE outcome IS NULL;
