"""Rows of the ladder of feedback: work that waits, what was said about it, who is kept apart, and the mentors."""
