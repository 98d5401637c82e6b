-- When a message left, so that operators see how late lessons are. Part of what a learner may export.
ALTER TABLE delivery ADD COLUMN sent_at INTEGER;

-- What operators did. The row stays when the person is forgotten, and then names nobody.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES learner (id) ON DELETE SET NULL,
    act TEXT NOT NULL
) STRICT;
