"""What others said, as the owner of the work reads it: thanks, reports, and the next version one tap away."""

from bot.core.course import Lesson
from bot.core.feedback.alias import alias
from bot.core.feedback.work import Review, ReviewState, Role, Submission
from bot.core.presses import Verb
from bot.core.replies import Button, Line, Phrase, Quote, Reply, Several, Style, Value
from bot.core.screens.feedback.work import feedback_row, marks, quoted
from bot.core.screens.parts import Rows, button, passage, said, today_row
from bot.core.sent import Sent

SCREEN = "news"


def news(submission: Submission, lesson: Lesson | None, reviews: tuple[Review, ...]) -> Reply:
    """Show what was said about a work, or the answer to a question."""
    title: Value = passage(submission.lesson, "title") if lesson else said("question.free")
    lines: list[Line] = [said("news.heading", title=title)]
    if submission.is_question:
        lines.append(quoted(submission.question))
    lines.extend(_spoken(submission, lesson, one) for one in reviews)
    if not reviews:
        lines.append(_nothing(submission))
    improve: Rows = ((button("improve", Verb.TASK, lesson.id, style=Style.PRIMARY),),) if lesson else ()
    reports = tuple(_object(one, place) for place, one in enumerate(reviews, 1) if one.role is Role.PEER)
    spoken = (_listen(submission, one) for one in reviews if one.voice)
    return Reply(lines=tuple(lines), buttons=(*spoken, *improve, *reports, feedback_row(), today_row()), screen=SCREEN)


def _nothing(submission: Submission) -> Phrase:
    """Say that there is nothing yet; or, where there was something, that it is gone and what that means."""
    if submission.served_at is None:
        return said("news.none")
    return said("news.gone", open="yes" if submission.open else "no")


def _listen(submission: Submission, review: Review) -> tuple[Button, ...]:
    """Return the button that sends a recording: it costs data, so it is offered and not pushed."""
    return (button("news.listen", Verb.NEWS, str(submission.id), str(review.id), style=Style.PRIMARY),)


def recording(review: Review) -> Reply:
    """Send the recording again, as Telegram keeps it."""
    recorded = Sent(kind="voice", file=review.voice)
    return Reply(lines=(said("news.voice.here"),), buttons=(feedback_row(), today_row()), lent=recorded)


def _object(review: Review, place: int) -> tuple[Button, ...]:
    return (button("news.object", Verb.OBJECT, str(review.id), number=place),)


def _spoken(submission: Submission, lesson: Lesson | None, review: Review) -> Several:
    mentor = review.role is Role.MENTOR
    who = said("news.mentor") if mentor else said("news.peer", alias=alias(submission.id, review.learner))
    words: tuple[Line, ...] = ()
    if review.words:
        text = said("remark.quote", text=Quote(text=review.words)) if mentor else quoted(review.words)
        words = (text,)
    voice = (said("news.voice"),) if review.voice else ()
    return Several(
        lines=(who, *((marks(lesson, review.verdicts),) if lesson and review.verdicts else ()), *words, *voice)
    )


def objecting(review: Review) -> Reply:
    """Ask what is wrong with a remark: report it, or never meet its writer again."""
    buttons = (
        (button("object.report", Verb.OBJECT, str(review.id), "report", style=Style.DANGER),),
        (button("object.bar", Verb.OBJECT, str(review.id), "bar"),),
        (button("object.leave", Verb.NEWS, str(review.submission)),),
    )
    return Reply(lines=(said("object.ask"),), buttons=buttons, screen=SCREEN)


def objected(review: Review) -> Reply:
    """Confirm, and tell that somebody else will look at the work."""
    key = "object.reported" if review.state is ReviewState.REPORTED else "object.barred"
    return Reply(lines=(said(key),), buttons=(feedback_row(), today_row()), screen=SCREEN)


def closed(submission: Submission, lesson: Lesson | None, *, answers: int, model: bool) -> Reply:
    """Tell that a work closed by itself after three days, with what is there: answers, or the model answer."""
    if lesson is None:
        return Reply(lines=(said("closed.question"),), buttons=(feedback_row(), today_row()), screen=SCREEN)
    rubric = tuple(
        said("task.rubric.line", text=passage(lesson.id, "rubric", one))
        for one in (lesson.task.rubric if lesson.task else ())
    )
    lines = (said("closed.work", title=passage(lesson.id, "title"), answers=answers), Several(lines=rubric))
    look: Rows = ((button("model", Verb.SAMPLE, lesson.id, "all", style=Style.PRIMARY),),) if model else ()
    read: Rows = ((button("news.read", Verb.NEWS, str(submission.id)),),) if answers else ()
    return Reply(
        lines=lines, buttons=(*look, *read, (button("improve", Verb.TASK, lesson.id),), today_row()), screen=SCREEN
    )
