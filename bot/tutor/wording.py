"""In which words a reminder is said: those of the learner's arm while an experiment with it runs, else the first."""

from bot.core.experiment import Exposure
from bot.core.reminder import ReminderText
from bot.core.replies import Replies
from bot.core.schedule import local_date
from bot.storage import exposures
from bot.tutor.visit import Visit


def arm(visit: Visit, text: ReminderText) -> str | None:
    """Return the learner's arm, or None while no experiment is made with this reminder."""
    made = text.wordings
    if made is None or not made.experiment.runs_on(local_date(visit.now, visit.learner.zone)):
        return None
    return made.experiment.arm_of(visit.learner.id)


def phrase(visit: Visit, text: ReminderText) -> str:
    """Return the key of the phrase that is said."""
    named = arm(visit, text)
    return text.phrase if named is None or text.wordings is None else text.wordings.phrases[named]


def noted(visit: Visit, text: ReminderText, rung: str, replies: Replies) -> Replies:
    """Note which wording goes out with a reminder that is sent."""
    named = arm(visit, text)
    for reply in replies:
        if named is not None and text.wordings is not None:
            one = Exposure(
                key=reply.key or "",
                learner=visit.learner.id,
                experiment=text.wordings.experiment.id,
                arm=named,
                rung=rung,
                language=visit.learner.language,
                at=visit.at,
            )
            exposures.note(visit.tx, one)
    return replies
