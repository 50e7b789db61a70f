-- What the application's role may do here, in the place of whatever it had.
REVOKE ALL ON ALL TABLES IN SCHEMA reactor FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA reactor TO {application};
GRANT SELECT, INSERT, UPDATE (position) ON reactor.progress TO {application};
