-- What the application's role may do here, in the place of whatever it had. A token is revoked, never changed or removed.
REVOKE ALL ON ALL TABLES IN SCHEMA identity FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA identity TO {application};
GRANT SELECT, INSERT, UPDATE (revoked_at) ON identity.api_token TO {application};
