-- What a learner reports about a lesson (item empty) or a question, with the words as they were. May be exported: all
-- of it, `words` unsealed. Erased after half a year.
CREATE TABLE report (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('fact', 'key', 'hard', 'language', 'other')),
    language TEXT NOT NULL,
    rev INTEGER NOT NULL,
    digest TEXT NOT NULL,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    words BLOB,
    PRIMARY KEY (learner, lesson, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_at ON report (at);
