-- Work put before others, and free questions (lesson is then empty). May be exported: all of it, `question` unsealed.
CREATE TABLE submission (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    question BLOB,
    at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    open INTEGER NOT NULL,
    served_at INTEGER
) STRICT;

CREATE INDEX submission_waiting ON submission (language, at) WHERE open = 1;
CREATE INDEX submission_of_learner ON submission (learner, lesson);

-- To compare new work with that of others in the same lesson.
CREATE INDEX version_of_lesson ON version (lesson, at);

-- What learners found in their own work, criterion by criterion. May be exported.
CREATE TABLE self_rating (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    version INTEGER NOT NULL,
    verdicts TEXT NOT NULL,
    PRIMARY KEY (learner, lesson)
) STRICT, WITHOUT ROWID;

-- What one person says about another's work. May be exported to both: to the writer as written, to the owner without
-- the writer. It goes with either of them.
CREATE TABLE remark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    submission INTEGER NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('peer', 'mentor')),
    state TEXT NOT NULL CHECK (state IN ('taken', 'given', 'passed', 'reported')),
    taken_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    verdicts TEXT NOT NULL,
    words BLOB,
    voice BLOB,
    given_at INTEGER,
    told_at INTEGER,
    UNIQUE (submission, learner)
) STRICT;

CREATE INDEX remark_of_learner ON remark (learner, role, state);

-- Two who are never brought together again, because the first one asked for it. Never exported.
CREATE TABLE barred (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    PRIMARY KEY (learner, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX barred_other ON barred (other);

-- Who has tried the eye on a sample before judging others. May be exported.
CREATE TABLE calibration (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    sample TEXT NOT NULL,
    at INTEGER NOT NULL,
    agreed INTEGER NOT NULL,
    PRIMARY KEY (learner, sample)
) STRICT, WITHOUT ROWID;

-- Who answers as a mentor: written at every start from the configuration. Never exported.
CREATE TABLE mentor (
    chat INTEGER PRIMARY KEY REFERENCES address (chat) ON DELETE CASCADE
) STRICT;

-- Sentences that a mentor keeps at hand. May be exported.
CREATE TABLE snippet (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    words BLOB NOT NULL
) STRICT;

CREATE INDEX snippet_of_learner ON snippet (learner);
