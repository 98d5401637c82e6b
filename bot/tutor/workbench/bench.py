"""Which tool is taken, what is typed into it, and what comes out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.core.course import Lesson
from bot.core.papers import Paper
from bot.core.presses import Press, Verb
from bot.core.question import Question, QuestionType
from bot.core.replies import Replies
from bot.core.schedule import local_date
from bot.core.screens.workbench import tools as screen
from bot.core.workbench import caption, metrics, month
from bot.core.workbench.business import SHOWN, Week
from bot.storage import business
from bot.tutor.portfolio.holding import once
from bot.tutor.visit import Visit

_FIGURES = 3
Ids = Mapping[str, str | int]


def press_tool(visit: Visit, press: Press) -> Replies:
    """Take a tool from the bench."""
    tool, *rest = press.args or ("",)
    return _TOOLS[tool](visit, tuple(rest)) if tool in _TOOLS else _put_down(visit)


def _put_down(visit: Visit) -> Replies:
    _awaits(visit, None)
    return (screen.tools(),)


def _awaits(visit: Visit, what: str | None) -> None:
    visit.saving(replace(visit.learner, awaiting=what))


def _today(visit: Visit) -> date:
    return local_date(visit.now, visit.learner.zone)


def _caption(visit: Visit, rest: tuple[str, ...]) -> Replies:
    if rest[:1] and rest[0] in caption.NETWORKS:
        _awaits(visit, f"caption:{rest[0]}")
        return (screen.ask_caption(rest[0]),)
    _awaits(visit, None)
    return (screen.networks(),)


def typed_caption(visit: Visit, typed: str, network: str) -> Replies:
    """Look a text over; the next one can be sent at once."""
    if network not in caption.NETWORKS:
        return _caption(visit, ())
    reader = caption.Reader(pack=visit.pack, country=visit.learner.country, today=_today(visit))
    findings = caption.look_over(reader, caption.NETWORKS[network], typed.strip())
    return (screen.looked_over(network, findings, len(typed.strip())),)


def _calendar(visit: Visit, rest: tuple[str, ...]) -> Replies:
    _awaits(visit, None)
    match rest:
        case (("3" | "5" | "7") as a_week,):
            return (screen.month_of(posts(visit, _first(visit), int(a_week)), int(a_week)),)
        case (("3" | "5" | "7") as a_week, ("csv" | "ics") as kind):
            return (screen.month_file(_first(visit), int(a_week), kind),)
        case _:
            return (screen.ask_month(),)


def _first(visit: Visit) -> date:
    return _today(visit) + timedelta(days=1)


def posts(visit: Visit, first: date, a_week: int) -> tuple[month.Post, ...]:
    """Return the posts of the month that begins on a day."""
    learner = visit.learner
    return month.plan(first, learner.rest_days, a_week, visit.pack.dates, learner.country)


def _paper(make: Callable[[tuple[month.Post, ...]], Paper]) -> Callable[[Visit, Ids], Paper | None]:
    return lambda visit, ids: make(posts(visit, date.fromisoformat(str(ids["first"])), int(ids["week"])))


MAKERS: Mapping[str, Callable[[Visit, Ids], Paper | None]] = {
    "month.csv": _paper(screen.month_table),
    "month.ics": _paper(screen.month_events),
    "weeks": lambda visit, _: screen.weeks_chart(_weeks(visit), rtl=visit.pack.tongue.rtl),
}


def _metrics(visit: Visit, rest: tuple[str, ...]) -> Replies:
    metric = metrics.METRICS.get(rest[0]) if rest else None
    _awaits(visit, f"metric:{metric.id}" if metric else None)
    return (screen.ask_numbers(metric) if metric else screen.metrics(),)


def typed_numbers(visit: Visit, typed: str, metric_id: str) -> Replies:
    """Compute a figure of two numbers in any digits."""
    metric, numbers = metrics.METRICS.get(metric_id), metrics.figures_in(visit.pack.tongue, typed)
    if metric is None or len(numbers) != 2:  # noqa: PLR2004 - one over the other
        return _metrics(visit, (metric_id,))
    over, under = numbers
    return (screen.computed(metric, over, under, metrics.value(metric, over, under)),)


def _scenes(visit: Visit) -> list[tuple[Lesson, Question]]:
    """Return the scenes of the lesson about crises; where it has none, those of the others."""
    lessons = [visit.course.lessons[one] for one in visit.course.order]
    every = [(one, question) for one in lessons for question in one.questions if question.type is QuestionType.SCENARIO]
    return [pair for pair in every if pair[0].id == "crisis"] or every


def _comment(visit: Visit, rest: tuple[str, ...]) -> Replies:
    _awaits(visit, None)
    scenes = _scenes(visit)
    if not scenes:
        return (screen.no_scene(),)
    lesson_id, question_id, step = (*rest, "", "", "")[:3]
    place = next((at for at, (one, asked) in enumerate(scenes) if (one.id, asked.id) == (lesson_id, question_id)), 0)
    lesson, question = scenes[place]
    if step in question.ends:
        return (screen.scene_end(lesson, question, step, scenes[(place + 1) % len(scenes)][1]),)
    return (screen.scene(lesson, question, step if step in question.nodes else question.start),)


def _business(visit: Visit, rest: tuple[str, ...]) -> Replies:
    weeks = _weeks(visit)
    if rest == ("chart",) and weeks:
        return (screen.chart(weeks, key=once(visit, "weeks")),)
    _awaits(visit, "business:week")
    return (screen.ask_week(weeks),)


def _weeks(visit: Visit) -> tuple[Week, ...]:
    return business.last(visit.tx, visit.learner.id, SHOWN)


def typed_week(visit: Visit, typed: str, waits: str) -> Replies:
    """Note the figures of this week; typed again they take the place of the first ones."""
    del waits
    numbers = metrics.figures_in(visit.pack.tongue, typed)
    if len(numbers) != _FIGURES or min(numbers) < Decimal(0):
        return (screen.unread(),)
    today = _today(visit)
    monday = today.toordinal() - today.weekday()
    business.save(
        visit.tx, visit.learner.id, Week(monday=monday, orders=numbers[0], income=numbers[1], people=numbers[2])
    )
    _awaits(visit, None)
    return (screen.noted(_weeks(visit)),)


_TOOLS: Mapping[str, Callable[[Visit, tuple[str, ...]], Replies]] = {
    "caption": _caption,
    "calendar": _calendar,
    "metrics": _metrics,
    "comment": _comment,
    "mybusiness": _business,
}
PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.TOOL: press_tool}
TYPED: Mapping[str, Callable[[Visit, str, str], Replies]] = {
    "caption": typed_caption,
    "metric": typed_numbers,
    "business": typed_week,
}
WAITING: Mapping[str, Callable[[Visit, str], Replies]] = {
    "caption": lambda visit, network: _caption(visit, (network,)),
    "metric": lambda visit, metric: _metrics(visit, (metric,)),
    "business": lambda visit, _: _business(visit, ()),
}
