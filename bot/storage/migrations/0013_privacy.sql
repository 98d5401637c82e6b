-- A code by which a learner moves to another account: only its keyed digest. Never exported: it is a key while it lives.
-- `claimed_by` is the learner of the account that has shown it.
CREATE TABLE move_code (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    digest BLOB NOT NULL UNIQUE,
    until INTEGER NOT NULL,
    claimed_by INTEGER REFERENCES learner (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX move_code_claimed ON move_code (claimed_by) WHERE claimed_by IS NOT NULL;

-- Whose messages shall tell nothing on a locked screen. May be exported: that it is so.
CREATE TABLE discreet (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE
) STRICT;

-- Who has been told that all will be erased, and since which act there was silence. May be exported.
CREATE TABLE farewell (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    silent_since INTEGER NOT NULL,
    told_at INTEGER NOT NULL
) STRICT;

-- Numbers of learners who were forgotten, until no backup holds them any more: a restore forgets them again. A number is
-- never used twice and leads to nobody.
CREATE TABLE forgotten (
    learner INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
