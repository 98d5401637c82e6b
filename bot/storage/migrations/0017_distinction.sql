-- Whether a certificate was given with distinction; beside it `deeds` tells of each piece who has looked at it: `A=peer`.
-- A piece without such a word was looked at by the machine. All of it may be exported.
ALTER TABLE certificate ADD COLUMN distinction INTEGER NOT NULL DEFAULT 0 CHECK (distinction IN (0, 1));
