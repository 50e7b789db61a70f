-- What the application's role may do here, in the place of whatever it had. Words are never written over.
REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA vault TO {application};
GRANT SELECT, INSERT, UPDATE (stored_at, confirmed), DELETE ON vault.entry TO {application};
GRANT SELECT, INSERT ON vault.secret TO {application};
