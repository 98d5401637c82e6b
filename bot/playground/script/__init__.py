"""Dialogues: what a person does turn by turn, and what must come of it; played by tests and before an audience."""
