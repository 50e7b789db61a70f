-- What the application may do here.
GRANT USAGE ON SCHEMA reactor TO {application};
GRANT SELECT, INSERT, UPDATE (position) ON reactor.progress TO {application};
