"""Tools of the trade as decisions: a text looked over, a month planned, figures computed, weeks compared."""
