-- Messages of operators to many learners. Who gets one stands in `due` until the turn comes and in `delivery` from then
-- on, so that both fall with the learner.
CREATE TABLE broadcast (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author INTEGER REFERENCES learner (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sending', 'done', 'cancelled')),
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    away INTEGER NOT NULL,
    words BLOB NOT NULL,
    total INTEGER NOT NULL,
    told TEXT NOT NULL,
    began_at INTEGER NOT NULL
) STRICT;
