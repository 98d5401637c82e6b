"""Authors: a lesson is tried as learners would meet it, before it is taught and without a trace."""

from bot.tutor.authoring.pupil import reader_of
from bot.tutor.authoring.receiving import receive
from bot.tutor.authoring.rehearsing import WAITS, Scene, begin, go_on, leave

__all__ = ["WAITS", "Scene", "begin", "go_on", "leave", "reader_of", "receive"]
