-- A study group, by the chat it lives in. Its title is sealed. Who set it up is forgotten with that learner.
CREATE TABLE study_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL UNIQUE REFERENCES address (chat),
    code TEXT NOT NULL UNIQUE,
    joined_at INTEGER NOT NULL,
    title BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'active', 'stopped', 'out')),
    language TEXT NOT NULL,
    place TEXT,
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    hour INTEGER NOT NULL,
    rest_days TEXT NOT NULL,
    topic INTEGER,
    lesson TEXT,
    set_up_by INTEGER REFERENCES learner (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX study_group_of_learner ON study_group (set_up_by) WHERE set_up_by IS NOT NULL;

-- Who took part in a group, never who is in it. The learner may export all of it; the chosen name is sealed.
CREATE TABLE group_member (
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    name BLOB,
    linked_at INTEGER,
    left_at INTEGER,
    hidden INTEGER NOT NULL,
    PRIMARY KEY (study_group, learner),
    UNIQUE (study_group, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_member_of_learner ON group_member (learner);

-- Narrow, and in order of time, as `due` is.
CREATE TABLE group_due (
    due_at INTEGER NOT NULL,
    owner INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (due_at, owner, kind, note)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_due_of_owner ON group_due (owner, kind);

-- Posts that nobody asked for, by the key that makes each unique; a day holds three at most.
CREATE TABLE group_post (
    key TEXT PRIMARY KEY,
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    lesson TEXT,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX group_post_of_day ON group_post (study_group, day);

-- A quiz is written down before it is sent; `poll`, Telegram's id, comes with the result of the send.
CREATE TABLE group_quiz (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    options TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    poll TEXT UNIQUE,
    closed_at INTEGER
) STRICT;

CREATE INDEX group_quiz_of_group ON group_quiz (study_group, asked_at);
CREATE INDEX group_quiz_unrecorded ON group_quiz (asked_at) WHERE poll IS NULL;

-- The first vote of each member; the learner may export it.
CREATE TABLE group_vote (
    quiz INTEGER NOT NULL REFERENCES group_quiz (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    given TEXT NOT NULL,
    "right" INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (quiz, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_vote_of_learner ON group_vote (learner);

-- Votes that came before their poll was known; credited when it is, dropped after a day.
CREATE TABLE early_vote (
    poll TEXT NOT NULL,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    places TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (poll, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX early_vote_of_learner ON early_vote (learner);

-- The link by which a learner invites friends; the name that greets them is sealed and there only by the learner's yes.
CREATE TABLE invitation (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE,
    name BLOB
) STRICT;

-- Who came by whose invitation; each may export that it was so, neither learns anything else of the other.
CREATE TABLE friend (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    inviter INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX friend_of_inviter ON friend (inviter);
