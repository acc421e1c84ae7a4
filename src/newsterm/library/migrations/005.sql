-- What a person does with an article besides reading it, what was corrected, what is hidden, what failed.

ALTER TABLE entries ADD COLUMN changed INTEGER;                   -- when a correction was last noticed
ALTER TABLE entries ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;  -- whether a muted word is in its headline
ALTER TABLE feeds ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;    -- kept up by triggers; not among entries and unread
CREATE INDEX entries_changed ON entries (place) WHERE changed IS NOT NULL;
CREATE INDEX entries_muted ON entries (place) WHERE muted = 1;

DROP TRIGGER entry_counted;
DROP TRIGGER entry_uncounted;
DROP TRIGGER entry_read;
DROP TRIGGER entry_adopted;
CREATE TRIGGER entry_counted AFTER INSERT ON entries BEGIN
  UPDATE feeds SET entries = entries + (NEW.muted = 0), unread = unread + (NEW.read = 0 AND NEW.muted = 0),
    muted = muted + NEW.muted WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entry_uncounted AFTER DELETE ON entries BEGIN
  UPDATE feeds SET entries = entries - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0),
    muted = muted - OLD.muted WHERE id = OLD.feed_id;
END;
CREATE TRIGGER entry_muted AFTER UPDATE OF muted ON entries WHEN OLD.muted <> NEW.muted BEGIN
  UPDATE feeds SET entries = entries + OLD.muted - NEW.muted,
    unread = unread + (NEW.read = 0) * (OLD.muted - NEW.muted), muted = muted + NEW.muted - OLD.muted
  WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entry_read AFTER UPDATE OF read ON entries WHEN OLD.read <> NEW.read AND NEW.muted = 0 BEGIN
  UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entry_adopted AFTER UPDATE OF feed_id ON entries WHEN OLD.feed_id IS NULL BEGIN
  UPDATE feeds SET entries = entries + (NEW.muted = 0), unread = unread + (NEW.read = 0 AND NEW.muted = 0),
    muted = muted + NEW.muted WHERE id = NEW.feed_id;
END;

-- How far an article was read, to be opened there again.
CREATE TABLE reading (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  position INTEGER NOT NULL,        -- character of the article's text at the top of the screen
  progress REAL NOT NULL,           -- 0 to 1: how much of it was seen
  at INTEGER NOT NULL
) STRICT;

ALTER TABLE bookmarks ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmarks ADD COLUMN tags TEXT NOT NULL DEFAULT '';   -- one a line, sorted

-- Entries that some work failed on: left out, so that the others go on, and tried again by other rules.
CREATE TABLE set_apart (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  work TEXT NOT NULL,               -- index or marks
  rules TEXT NOT NULL,              -- the version that failed
  reason TEXT NOT NULL,
  PRIMARY KEY (entry_id, work)
) STRICT;

ALTER TABLE fetches ADD COLUMN note TEXT NOT NULL DEFAULT '';     -- what a good fetch left out, in words

-- What the library remembers of itself: by which muted words entries are hidden.
CREATE TABLE memory (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
