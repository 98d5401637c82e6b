"""Judging the work of a fellow learner: the eye tried on a sample first, then taps, then one sentence that helps."""

from collections.abc import Mapping

from bot.core.course import Lesson
from bot.core.feedback.alias import alias
from bot.core.feedback.work import Review, Submission
from bot.core.presses import Verb
from bot.core.replies import Line, Phrase, Quote, Reply, Several, Style
from bot.core.screens.feedback.lending import lend_rows
from bot.core.screens.feedback.work import asked, feedback_row, marks, verdict_buttons, work
from bot.core.screens.parts import Rows, button, passage, said, today_row
from bot.core.trial import Trial, Verdict

SCREEN = "peer"


def trial(lesson: Lesson, sample: Trial, criterion: str, so_far: str) -> Reply:
    """Ask for one criterion of the sample."""
    lines = (
        said("trial.ask", title=passage(lesson.id, "title")),
        said("remark.quote", text=Quote(text=sample.text)),
        asked(lesson, criterion),
    )
    return Reply(lines=lines, buttons=_trial_buttons(lesson, so_far), screen=SCREEN)


def _trial_buttons(lesson: Lesson, so_far: str) -> Rows:
    return (tuple(button(f"verdict.{one.value}", Verb.TRY, lesson.id, so_far + one.value) for one in Verdict),)


def tried(lesson: Lesson, sample: Trial, found: Mapping[str, Verdict]) -> Reply:
    """Lay what the learner found beside the key, with the reason; an eye that saw otherwise has learnt something."""
    agreed = sample.agreed(found)
    lines: list[Line] = [said("trial.done", agreed=agreed, all=len(sample.verdicts))]
    for criterion, verdict in sample.verdicts.items():
        text = passage(lesson.id, "rubric", criterion)
        same = found.get(criterion) is verdict
        lines.append(
            Several(
                lines=(
                    said("trial.same" if same else "trial.other", text=text, found=said(f"found.{verdict.value}")),
                    said("trial.why", why=Quote(text=sample.whys[criterion])),
                )
            )
        )
    if sample.better:
        lines.append(Several(lines=(said("trial.better"), said("remark.quote", text=Quote(text=sample.better)))))
    go = button("trial.go", Verb.PEER, "next", style=Style.PRIMARY)
    return Reply(lines=tuple(lines), buttons=((go,), today_row()), screen=SCREEN)


def judging(
    lesson: Lesson, submission: Submission, review: Review, *, values: Mapping[str, str], criterion: str
) -> Reply:
    """Show the work of somebody under an alias and ask for one criterion."""
    name = alias(submission.id, submission.learner)
    work_of = said("peer.work", alias=name, title=passage(lesson.id, "title"))
    lines = (work_of, *work(lesson, values), asked(lesson, criterion))
    leave = (
        button("peer.pass", Verb.PUT_BACK, str(review.id)),
        button("peer.spam", Verb.PUT_BACK, str(review.id), "spam"),
    )
    taps = verdict_buttons(Verb.RATE, str(review.id), criterion)
    buttons = (*lend_rows(lesson, review, values), *taps, leave)
    return Reply(lines=lines, buttons=buttons, screen=SCREEN)


def sentence(lesson: Lesson, review: Review, *, finding: Phrase | None = None) -> Reply:
    """Ask for the one sentence; with a finding, say first what to change in it. The taps are kept."""
    first: tuple[Line, ...] = (finding,) if finding else ()
    lines = (*first, marks(lesson, review.verdicts), said("peer.sentence"))
    leave = (button("peer.back", Verb.PEER, "show", str(review.id)), button("peer.pass", Verb.PUT_BACK, str(review.id)))
    return Reply(lines=lines, buttons=(leave,), screen=SCREEN)


def thanks(gave: int) -> Reply:
    """Thank the reviewer, and tell how far the two are."""
    buttons = ((button("peer.more", Verb.PEER, "next"),), feedback_row(), today_row())
    return Reply(lines=(said("peer.thanks", gave=gave),), buttons=buttons, screen=SCREEN)


def peer_notice(key: str) -> Reply:
    """Say that there is nothing to judge now, that a work was put back, and the like; nobody waits here."""
    return Reply(lines=(said(f"peer.note.{key}"),), buttons=(feedback_row(), today_row()), screen=SCREEN)


def invited(lesson: Lesson) -> Reply:
    """Ask somebody who knows the task whether to look at a fellow's work."""
    go = button("peer.next", Verb.PEER, "next", style=Style.PRIMARY)
    return Reply(
        lines=(said("peer.invite", title=passage(lesson.id, "title")),), buttons=((go,), today_row()), screen=SCREEN
    )
