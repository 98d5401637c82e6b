-- A lesson that an author tries, dropped after a day: the files as they were sent and what was done in it so far, both
-- sealed. May be exported: the files, which are the author's own words.
CREATE TABLE rehearsal (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    files BLOB NOT NULL,
    way BLOB NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE INDEX rehearsal_until ON rehearsal (until);
