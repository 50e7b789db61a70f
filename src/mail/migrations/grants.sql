-- What the application's role may do here, in the place of whatever it had.
REVOKE ALL ON ALL TABLES IN SCHEMA mail FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA mail TO {application};
GRANT SELECT, INSERT, UPDATE (message, next_at, attempts, outcome, settled_at, failure), DELETE ON mail.outbox TO {application};
