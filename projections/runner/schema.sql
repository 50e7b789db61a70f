-- What the runner keeps beside the projections' own tables. All of it can be made anew from the log.
CREATE SCHEMA IF NOT EXISTS projections;

-- One line for each projection: who runs it, until when by this server's clock, and how a rebuild gets on.
CREATE TABLE IF NOT EXISTS projections.runner (
  name text PRIMARY KEY,
  holder text,
  -- Rises whenever the rows may have changed under whoever ran it before: no older run writes again.
  epoch bigint NOT NULL DEFAULT 0,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  rebuild_position bigint,
  rebuild_head bigint,
  rebuild_events_per_second integer,
  rebuild_seen_at timestamptz
);

-- Who asks, as a reading transaction says: {"readsAll": ..., "actsByMandate": ..., "id": ..., "alliances": [...], "scope": ...}; null where it says nothing. A setting that a transaction had is empty after it.
CREATE OR REPLACE FUNCTION projections.viewer() RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('samverka.viewer', true), '')::jsonb $$;
