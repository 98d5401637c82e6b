"""What a learner may ask about the own traces: to read what is kept, to take it along, to move, to be forgotten."""

from bot.core.presses import Verb
from bot.tutor.privacy import pressing
from bot.tutor.privacy.exporting import MAKERS
from bot.tutor.privacy.pressing import COMMANDS
from bot.tutor.privacy.silence import tell, tidy

__all__ = ["COMMANDS", "MAKERS", "PRESSES", "tell", "tidy"]

PRESSES = {Verb.PRIVACY: pressing.press_privacy}
