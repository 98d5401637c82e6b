"""What a learner may ask of the tutor's memory: to see it, to take it along, to be forgotten."""
