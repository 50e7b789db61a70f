-- What the application's role may do here, in the place of whatever it had. What was told is only added to, and forgotten
-- when it is past its retention.
REVOKE ALL ON ALL TABLES IN SCHEMA notice FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA notice TO {application};
GRANT SELECT, INSERT, DELETE ON notice.told TO {application};
GRANT SELECT, INSERT, UPDATE (outcome, settled_at, failure), DELETE ON notice.attempt TO {application};
GRANT SELECT, INSERT, DELETE ON notice.digest TO {application};
GRANT SELECT, INSERT, UPDATE (way), DELETE ON notice.preference TO {application};
GRANT SELECT, INSERT, UPDATE (hash, made_at), DELETE ON notice.calendar TO {application};
