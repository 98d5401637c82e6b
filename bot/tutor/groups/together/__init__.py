"""What a group does beside its lessons: board, challenge, goal, sessions, a timer, within three posts a day."""
