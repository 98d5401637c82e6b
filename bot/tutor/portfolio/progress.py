"""The picture of progress: the same figures as /progress tells in words."""

from bot.core import streak
from bot.core.papers import Paper, Words
from bot.core.portfolio.pieces import Stand
from bot.core.replies import Phrase
from bot.core.schedule import streak_day
from bot.core.screens.parts import said
from bot.core.today import done_of_course, taught
from bot.tutor.memory.recalling import held
from bot.tutor.portfolio.holding import pieces
from bot.tutor.visit import Visit

_IN_A_ROW = 2  # one day is no streak


def progress(visit: Visit) -> Paper:
    """Return what stands on the card: lessons, pieces, the week; the streak only where it is shown."""
    finished = done_of_course(visit.course, visit.runs())
    lessons = len({*taught(visit.course), *finished})
    every = pieces(visit)
    done = sum(1 for one in every if one.stand is Stand.DONE)
    day = streak_day(visit.now, visit.learner.zone)
    words: dict[str, Words] = {
        "rtl": visit.pack.tongue.rtl,
        "title": said("progress.paper.title"),
        "school": said("profile.name"),
        "lessons": _share(len(finished), lessons, said("progress.paper.lessons", done=len(finished), all=lessons)),
        "pieces": _share(done, len(every), said("progress.paper.pieces", done=done, all=len(every))),
        "memory": _memory(visit),
        "week": _week(visit, day),
        "streak": _streak(visit),
    }
    return Paper(form="progress.png", words=words)


def _share(done: int, every: int, told: Phrase) -> Words:
    return {"part": done, "all": every, "text": told}


def _memory(visit: Visit) -> Words:
    """Return how much of what was met is held; nothing before anything was met."""
    kept, met = held(visit)
    return _share(kept, met, said("progress.paper.memory", held=kept, met=met)) if met else None


def _week(visit: Visit, today: int) -> Words:
    """Return the last seven days by their names, the oldest first, and whether something was done on each."""
    acted = set(visit.learner.streak.week)
    days = range(today - 6, today + 1)
    return {
        "days": [{"name": visit.pack.tongue.weekday((one - 1) % 7), "done": one in acted} for one in days],
        "text": said("progress.paper.week", days=streak.days_this_week(visit.learner.streak, today)),
    }


def _streak(visit: Visit) -> Words:
    own = visit.learner.streak
    return None if own.hidden or own.length < _IN_A_ROW else said("streak.line", days=own.length)
