"""How well schedules of review keep what was learned: simulated learners, three ways to forget, one table."""
