-- Who wants a study buddy, and since when. May be exported.
CREATE TABLE buddy_wish (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    since INTEGER NOT NULL
) STRICT;

CREATE INDEX buddy_wish_since ON buddy_wish (since);

-- Two who learn together; what they write to each other is kept nowhere. Each may export that there was a pair.
CREATE TABLE buddy_pair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;

CREATE UNIQUE INDEX buddy_pair_of_first ON buddy_pair (first) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX buddy_pair_of_second ON buddy_pair (second) WHERE ended_at IS NULL;
CREATE INDEX buddy_pair_first ON buddy_pair (first);
CREATE INDEX buddy_pair_second ON buddy_pair (second);

-- Two who are not to be matched again; `reported` says that it was for how one of them wrote.
CREATE TABLE buddy_bar (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    barred INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    reported INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (learner, barred)
) STRICT, WITHOUT ROWID;

CREATE INDEX buddy_bar_of_barred ON buddy_bar (barred);

-- How many messages a learner wrote to a buddy on a day of their own; the last day only.
CREATE TABLE buddy_sent (
    learner INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    messages INTEGER NOT NULL
) STRICT;
