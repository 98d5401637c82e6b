"""Study groups as values and decisions: who may settle what, what comes when, what a vote is worth."""
