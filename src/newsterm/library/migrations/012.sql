-- Feeds that the reader does not want asked for now.
ALTER TABLE feeds ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
