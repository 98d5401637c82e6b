-- The optional track a learner follows beside the course; no row while there is none. May be exported: it holds no words.
CREATE TABLE track (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    track TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
