"""Values and decisions of teaching, pure: no Telegram, SQL, YAML, loop, log, clock or dice.

`now` is always an argument.
"""
