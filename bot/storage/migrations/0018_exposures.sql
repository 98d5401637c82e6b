-- Which wording of a reminder a learner was sent while an experiment ran; `key` is that of the delivery. May be exported.
CREATE TABLE exposure (
    key TEXT PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    experiment TEXT NOT NULL,
    arm TEXT NOT NULL,
    rung TEXT NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX exposure_of_learner ON exposure (learner);
