"""How the bot tells how it is: alerts for operators, a look at disk and clock, /health and /metrics on loopback."""

DEAF = 120.0  # seconds without a word from Telegram until the bot is not well; a poll takes at most 40, a look 45
