-- Who said yes to a tag beside the name in a group. The learner may export it.
CREATE TABLE group_tag (
    study_group INTEGER NOT NULL REFERENCES study_group (id) ON DELETE CASCADE,
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    PRIMARY KEY (study_group, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_tag_of_learner ON group_tag (learner);

-- Groups in which the tutor may give no tags, and whether an admin was told so.
CREATE TABLE group_without_tags (
    study_group INTEGER PRIMARY KEY REFERENCES study_group (id) ON DELETE CASCADE,
    told INTEGER NOT NULL
) STRICT;
