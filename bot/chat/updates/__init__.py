"""What an update says: whose it is, what was pressed or sent, and which chat it came from. Pure."""
