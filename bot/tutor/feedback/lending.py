"""Photos, recordings and files of a work: sent again to whoever judges it, by their ids, when asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.feedback.work import Role
from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens.feedback import lending as screen
from bot.storage.feedback import submissions
from bot.tutor.feedback import mentoring, reviewing
from bot.tutor.feedback.known import is_open, version_of
from bot.tutor.portfolio.holding import once
from bot.tutor.visit import Visit


def press_lend(visit: Visit, press: Press) -> Replies:
    """Bring the files of one field of the work in hand; without a work or files, show where the review stands."""
    review_id, wanted = (*press.args, "", "")[:2]
    review = reviewing.own_review(visit, review_id)
    submission = submissions.load(visit.tx, review.submission) if review else None
    lesson = visit.course.lessons.get(submission.lesson) if submission else None
    version = version_of(visit, submission) if submission and is_open(visit, submission) else None
    if review is None or submission is None or lesson is None or version is None:
        return reviewing.show(visit, None)
    found = screen.files_of(lesson, version.values)
    field, files = next(((one, files) for one, files in found if one.id == wanted), (None, ()))
    if field is None:
        return mentoring.show(visit, review) if review.role is Role.MENTOR else reviewing.show(visit, review)
    key = f"lend.{review.id}.{field.id}"
    return tuple(
        replace(screen.lent(lesson, submission, review, field=field, file=file), key=once(visit, f"{key}.{place}"))
        for place, file in enumerate(files)
    )


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.LEND: press_lend}
