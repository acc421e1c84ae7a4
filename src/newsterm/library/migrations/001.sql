-- The first library.

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,              -- what the feed calls itself
  name TEXT NOT NULL DEFAULT '',    -- what the reader calls it
  shown TEXT NOT NULL GENERATED ALWAYS AS (coalesce(nullif(name, ''), nullif(title, ''), url)) VIRTUAL,
  site_url TEXT,
  folder TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL DEFAULT 'user',
  added INTEGER NOT NULL,
  entries INTEGER NOT NULL DEFAULT 0,  -- kept up by triggers
  unread INTEGER NOT NULL DEFAULT 0
) STRICT;

-- How asking a feed went, and what to ask it with next time.
CREATE TABLE fetches (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  body_hash TEXT NOT NULL DEFAULT '',
  failures INTEGER NOT NULL DEFAULT 0,
  last_good INTEGER,
  last_tried INTEGER,
  next_due INTEGER,
  document INTEGER,                 -- when the last new document came; entries.seen says what was in it
  error_kind TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT '',
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a reader did with an article, whichever feed brought it. Outlives the entry.
CREATE TABLE states (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL UNIQUE,         -- hash of the article's address, or of feed and entry where there is none
  read INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL             -- first seen: the date of an entry without one, should it come again
) STRICT;

-- The rows that lists read. Bodies are elsewhere.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  place INTEGER NOT NULL UNIQUE,    -- published << 28 | low bits of id: one number that sorts a list
  feed_id INTEGER REFERENCES feeds ON DELETE SET NULL,  -- NULL: kept because it is saved
  state_id INTEGER NOT NULL REFERENCES states,
  key TEXT NOT NULL,                -- identity within the feed
  guid TEXT NOT NULL,
  digest TEXT NOT NULL,             -- of what the feed last said, to notice edits
  title TEXT NOT NULL,
  link TEXT,
  author TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',  -- where it came from, once there is no feed
  published INTEGER NOT NULL,
  seen INTEGER NOT NULL,            -- the last document that carried it
  read INTEGER NOT NULL             -- as its state says
) STRICT;
CREATE UNIQUE INDEX entries_identity ON entries (feed_id, key);
CREATE INDEX entries_of_feed ON entries (feed_id, place);
CREATE INDEX entries_unread ON entries (place) WHERE read = 0;
CREATE INDEX entries_unread_of_feed ON entries (feed_id, place) WHERE read = 0;
CREATE INDEX entries_of_state ON entries (state_id);

CREATE TRIGGER entry_counted AFTER INSERT ON entries BEGIN
  UPDATE feeds SET entries = entries + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entry_uncounted AFTER DELETE ON entries BEGIN
  UPDATE feeds SET entries = entries - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed_id;
END;
CREATE TRIGGER entry_read AFTER UPDATE OF read ON entries WHEN OLD.read <> NEW.read BEGIN
  UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entry_adopted AFTER UPDATE OF feed_id ON entries WHEN OLD.feed_id IS NULL BEGIN
  UPDATE feeds SET entries = entries + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed_id;
END;

-- What the feed itself gave.
CREATE TABLE bodies (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  summary TEXT NOT NULL,
  content TEXT NOT NULL,
  base TEXT,
  extras TEXT NOT NULL DEFAULT ''   -- JSON: enclosures, categories
) STRICT;

-- The article as last opened: document and analysis as JSON.
CREATE TABLE kept (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  fetched INTEGER NOT NULL,
  document TEXT NOT NULL,
  analysis TEXT NOT NULL
) STRICT;

-- How many marks of each kind; absent until analysed.
CREATE TABLE marks (
  place INTEGER PRIMARY KEY REFERENCES entries (place) ON DELETE CASCADE,
  lexicon TEXT NOT NULL,
  person INTEGER NOT NULL,
  institution INTEGER NOT NULL,
  document INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  outlet INTEGER NOT NULL,
  nameless INTEGER NOT NULL,        -- the kind "unnamed"; the group of that name is below
  vague INTEGER NOT NULL,
  hearsay INTEGER NOT NULL,
  unverified INTEGER NOT NULL,
  no_comment INTEGER NOT NULL,
  denial INTEGER NOT NULL,
  hedge INTEGER NOT NULL,
  on_record INTEGER NOT NULL GENERATED ALWAYS AS (person + institution + document + verified) VIRTUAL,
  second_hand INTEGER NOT NULL GENERATED ALWAYS AS (outlet) VIRTUAL,
  unnamed INTEGER NOT NULL GENERATED ALWAYS AS (nameless + vague) VIRTUAL,
  unconfirmed INTEGER NOT NULL GENERATED ALWAYS AS (hearsay + unverified + no_comment + denial) VIRTUAL
) STRICT;
CREATE INDEX marks_by_lexicon ON marks (lexicon);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  seen INTEGER NOT NULL,
  origin TEXT NOT NULL,             -- feed or page
  title_before TEXT NOT NULL,
  title_after TEXT NOT NULL,
  text_before TEXT NOT NULL,
  text_after TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_of_entry ON revisions (entry_id, seen);

-- Its own copy of everything: needs no feed, no entry, no page.
CREATE TABLE bookmarks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state_id INTEGER NOT NULL UNIQUE REFERENCES states,
  entry_id INTEGER REFERENCES entries ON DELETE SET NULL,
  url TEXT,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  site TEXT NOT NULL,
  feed_title TEXT NOT NULL,
  published INTEGER,
  saved_at INTEGER NOT NULL,
  words INTEGER NOT NULL,
  on_record INTEGER NOT NULL,
  second_hand INTEGER NOT NULL,
  unnamed INTEGER NOT NULL,
  unconfirmed INTEGER NOT NULL,
  hedge INTEGER NOT NULL,
  document TEXT NOT NULL,
  analysis TEXT NOT NULL
) STRICT;
CREATE INDEX bookmarks_of_entry ON bookmarks (entry_id);

-- What is searched, as plain text, under the entry's place: an index read backwards gives the newest first.
CREATE TABLE texts (
  place INTEGER PRIMARY KEY REFERENCES entries (place) ON DELETE CASCADE,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  feed TEXT NOT NULL,
  page TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  title, author, feed, page, content = 'texts', content_rowid = 'place', tokenize = 'unicode61 remove_diacritics 2'
);
-- New texts are indexed by `texts.add`, many at once: a trigger would write the index out for every row.
CREATE TRIGGER text_unindexed AFTER DELETE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page);
END;
CREATE TRIGGER text_reindexed AFTER UPDATE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page);
  INSERT INTO search (rowid, title, author, feed, page)
  VALUES (NEW.place, NEW.title, NEW.author, NEW.feed, NEW.page);
END;
