-- What was stored and is not yet in the index: a reload does not wait for indexing.
CREATE TABLE unindexed (
  place INTEGER PRIMARY KEY REFERENCES entries (place) ON DELETE CASCADE
) STRICT;
