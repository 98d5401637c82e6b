"""The second rung: the learner judges the own work, criterion by criterion, beside the model answer."""

from collections.abc import Mapping

from bot.core.course import Lesson, TaskWords
from bot.core.presses import Verb
from bot.core.replies import Line, Reply, Style
from bot.core.screens.feedback.work import asked, criteria, marks, verdict_buttons, work
from bot.core.screens.parts import Rows, button, passage, said, today_row
from bot.core.screens.task import sample_of, screen
from bot.core.trial import Verdict


def ask(lesson: Lesson, words: TaskWords, values: Mapping[str, str], criterion: str) -> Reply:
    """Ask for one criterion, right above its buttons: the own work and the model answer stand before it."""
    task = lesson.task
    lines: list[Line] = [said("self.mine"), *work(lesson, values)]
    if task is not None and task.shows_sample:
        lines.append(said("self.model"))
        lines.extend(
            said("task.filled", label=passage(lesson.id, "label", field.id), text=sample_of(lesson, field, words))
            for field in task.fields
            if field.id in words.sample
        )
    lines.append(asked(lesson, criterion))
    buttons = (*verdict_buttons(Verb.SELF, lesson.id, criterion), (button("self.skip", Verb.SHARE, lesson.id, "ask"),))
    return Reply(lines=tuple(lines), buttons=buttons, screen=screen(lesson.id))


def found(lesson: Lesson, verdicts: Mapping[str, Verdict]) -> Reply:
    """Sum up what the learner found, and offer what helps now: make it better, or let others look."""
    weak = any(verdict is not Verdict.MET for verdict in verdicts.values())
    improve = button("improve", Verb.TASK, lesson.id, style=Style.PRIMARY if weak else Style.PLAIN)
    share = button("share", Verb.SHARE, lesson.id, "ask", style=Style.PLAIN if weak else Style.PRIMARY)
    order: Rows = ((improve,), (share,)) if weak else ((share,), (improve,))
    lines = (said("self.found.weak" if weak else "self.found"), marks(lesson, verdicts))
    anew = button("self.anew", Verb.SELF, lesson.id, criteria(lesson)[0])
    return Reply(lines=lines, buttons=(*order, (anew,), today_row()), screen=screen(lesson.id))
