-- The beginnings of words in headlines: what one types first is found among very many entries at once. In the index of
-- all words so many begin with a letter that to walk them takes a second; to keep their beginnings would double it.
CREATE VIRTUAL TABLE headlines USING fts5 (
  title,
  content = 'texts', content_rowid = 'place', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2', detail = 'none'
);

DROP TRIGGER text_unindexed;
DROP TRIGGER text_reindexed;
INSERT INTO search (search) VALUES ('delete-all');
DELETE FROM texts;
INSERT OR IGNORE INTO unindexed (place) SELECT place FROM entries;

CREATE TRIGGER text_unindexed AFTER DELETE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page, labels)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page, OLD.labels);
  INSERT INTO headlines (headlines, rowid, title) VALUES ('delete', OLD.place, OLD.title);
END;
CREATE TRIGGER text_reindexed AFTER UPDATE ON texts BEGIN
  INSERT INTO search (search, rowid, title, author, feed, page, labels)
  VALUES ('delete', OLD.place, OLD.title, OLD.author, OLD.feed, OLD.page, OLD.labels);
  INSERT INTO search (rowid, title, author, feed, page, labels)
  VALUES (NEW.place, NEW.title, NEW.author, NEW.feed, NEW.page, NEW.labels);
END;
CREATE TRIGGER headline_reindexed AFTER UPDATE OF title ON texts WHEN OLD.title <> NEW.title BEGIN
  INSERT INTO headlines (headlines, rowid, title) VALUES ('delete', OLD.place, OLD.title);
  INSERT INTO headlines (rowid, title) VALUES (NEW.place, NEW.title);
END;
