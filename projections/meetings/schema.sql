-- One row for each meeting of the board: how it stands, and which alliances and decisions it is about. No words.
CREATE TABLE rows (
  stream text PRIMARY KEY,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  row text,
  id text,
  state text,
  minutes text,
  starts_at text,
  -- Those who were there, who go on seeing it.
  attended text[],
  -- The alliances of items that are not closed, with the kind of the item: `application:<id>`.
  on_agenda text[],
  -- The alliances of items that are closed.
  about text[],
  -- Every item, and every decision by its event; what was entered also by that which it was entered with.
  items text[],
  -- Decisions, by their events, that are looked at again.
  reconsiders text[],
  -- Items of earlier meetings, and what was asked per capsulam, that its items go on with.
  continues text[],
  -- The codes of decision letters.
  codes text[]
) WITH (fillfactor = 60);
CREATE INDEX rows_by_start ON rows (starts_at DESC, id);
CREATE INDEX rows_by_agenda ON rows USING gin (on_agenda);
CREATE INDEX rows_by_subject ON rows USING gin (about);
CREATE INDEX rows_by_items ON rows USING gin (items);
CREATE INDEX rows_by_reconsidered ON rows USING gin (reconsiders);
CREATE INDEX rows_by_continued ON rows USING gin (continues);
CREATE INDEX rows_by_code ON rows USING gin (codes);
