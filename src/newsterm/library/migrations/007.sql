-- In step with a server: what it last said, and what it is to be told.

CREATE TABLE server (                -- one row at most
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL,
  user TEXT NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0,
  last_good INTEGER,
  last_tried INTEGER,
  next_due INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  error_kind TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT '',
  held TEXT NOT NULL DEFAULT '',     -- what waits for the reader's word, a sentence
  accepted INTEGER NOT NULL DEFAULT 0, -- whether the reader gave it
  holder TEXT NOT NULL DEFAULT '',   -- the program whose round runs
  held_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE remote_feeds (          -- as the server says
  remote TEXT PRIMARY KEY,
  feed_id INTEGER NOT NULL UNIQUE REFERENCES feeds ON DELETE CASCADE,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  folder TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE remote_items (
  remote TEXT PRIMARY KEY,
  feed TEXT NOT NULL,
  state_id INTEGER NOT NULL REFERENCES states,
  entry_id INTEGER REFERENCES entries ON DELETE SET NULL,  -- NULL: known, not kept
  published INTEGER NOT NULL,
  read INTEGER,                      -- as the server last said or acknowledged; NULL: under way, nobody knows
  starred INTEGER,
  read_generation INTEGER NOT NULL,  -- when that was learned
  starred_generation INTEGER NOT NULL,
  read_doubts INTEGER NOT NULL DEFAULT 0,    -- acknowledgements that no list has borne out yet
  starred_doubts INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,   -- not on the server any more
  kept INTEGER NOT NULL DEFAULT 0    -- saved here although its star was taken away there
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_items_of_state ON remote_items (state_id);
CREATE INDEX remote_items_of_entry ON remote_items (entry_id);

-- Articles whose state may differ from what the server last said.
CREATE TABLE pending (state_id INTEGER PRIMARY KEY REFERENCES states ON DELETE CASCADE) STRICT;

-- Subscriptions to begin, to end and to change there.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,                -- subscribe, unsubscribe, rename or move
  url TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER read_to_be_told AFTER UPDATE OF read ON states
WHEN OLD.read <> NEW.read AND EXISTS (SELECT 1 FROM remote_items WHERE state_id = NEW.id) BEGIN
  INSERT INTO pending SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM pending WHERE state_id = NEW.id);
END;
CREATE TRIGGER star_to_be_told AFTER INSERT ON bookmarks
WHEN EXISTS (SELECT 1 FROM remote_items WHERE state_id = NEW.state_id) BEGIN
  UPDATE remote_items SET kept = 0 WHERE state_id = NEW.state_id AND kept = 1;
  INSERT INTO pending SELECT NEW.state_id WHERE NOT EXISTS (SELECT 1 FROM pending WHERE state_id = NEW.state_id);
END;
CREATE TRIGGER unstar_to_be_told AFTER DELETE ON bookmarks
WHEN EXISTS (SELECT 1 FROM remote_items WHERE state_id = OLD.state_id) BEGIN
  INSERT INTO pending SELECT OLD.state_id WHERE NOT EXISTS (SELECT 1 FROM pending WHERE state_id = OLD.state_id);
END;

CREATE TRIGGER unsubscription_to_be_told BEFORE DELETE ON feeds
WHEN EXISTS (SELECT 1 FROM remote_feeds WHERE feed_id = OLD.id) BEGIN
  INSERT INTO orders (what, url, value) SELECT 'unsubscribe', OLD.url, remote FROM remote_feeds WHERE feed_id = OLD.id;
END;
CREATE TRIGGER unsubscription_taken_back AFTER INSERT ON feeds BEGIN
  DELETE FROM orders WHERE what = 'unsubscribe' AND url = NEW.url;
END;
CREATE TRIGGER name_to_be_told AFTER UPDATE OF name ON feeds
WHEN OLD.name <> NEW.name AND NEW.name <> ''
  AND EXISTS (SELECT 1 FROM remote_feeds WHERE feed_id = NEW.id AND title <> NEW.name) BEGIN
  DELETE FROM orders WHERE what = 'rename' AND url = NEW.url;
  INSERT INTO orders (what, url, value) VALUES ('rename', NEW.url, NEW.name);
END;
CREATE TRIGGER folder_to_be_told AFTER UPDATE OF folder ON feeds
WHEN OLD.folder <> NEW.folder
  AND EXISTS (SELECT 1 FROM remote_feeds WHERE feed_id = NEW.id AND folder <> NEW.folder) BEGIN
  DELETE FROM orders WHERE what = 'move' AND url = NEW.url;
  INSERT INTO orders (what, url, value) VALUES ('move', NEW.url, NEW.folder);
END;
