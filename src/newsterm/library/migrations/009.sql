-- A name or folder that is taken back before the server heard of it is nothing to tell.

DROP TRIGGER name_to_be_told;
CREATE TRIGGER name_to_be_told AFTER UPDATE OF name ON feeds
WHEN OLD.name <> NEW.name AND EXISTS (SELECT 1 FROM remote_feeds WHERE feed_id = NEW.id) BEGIN
  DELETE FROM orders WHERE what = 'rename' AND url = NEW.url;
  INSERT INTO orders (what, url, value) SELECT 'rename', NEW.url, NEW.name FROM remote_feeds
  WHERE feed_id = NEW.id AND NEW.name NOT IN ('', title);
END;

DROP TRIGGER folder_to_be_told;
CREATE TRIGGER folder_to_be_told AFTER UPDATE OF folder ON feeds
WHEN OLD.folder <> NEW.folder AND EXISTS (SELECT 1 FROM remote_feeds WHERE feed_id = NEW.id) BEGIN
  DELETE FROM orders WHERE what = 'move' AND url = NEW.url;
  INSERT INTO orders (what, url, value) SELECT 'move', NEW.url, NEW.folder FROM remote_feeds
  WHERE feed_id = NEW.id AND NEW.folder <> folder;
END;
