-- What a member made of a vote in a poll that is not known yet: the last one counts where taste is asked for, the first
-- one where something is right. Empty: taken back. Null: as it was first.
ALTER TABLE early_vote ADD COLUMN latest TEXT;
