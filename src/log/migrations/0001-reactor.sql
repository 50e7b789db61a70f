-- How far each reactor has come in the log. Not rebuildable: a reactor that began anew would act anew.
CREATE SCHEMA reactor;

CREATE TABLE reactor.progress (
  name     text PRIMARY KEY,
  position bigint NOT NULL CHECK (position >= 0)
);
