"""Study buddies in private: found by hour, goal and language; words go from one to the other under an alias."""
