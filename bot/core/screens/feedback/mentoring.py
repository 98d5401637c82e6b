"""The mentor's desk: what waits, what is in hand, the rubric by taps, saved sentences, an answer typed or spoken."""

from collections.abc import Mapping

from bot.core.course import Lesson
from bot.core.feedback.alias import alias
from bot.core.feedback.work import MENTOR_HOLDS, Review, Submission
from bot.core.presses import Verb
from bot.core.replies import Line, Moment, Phrase, Quote, Reply, Style
from bot.core.screens.feedback.lending import lend_rows
from bot.core.screens.feedback.work import asked, marks, quoted, verdict_buttons, work
from bot.core.screens.parts import Rows, button, passage, said, today_row

SCREEN = "mentor"
_LABEL = 24  # characters of a saved sentence on its button


def desk(*, waiting: int, oldest: int | None, held: tuple[Review, ...], snippets: int) -> Reply:
    """Show how much waits and what is in hand."""
    lines: list[Line] = [said("mentor.desk", waiting=waiting, held=len(held), most=MENTOR_HOLDS)]
    if oldest is not None:
        lines.append(said("mentor.oldest", when=Moment(at=oldest)))
    take: Rows = ((button("mentor.next", Verb.DESK, "next", style=Style.PRIMARY),),) if waiting else ()
    mine = tuple(
        (button("mentor.held", Verb.DESK, "show", str(one.id), number=place),) for place, one in enumerate(held, 1)
    )
    keep: Rows = ((button("mentor.snippets", Verb.DESK, "snippets"),),) if snippets else ()
    return Reply(lines=tuple(lines), buttons=(*take, *mine, *keep, today_row()), screen=SCREEN)


def looking(
    lesson: Lesson | None,
    submission: Submission,
    review: Review,
    *,
    values: Mapping[str, str],
    said_by: tuple[Review, ...],
) -> Reply:
    """Show the work with what others said, and ask for the next criterion, or for the answer."""
    name = alias(submission.id, submission.learner)
    lines: list[Line] = [said("mentor.lease", until=Moment(at=review.until))]
    if lesson is None:
        lines.extend((said("mentor.question", alias=name), quoted(submission.question)))
    else:
        lines.extend((said("peer.work", alias=name, title=passage(lesson.id, "title")), *work(lesson, values)))
        lines.extend(quoted(one.words) for one in said_by if one.words)
    files = lend_rows(lesson, review, values) if lesson else ()
    buttons = (*files, *_taps(lesson, review))
    return Reply(lines=(*lines, *_next_line(lesson, review)), buttons=buttons, screen=SCREEN)


def _next_line(lesson: Lesson | None, review: Review) -> tuple[Line, ...]:
    criterion = _open_criterion(lesson, review)
    if lesson is not None and criterion is not None:
        return (asked(lesson, criterion),)
    return (*((marks(lesson, review.verdicts),) if lesson else ()), said("mentor.write"))


def _open_criterion(lesson: Lesson | None, review: Review) -> str | None:
    rubric = lesson.task.rubric if lesson and lesson.task else ()
    return next((one for one in rubric[:3] if one not in review.verdicts), None)


def _taps(lesson: Lesson | None, review: Review) -> Rows:
    criterion = _open_criterion(lesson, review)
    rate: Rows = verdict_buttons(Verb.RATE, str(review.id), criterion) if criterion else ()
    saved: Rows = () if criterion else ((button("mentor.saved", Verb.DESK, "saved", str(review.id)),),)
    release = (button("mentor.release", Verb.DESK, "release", str(review.id)), button("mentor.back", Verb.DESK))
    return (*rate, *saved, release)


def saved(review: Review, snippets: Mapping[int, str]) -> Reply:
    """Offer the saved sentences for this work."""
    rows = tuple(
        (button("mentor.snippet", Verb.SNIPPET, str(review.id), str(one), text=_short(words)),)
        for one, words in snippets.items()
    )
    line = said("mentor.saved" if rows else "mentor.saved.none")
    return Reply(
        lines=(line,),
        buttons=(*rows, (button("mentor.back.work", Verb.DESK, "show", str(review.id)),)),
        screen=SCREEN,
    )


def _short(words: str) -> Quote:
    return Quote(text=words if len(words) <= _LABEL else f"{words[:_LABEL]}…")


def kept(snippets: Mapping[int, str]) -> Reply:
    """List the saved sentences, each to be dropped by a tap."""
    rows = tuple(
        (button("mentor.drop", Verb.SNIPPET, "drop", str(one), text=_short(words)),) for one, words in snippets.items()
    )
    line = said("mentor.kept" if rows else "mentor.saved.none")
    return Reply(lines=(line,), buttons=(*rows, (button("mentor.back", Verb.DESK),)), screen=SCREEN)


def sent(review: Review) -> Reply:
    """Confirm that the answer is on its way, and offer to keep its words for the next time."""
    keep: Rows = ((button("mentor.keep", Verb.SNIPPET, "keep", str(review.id)),),) if review.words else ()
    buttons = (
        *keep,
        (button("mentor.more", Verb.DESK, "next", style=Style.PRIMARY),),
        (button("mentor.back", Verb.DESK),),
    )
    return Reply(lines=(said("mentor.sent"),), buttons=buttons, screen=SCREEN)


def desk_notice(key: str, *, finding: Phrase | None = None) -> Reply:
    """Say that nothing waits, that four are enough, that a lease ran out; the desk is one tap away."""
    lines = (finding,) if finding else (said(f"mentor.note.{key}"),)
    return Reply(lines=lines, buttons=((button("mentor.back", Verb.DESK),), today_row()), screen=SCREEN)


def nudge(waiting: int, oldest: int) -> Reply:
    """Tell a mentor that work has been waiting."""
    go = button("mentor.open", Verb.DESK, style=Style.PRIMARY)
    line = said("mentor.nudge", waiting=waiting, when=Moment(at=oldest))
    return Reply(lines=(line,), buttons=((go,),), screen=SCREEN)
