"""How the bot tells how it is: alerts for operators, a look at disk and clock, /health and /metrics on loopback."""
