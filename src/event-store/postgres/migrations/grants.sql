-- What the application's role may do here, in the place of whatever it had. Who owns the tables is hindered by the
-- triggers alone.
REVOKE ALL ON ALL TABLES IN SCHEMA log FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA log TO {application};
GRANT SELECT, INSERT ON log.events TO {application};
GRANT SELECT, UPDATE (position) ON log.head TO {application};
