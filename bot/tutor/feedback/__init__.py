"""Feedback on work: the worksheets to go back to, and the ladder from the machine to peers and mentors."""
