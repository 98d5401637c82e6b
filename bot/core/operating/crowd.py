"""How many people a number must be about before it is told: fewer might be recognised in it."""

MANY = 10
