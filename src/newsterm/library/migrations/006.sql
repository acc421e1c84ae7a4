-- When a page was last looked at and how it is asked again; which version was read; which entries tell of one event.

ALTER TABLE kept ADD COLUMN etag TEXT NOT NULL DEFAULT '';
ALTER TABLE kept ADD COLUMN last_modified TEXT NOT NULL DEFAULT '';
ALTER TABLE kept ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;   -- when the page was last asked; 0: when it was fetched

ALTER TABLE revisions ADD COLUMN notes_before TEXT NOT NULL DEFAULT '';  -- corrections, editor's notes, "updated"
ALTER TABLE revisions ADD COLUMN notes_after TEXT NOT NULL DEFAULT '';

-- The version on the screen when an entry was last opened. Its text only where another one came since.
CREATE TABLE read_versions (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  at INTEGER NOT NULL,
  origin TEXT NOT NULL,             -- feed or page
  title TEXT NOT NULL,
  text TEXT,
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entries INTEGER NOT NULL DEFAULT 0  -- kept up by triggers; those that are only perhaps of it are not counted
) STRICT;
CREATE TABLE story_of (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  story_id INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  strength INTEGER NOT NULL,        -- thousandths; 0: perhaps the same story
  said INTEGER NOT NULL DEFAULT 0   -- 1: the reader put it here
) STRICT;
CREATE INDEX story_members ON story_of (story_id, entry_id);
CREATE TRIGGER story_joined AFTER INSERT ON story_of WHEN NEW.strength > 0 BEGIN
  UPDATE stories SET entries = entries + 1 WHERE id = NEW.story_id;
END;
CREATE TRIGGER story_left AFTER DELETE ON story_of WHEN OLD.strength > 0 BEGIN
  UPDATE stories SET entries = entries - 1 WHERE id = OLD.story_id;
END;
CREATE TRIGGER story_moved AFTER UPDATE OF story_id, strength ON story_of BEGIN
  UPDATE stories SET entries = entries - (OLD.strength > 0) WHERE id = OLD.story_id;
  UPDATE stories SET entries = entries + (NEW.strength > 0) WHERE id = NEW.story_id;
END;
-- What the reader said does not belong together.
CREATE TABLE story_apart (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (entry_id, story_id)
) STRICT;
