"""The only speaker of Telegram: updates in, messages out. What to say is decided elsewhere (bot.tutor).

python-telegram-bot 22.8 warns at every `RetryAfter` unless its new reading of time spans is chosen beforehand.
"""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")
