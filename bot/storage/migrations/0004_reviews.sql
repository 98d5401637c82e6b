-- How well a learner remembers a question, and on which of the learner's days (ordinal of the local date) it comes
-- again. Language is no part of the key. First answers stand in `answer`; those from before this table enter by
-- themselves when the learner is seen next. /export may show both tables, /forget takes both.
CREATE TABLE memory (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    due INTEGER NOT NULL,
    last INTEGER NOT NULL,
    since INTEGER,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    scheduler INTEGER NOT NULL,
    PRIMARY KEY (learner, lesson, item)
) STRICT, WITHOUT ROWID;

-- Every answer to a question that came again, in the order given; rows are added and never changed. With the first
-- answers it tells all that another scheduler would have to know. `given` is sealed like every answer; `words` is a
-- digest of the question as it was read.
CREATE TABLE review (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    recall INTEGER NOT NULL,
    given BLOB NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (learner, day, at, lesson, item)
) STRICT, WITHOUT ROWID;
