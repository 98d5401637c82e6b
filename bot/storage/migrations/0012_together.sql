-- Thanks among members, once a day from one to the other. Both may export their own.
CREATE TABLE group_thanks (
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    giver INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (study_group, giver, learner, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_thanks_of_learner ON group_thanks (learner);
CREATE INDEX group_thanks_of_giver ON group_thanks (giver);

-- The challenge of a week: its theme, whose message is answered, and Telegram's id of the vote.
CREATE TABLE group_challenge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    week INTEGER NOT NULL,
    theme INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    ballot TEXT,
    asked_at INTEGER,
    poll TEXT UNIQUE,
    closed_at INTEGER,
    UNIQUE (study_group, week)
) STRICT;

-- What a member entered, one piece a week, sealed. May be exported.
CREATE TABLE challenge_entry (
    challenge INTEGER NOT NULL REFERENCES group_challenge (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    words BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (challenge, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_entry_of_learner ON challenge_entry (learner);

-- Whom a member voted for; the last vote counts. The voter may export it.
CREATE TABLE challenge_vote (
    challenge INTEGER NOT NULL REFERENCES group_challenge (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    PRIMARY KEY (challenge, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_vote_of_learner ON challenge_vote (learner);
CREATE INDEX challenge_vote_of_entry ON challenge_vote (entry);

-- An hour of learning together: when, and whether all who promised came.
CREATE TABLE study_session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    starts_at INTEGER NOT NULL,
    ended_at INTEGER,
    all_came INTEGER NOT NULL
) STRICT;

CREATE INDEX study_session_of_group ON study_session (study_group, starts_at);

-- Who promised to come, and whether they did. May be exported.
CREATE TABLE session_promise (
    session INTEGER NOT NULL REFERENCES study_session (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    promised INTEGER NOT NULL,
    came INTEGER NOT NULL,
    PRIMARY KEY (session, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_promise_of_learner ON session_promise (learner);
