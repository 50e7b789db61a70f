-- What the application's role may do here, in the place of whatever it had. Words are never written over; keys are
-- sealed anew when the master key is changed.
REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA vault TO {application};
GRANT SELECT, INSERT, UPDATE ON vault.master_key TO {application};
GRANT SELECT, INSERT, UPDATE (key_version, sealed_key), DELETE ON vault.subject TO {application};
GRANT SELECT, INSERT, UPDATE (stored_at, confirmed), DELETE ON vault.entry TO {application};
GRANT SELECT, INSERT ON vault.erased TO {application};
GRANT SELECT, INSERT, UPDATE (key_version, sealed) ON vault.secret TO {application};
