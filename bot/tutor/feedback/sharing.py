"""The third rung: the learner decides whether two fellows see the work, and moves on whatever they say."""

import json
from collections.abc import Callable, Mapping

from bot.core.feedback.alias import alias
from bot.core.feedback.shown import copied, is_private
from bot.core.feedback.work import MENTORS_AFTER, PEERS, Role, Submission
from bot.core.presses import Press, Verb
from bot.core.progress import Due, DueKind
from bot.core.replies import Replies
from bot.core.screens.feedback import sharing as screen
from bot.storage import dues
from bot.storage.feedback import mentors, reviews, submissions
from bot.tutor.day import show_today
from bot.tutor.feedback.known import Work, is_open, place_of, put_in_queue, work_of
from bot.tutor.promised import INVITE, WAITED
from bot.tutor.visit import Visit

_WEEK = 7 * 24 * 3600
_ROWS = 5  # works in the overview


def press_share(visit: Visit, press: Press) -> Replies:
    """Ask, share or keep."""
    work = work_of(visit, press.args[0]) if press.args else None
    if work is None:
        return show_today(visit)
    submission = submissions.latest(visit.tx, visit.learner.id, work.lesson.id)
    if submission is not None and submission.version == work.version.number:
        return (
            (screen.shared(work.lesson, submission, place_of(visit, submission)),)
            if is_open(visit, submission)
            else show_feedback(visit)
        )
    match press.args[1:]:
        case ("yes",):
            return _share(visit, work)
        case ("keep",):
            return (screen.kept(work.lesson),)
        case _:
            return _ask(visit, work)


def _ask(visit: Visit, work: Work) -> Replies:
    if _is_copy(visit, work):
        return (screen.copied(work.lesson),)
    values = work.version.values
    fields = {field.id: field for field in work.lesson.task.fields} if work.lesson.task else {}
    typed = [text for one, text in values.items() if one in fields and not fields[one].kind.sent]
    files = any(field.kind.sent and values.get(one) for one, field in fields.items())
    name = alias(0, visit.learner.id)
    return (screen.ask(work.lesson, name, private=any(map(is_private, typed)), files=files),)


def _is_copy(visit: Visit, work: Work) -> bool:
    """Tell whether the work is the author's model answer, or what somebody else handed in."""
    model = work.words.sample if work.lesson.task and work.lesson.task.sample == "full" else {}
    others = submissions.others(visit.tx, visit.learner.id, visit.learner.language, work.lesson.id)
    return copied(visit.pack, work.version.values, (model, *(dict(json.loads(one)) for one in others)))


def _share(visit: Visit, work: Work) -> Replies:
    if _is_copy(visit, work):
        return (screen.copied(work.lesson),)
    submission = put_in_queue(visit, lesson=work.lesson.id, version=work.version.number)
    _set_waits(visit, submission)
    _invite(visit, submission)
    return (screen.shared(work.lesson, submission, place_of(visit, submission)),)


def _set_waits(visit: Visit, submission: Submission) -> None:
    """Look after one day whether anybody has seen it: mentors hear of it then, and after two."""
    moment = visit.at + MENTORS_AFTER
    dues.set(
        visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.FEEDBACK, note=f"{WAITED}.{submission.id}")
    )


def _invite(visit: Visit, submission: Submission) -> None:
    """Let those who know the task and owe a review hear of it, at an hour that is right for them."""
    for one in submissions.helpers(visit.tx, submission, visit.at - _WEEK, PEERS):
        dues.set(visit.tx, Due(at=visit.at, learner=one, kind=DueKind.FEEDBACK, note=f"{INVITE}.{submission.id}"))


def show_feedback(visit: Visit) -> Replies:
    """Show all that is under way, and what can be given."""
    mine = submissions.of(visit.tx, visit.learner.id)[:_ROWS]
    known = [one for one in mine if one.is_question or one.lesson in visit.course.lessons]
    rows = tuple(
        screen.Row(submission=_as_it_stands(visit, one), place=place_of(visit, one), answers=_answers(visit, one))
        for one in known
    )
    free = [
        one
        for one in submissions.queue_for(visit.tx, visit.learner.id, visit.learner.language, visit.at)
        if one.peers < PEERS
    ]
    gave = len(reviews.given(visit.tx, visit.learner.id, Role.PEER))
    there = bool(mentors.of(visit.tx, visit.learner.language))
    return (screen.overview(rows, gave=gave, waiting=len(free), mentors=there),)


def _as_it_stands(visit: Visit, submission: Submission) -> Submission:
    if submission.open and not is_open(visit, submission):
        submissions.close(visit.tx, submission.id)
        return submissions.load(visit.tx, submission.id) or submission
    return submission


def _answers(visit: Visit, submission: Submission) -> int:
    return sum(1 for one in reviews.about(visit.tx, submission.id) if one.state.value == "given")


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {
    Verb.SHARE: press_share,
    Verb.FEEDBACK: lambda visit, _: show_feedback(visit),
}
