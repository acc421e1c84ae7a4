-- The newsrooms that an entry names as its sources, as its text names them; kept up with its marks.

CREATE TABLE rests (
  place INTEGER NOT NULL REFERENCES entries (place) ON DELETE CASCADE,
  newsroom TEXT NOT NULL,
  PRIMARY KEY (place, newsroom)
) STRICT, WITHOUT ROWID;
CREATE INDEX rests_on ON rests (newsroom);

-- They are marked anew, when there is nothing else to do, and their newsrooms noted.
UPDATE marks SET lexicon = '' WHERE outlet > 0;
