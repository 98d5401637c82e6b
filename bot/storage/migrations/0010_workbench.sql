-- Weekly figures of the learner's own business, sealed. May be exported.
CREATE TABLE business_week (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    monday INTEGER NOT NULL,
    figures BLOB NOT NULL,
    PRIMARY KEY (learner, monday)
) STRICT, WITHOUT ROWID;
