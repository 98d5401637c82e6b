"""The ladder of feedback as values and decisions: self, two peers, a mentor, and an end that comes by itself."""
