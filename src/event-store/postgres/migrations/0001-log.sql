-- The event log. Everything else in this database can be lost and made again from it, except what the vault holds.
--
-- A role that serves Samverka needs no more than
--   GRANT USAGE ON SCHEMA log; GRANT SELECT, INSERT ON log.events;
--   GRANT SELECT ON log.head; GRANT UPDATE (position) ON log.head;

CREATE SCHEMA log;

-- One row. Its lock orders the appends, so positions follow the order of commits and have no gaps, which a sequence
-- promises neither of. log_id tells this log from every other; a restored copy keeps it.
CREATE TABLE log.head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  log_id uuid NOT NULL,
  position bigint NOT NULL CHECK (position >= 0)
);

INSERT INTO log.head (log_id, position) VALUES (gen_random_uuid(), 0);

-- data and metadata are text, not jsonb, which would reorder keys: they are hashed byte for byte. They are UTF-8 JSON,
-- in which a NUL is always escaped, so text holds them. Names compare by bytes, whatever the database's collation.
CREATE TABLE log.events (
  position bigint PRIMARY KEY CHECK (position > 0),
  stream text COLLATE "C" NOT NULL,
  revision bigint NOT NULL CHECK (revision >= 0),
  id uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  data text COLLATE "C" NOT NULL,
  metadata text COLLATE "C" NOT NULL,
  CONSTRAINT events_stream_revision UNIQUE (stream, revision),
  CONSTRAINT events_id UNIQUE (id)
);

CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the event log is only appended to: % of %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$$;

CREATE TRIGGER events_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log.events
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();

CREATE TRIGGER head_is_kept BEFORE DELETE OR TRUNCATE ON log.head
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();

-- After, since the server locks each row for a trigger that comes before.
CREATE TRIGGER head_only_rises AFTER UPDATE ON log.head
  FOR EACH ROW WHEN (NEW.position < OLD.position OR NEW.log_id <> OLD.log_id)
  EXECUTE FUNCTION log.refuse_change();
