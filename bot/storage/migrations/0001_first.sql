-- Where messages go. The Telegram id is sealed; no other table holds one.
CREATE TABLE address (
    chat INTEGER PRIMARY KEY AUTOINCREMENT,
    sealed BLOB NOT NULL
) STRICT;

-- The way back: a keyed fingerprint of the Telegram id. No foreign key, because checking one would need a second index.
CREATE TABLE address_mark (
    mark BLOB PRIMARY KEY,
    chat INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Language, place and rhythm, once for all learners who share them: a learner then costs half a line.
CREATE TABLE home (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    rest_days TEXT NOT NULL,
    pace INTEGER NOT NULL,
    quiet_from INTEGER NOT NULL,
    quiet_to INTEGER NOT NULL,
    UNIQUE (place, language, rest_days, pace, quiet_from, quiet_to, country, zone)
) STRICT;

CREATE TABLE learner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL UNIQUE REFERENCES address (chat),
    home INTEGER NOT NULL REFERENCES home (id),
    joined_at INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    state INTEGER NOT NULL,
    paused_until INTEGER,
    hour INTEGER,
    purpose TEXT,
    client TEXT,
    client_name BLOB,
    plan BLOB,
    awaiting TEXT,
    last_act_at INTEGER NOT NULL,
    rung INTEGER NOT NULL,
    shown TEXT,
    streak TEXT
) STRICT;

CREATE TABLE run (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    language TEXT NOT NULL,
    pushed_at INTEGER,
    opened_at INTEGER,
    card TEXT,
    finished_at INTEGER,
    task TEXT NOT NULL,
    field TEXT,
    checkin_at INTEGER,
    versions INTEGER NOT NULL,
    PRIMARY KEY (learner, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    given BLOB NOT NULL,
    "right" INTEGER NOT NULL,
    hinted INTEGER NOT NULL,
    at INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (learner, lesson, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE appeal (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    item TEXT NOT NULL,
    given BLOB NOT NULL,
    at INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (learner, lesson, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    field TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (learner, lesson, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    fields BLOB NOT NULL,
    PRIMARY KEY (learner, lesson, number)
) STRICT, WITHOUT ROWID;

-- Narrow, and in order of time: an empty tick is one look at the first row.
CREATE TABLE due (
    due_at INTEGER NOT NULL,
    owner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (due_at, owner, kind, note)
) STRICT, WITHOUT ROWID;

CREATE INDEX due_of_owner ON due (owner, kind);

-- Every unasked message that was ever enqueued, for as long as its day can be asked about.
CREATE TABLE delivery (
    key TEXT PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'uncertain', 'dropped')),
    at INTEGER NOT NULL,
    lesson TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_of_day ON delivery (learner, day);

-- Keys of settled messages that have no delivery: groups, broadcasts.
CREATE TABLE spent_key (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `id` keeps the order of arrival, which update ids do not: after a quiet week the next one is random.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    lane INTEGER NOT NULL,
    raw BLOB,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'ignored', 'quarantined')),
    tries INTEGER NOT NULL DEFAULT 0,
    got_at INTEGER NOT NULL,
    settled_at INTEGER,
    kind TEXT
) STRICT;

CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';

-- Ids are never used twice: a late result must not settle a stranger's row.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES address (chat),
    kind TEXT NOT NULL,
    lane INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending')),
    method TEXT NOT NULL CHECK (method IN ('send', 'edit')),
    screen TEXT,
    version INTEGER NOT NULL DEFAULT 0,
    key TEXT UNIQUE,
    reply BLOB NOT NULL,
    ready_at INTEGER NOT NULL,
    not_after INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    claimed_at INTEGER
) STRICT;

CREATE INDEX outbox_ready ON outbox (lane, ready_at, id) WHERE state = 'pending';
CREATE INDEX outbox_of_chat ON outbox (chat);
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

CREATE TABLE screen (
    chat INTEGER NOT NULL REFERENCES address (chat) ON DELETE CASCADE,
    name TEXT NOT NULL,
    message_id INTEGER,
    outbox_id INTEGER,
    version INTEGER NOT NULL,
    poll_id TEXT,
    file_id TEXT,
    PRIMARY KEY (chat, name)
) STRICT, WITHOUT ROWID;

-- What was given up, without its words.
CREATE TABLE dead_letter (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
