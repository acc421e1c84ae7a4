-- Labels in the index, so that a search for words from some feeds, or with some marks, is one walk. A label begins with
-- a character that no stored or typed text can have (shown as "." below): ".feed7", ".marked", and for each kind and
-- group of marks a letter with 1, 2, 3: ".a2" has at least two of the first. `library.matching` knows them.
-- Letters of scripts without blanks between words are set apart (`library.segmentation`).
CREATE VIEW labelled (place, labels) AS SELECT e.place, replace(
  CASE WHEN e.feed_id IS NULL THEN '' ELSE '.feed' || e.feed_id END ||
  CASE WHEN m.place IS NULL THEN '' ELSE ' .marked'
    || substr(' .a1 .a2 .a3', 1, 4 * min(person, 3))
    || substr(' .b1 .b2 .b3', 1, 4 * min(institution, 3))
    || substr(' .c1 .c2 .c3', 1, 4 * min(document, 3))
    || substr(' .d1 .d2 .d3', 1, 4 * min(verified, 3))
    || substr(' .e1 .e2 .e3', 1, 4 * min(outlet, 3))
    || substr(' .f1 .f2 .f3', 1, 4 * min(nameless, 3))
    || substr(' .g1 .g2 .g3', 1, 4 * min(vague, 3))
    || substr(' .h1 .h2 .h3', 1, 4 * min(hearsay, 3))
    || substr(' .i1 .i2 .i3', 1, 4 * min(unverified, 3))
    || substr(' .j1 .j2 .j3', 1, 4 * min(no_comment, 3))
    || substr(' .k1 .k2 .k3', 1, 4 * min(denial, 3))
    || substr(' .l1 .l2 .l3', 1, 4 * min(hedge, 3))
    || substr(' .m1 .m2 .m3', 1, 4 * min(on_record, 3))
    || substr(' .n1 .n2 .n3', 1, 4 * min(unnamed, 3))
    || substr(' .o1 .o2 .o3', 1, 4 * min(unconfirmed, 3))
  END, '.', char(0xE000)) FROM entries AS e LEFT JOIN marks AS m ON m.place = e.place;

DROP TRIGGER text_unindexed;
DROP TRIGGER text_reindexed;
DROP TABLE search;
-- To index everything anew takes long: it is done piece by piece when nobody waits (`library.texts`).
DROP TABLE texts;
CREATE TABLE texts (
  place INTEGER PRIMARY KEY REFERENCES entries (place) ON DELETE CASCADE,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  feed TEXT NOT NULL,
  page TEXT NOT NULL DEFAULT '',
  labels TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT OR IGNORE INTO unindexed (place) SELECT place FROM entries;
CREATE VIRTUAL TABLE search USING fts5 (
  title, author, feed, page, labels,
  content = 'texts', content_rowid = 'place', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER text_unindexed AFTER DELETE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page, labels)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page, OLD.labels);
END;
CREATE TRIGGER text_reindexed AFTER UPDATE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page, labels)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page, OLD.labels);
  INSERT INTO search (rowid, title, author, feed, page, labels)
  VALUES (NEW.place, NEW.title, NEW.author, NEW.feed, NEW.page, NEW.labels);
END;
CREATE TRIGGER marks_labelled AFTER INSERT ON marks BEGIN
  UPDATE texts SET labels = (SELECT labels FROM labelled WHERE place = NEW.place)
  WHERE place = NEW.place AND labels <> (SELECT labels FROM labelled WHERE place = NEW.place);
END;
CREATE TRIGGER entry_labelled AFTER UPDATE OF feed_id ON entries WHEN OLD.feed_id IS NOT NEW.feed_id BEGIN
  UPDATE texts SET labels = (SELECT labels FROM labelled WHERE place = NEW.place) WHERE place = NEW.place;
END;
