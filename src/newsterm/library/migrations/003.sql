-- Hosts that asked to be left alone: their word holds for all their feeds, and after a restart.
CREATE TABLE holds (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
