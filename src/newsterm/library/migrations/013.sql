-- How much of an entry's text could be had, and when that was tried.
CREATE TABLE had (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  state TEXT NOT NULL,              -- whole, feed, teaser, blocked or empty; '' where nobody answered
  at INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
