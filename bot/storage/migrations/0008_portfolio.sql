-- What a learner decided about the portfolio; the name is sealed. All of it may be exported.
CREATE TABLE portfolio (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    name BLOB,
    arranged TEXT NOT NULL DEFAULT '',
    hidden TEXT NOT NULL DEFAULT ''
) STRICT;

-- Certificates: the code is the link that the owner gives away, the name is sealed. All of it may be exported.
CREATE TABLE certificate (
    code TEXT PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    day TEXT NOT NULL,
    deeds TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('shown', 'hidden', 'revoked'))
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_of_learner ON certificate (learner);
