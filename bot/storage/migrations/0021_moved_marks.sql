-- The fingerprint of an id that a group had before it moved: what was written there before may take effect after it.
CREATE TABLE moved_mark (
    mark BLOB PRIMARY KEY,
    chat INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX moved_mark_of_chat ON moved_mark (chat);
