-- What the application's role may do here, in the place of whatever it had. A token is revoked,
-- and what it was for forgotten with its owner, but never removed. A person is deleted with the subject of the vault.
-- What the security log tells is only added to, and forgotten when it is past its retention.
REVOKE ALL ON ALL TABLES IN SCHEMA identity FROM PUBLIC, {application};
GRANT USAGE ON SCHEMA identity TO {application};
GRANT SELECT, INSERT, UPDATE (revoked_at, label) ON identity.api_token TO {application};
GRANT SELECT, INSERT, UPDATE (blocked_at) ON identity.account TO {application};
GRANT SELECT, INSERT, UPDATE (email_index, email, name, telephone, activated_at) ON identity.person TO {application};
GRANT SELECT, INSERT, UPDATE (hash, changed_at) ON identity.password TO {application};
GRANT SELECT, INSERT, UPDATE (to_day) ON identity.post TO {application};
GRANT SELECT, INSERT, UPDATE (hash, methods, authenticated_at, last_used_at, expires_at), DELETE
  ON identity.session TO {application};
GRANT SELECT, INSERT, UPDATE (id, hash, created_at, expires_at), DELETE ON identity.link TO {application};
GRANT SELECT, INSERT, UPDATE (tries, next_at, last_at), DELETE ON identity.attempt TO {application};
GRANT SELECT, INSERT ON identity.security_event TO {application};
REVOKE ALL ON FUNCTION identity.forget_security_events FROM PUBLIC, {application};
GRANT EXECUTE ON FUNCTION identity.forget_security_events TO {application};
GRANT SELECT, INSERT, UPDATE (counter, last_used_at), DELETE ON identity.passkey TO {application};
GRANT SELECT, INSERT, DELETE ON identity.recovery_code TO {application};
GRANT SELECT, INSERT, DELETE ON identity.challenge TO {application};
GRANT SELECT, INSERT, DELETE ON identity.pending_sign_in TO {application};
GRANT SELECT, INSERT, DELETE ON identity.oidc_subject TO {application};
GRANT SELECT, INSERT, DELETE ON identity.oidc_flow TO {application};
GRANT SELECT, INSERT, UPDATE (hash, email_index, email, asked_at, counts_from), DELETE
  ON identity.address_change TO {application};
