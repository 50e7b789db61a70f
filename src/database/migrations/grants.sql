-- The application's role has no business here.
REVOKE ALL ON ALL TABLES IN SCHEMA access FROM PUBLIC, {application};
REVOKE ALL ON SCHEMA access FROM PUBLIC, {application};
