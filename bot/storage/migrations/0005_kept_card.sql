-- Cards a learner keeps to read again. May be exported: lesson and card are ids of the course, no words of the learner.
CREATE TABLE kept_card (
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    lesson TEXT NOT NULL,
    card TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (learner, lesson, card)
) STRICT, WITHOUT ROWID;
