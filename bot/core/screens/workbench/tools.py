"""The workbench: one screen a tool, each with the way to the next one and to today's step."""

from datetime import date
from decimal import Decimal

from bot.core.course import Lesson
from bot.core.papers import Paper, Words
from bot.core.presses import Verb, encode
from bot.core.question import Question
from bot.core.replies import Attachment, Button, Day, FileKind, Line, Phrase, Quote, Reply, Several, Style
from bot.core.screens.parts import Rows, button, passage, rows_of, said, today_row
from bot.core.workbench import business
from bot.core.workbench.business import Week
from bot.core.workbench.caption import NETWORKS
from bot.core.workbench.metrics import METRICS, Metric
from bot.core.workbench.month import Post

SCREEN = "tools"
TOOLS = ("caption", "calendar", "metrics", "comment", "mybusiness")
CHART_SIZE = 70  # KB of the picture of the weeks: docs/pictures.md
_SHOWN = 8  # posts of a month in the message; the file has all


def _screen(*lines: Line, rows: Rows = ()) -> Reply:
    return Reply(lines=lines, buttons=(*rows, (button("tools", Verb.TOOL), *today_row())), screen=SCREEN)


def tools() -> Reply:
    """Show what lies on the workbench."""
    rows = tuple((button(f"tool.{one}", Verb.TOOL, one),) for one in TOOLS)
    return Reply(lines=(said("tools.all"),), buttons=(*rows, today_row()), screen=SCREEN)


# ------------------------------------------------------------------ a caption


def networks() -> Reply:
    """Ask for which network the text is."""
    return _screen(
        said("caption.network"),
        rows=rows_of((button(f"network.{one}", Verb.TOOL, "caption", one) for one in NETWORKS), 2),
    )


def ask_caption(network: str) -> Reply:
    """Ask for the text."""
    return _screen(said("caption.ask", network=said(f"button.network.{network}"), max=NETWORKS[network].most))


def looked_over(network: str, findings: tuple[Phrase, ...], count: int) -> Reply:
    """Tell what to change, or that the text can go out."""
    again = (button("caption.again", Verb.TOOL, "caption", network, style=Style.PRIMARY),)
    if not findings:
        return _screen(said("caption.fine", count=count, max=NETWORKS[network].most), rows=(again,))
    told = tuple(said("caption.finding", text=one) for one in findings)
    return _screen(said("caption.found", many=len(findings)), Several(lines=told), rows=(again,))


# ------------------------------------------------------------------ a month


def ask_month() -> Reply:
    """Ask how often a week."""
    return _screen(
        said("calendar.ask"),
        rows=(tuple(button(f"calendar.{one}", Verb.TOOL, "calendar", str(one)) for one in (3, 5, 7)),),
    )


def month_of(posts: tuple[Post, ...], a_week: int) -> Reply:
    """Show the beginning of the month, and offer the whole as files."""
    shown = Several(
        lines=tuple(said("calendar.row", day=Day(iso=one.day.isoformat()), what=_kind(one)) for one in posts[:_SHOWN])
    )
    files = tuple(button(f"calendar.{kind}", Verb.TOOL, "calendar", str(a_week), kind) for kind in ("csv", "ics"))
    return _screen(said("calendar.done", many=len(posts), shown=min(len(posts), _SHOWN)), shown, rows=(files,))


def _kind(post: Post) -> Phrase:
    return (
        said("calendar.kind.local", name=Quote(text=post.local)) if post.local else said(f"calendar.kind.{post.kind}")
    )


def month_file(first: date, a_week: int, kind: str) -> Reply:
    """Send the month as a file."""
    attachment = Attachment(
        make=f"month.{kind}", args={"first": first.isoformat(), "week": a_week}, name=f"calendar.{kind}"
    )
    return Reply(lines=(said(f"calendar.file.{kind}"),), buttons=(today_row(),), attachment=attachment)


def month_table(posts: tuple[Post, ...]) -> Paper:
    """Return the month as a table."""
    head = (
        said("calendar.column.date"),
        said("calendar.column.day"),
        said("calendar.column.what"),
        said("calendar.column.text"),
    )
    rows = ((one.day.isoformat(), Day(iso=one.day.isoformat()), _kind(one), "") for one in posts)
    return Paper(form="csv", words={"rows": [list(head), *map(list, rows)]})


def month_events(posts: tuple[Post, ...]) -> Paper:
    """Return the month as events for a phone's calendar."""
    return Paper(form="ics", words={"events": [{"day": one.day.isoformat(), "title": _kind(one)} for one in posts]})


# ------------------------------------------------------------------ figures


def metrics() -> Reply:
    """Ask which figure."""
    return _screen(
        said("metrics.ask"), rows=rows_of((button(f"metric.{one}", Verb.TOOL, "metrics", one) for one in METRICS), 3)
    )


def ask_numbers(metric: Metric) -> Reply:
    """Ask for the two numbers."""
    return _screen(
        said("metrics.numbers", over=said(f"metric.{metric.id}.over"), under=said(f"metric.{metric.id}.under"))
    )


def computed(metric: Metric, over: Decimal, under: Decimal, value: Decimal | None) -> Reply:
    """Show the figure with its formula and the numbers in it, and what it says."""
    again = (button("metrics.again", Verb.TOOL, "metrics", metric.id), button("metrics.other", Verb.TOOL, "metrics"))
    if value is None:
        return _screen(said("metrics.nothing"), rows=(again,))
    above, below = said(f"metric.{metric.id}.over"), said(f"metric.{metric.id}.under")
    lines = (
        said(f"metric.{metric.id}.value", value=value),
        said("metrics.formula", over=above, under=below, factor=metric.factor),
        said("metrics.filled", over=over, under=under, factor=metric.factor, value=value),
        said(f"metric.{metric.id}.means"),
    )
    return _screen(*lines, rows=(again,))


# ------------------------------------------------------------------ an angry comment


def scene(lesson: Lesson, question: Question, node: str) -> Reply:
    """Show a moment of a scene with its ways on: in words with letters, for a phone cuts long buttons."""
    ways = question.nodes[node]
    told = (
        said("question.option", letter=_letter(one), text=passage(lesson.id, "choose", question.id, node, one))
        for one in ways
    )
    row = tuple(Button(label=_letter(one), press=_step(lesson, question, to)) for one, to in ways.items())
    lines = (said("comment.now"), passage(lesson.id, "node", question.id, node), Several(lines=tuple(told)))
    return _screen(*lines, rows=(row,))


def _letter(way: str) -> Phrase:
    return said(f"letter.{way}")


def _step(lesson: Lesson, question: Question, to: str) -> str:
    return button("tools", Verb.TOOL, "comment", lesson.id, question.id, to).press


def scene_end(lesson: Lesson, question: Question, end: str, following: Question) -> Reply:
    """Show where a way ends, what it is worth, and offer another."""
    worth = question.ends[end]
    key = "comment.good" if worth >= 1 else "comment.bad" if worth <= 0 else "comment.half"
    again = Button(label=said("button.comment.again"), press=_step(lesson, question, question.start))
    other = Button(
        label=said("button.comment.other"), press=_step(lesson, following, following.start), style=Style.PRIMARY
    )
    return _screen(said(key), passage(lesson.id, "end", question.id, end), rows=((again,), (other,)))


def no_scene() -> Reply:
    """Say that the course has no scene to play."""
    return _screen(said("comment.none"))


# ------------------------------------------------------------------ the own business


def ask_week(weeks: tuple[Week, ...]) -> Reply:
    """Ask for the figures of the week, below those that are known."""
    return _screen(*_known(weeks), said("business.ask"), rows=_chart_row(weeks))


def noted(weeks: tuple[Week, ...]) -> Reply:
    """Show the weeks with what they say."""
    return _screen(said("business.noted"), *_known(weeks), rows=_chart_row(weeks))


def unread() -> Reply:
    """Say how the figures are typed."""
    return _screen(said("business.unread"))


def _known(weeks: tuple[Week, ...]) -> tuple[Line, ...]:
    if not weeks:
        return ()
    rows = (said("business.row", day=_monday(one), bar=business.bar(one, weeks), orders=one.orders) for one in weeks)
    last, best, change = weeks[-1], business.best(weeks), business.change(weeks)
    facts = [said("business.last", orders=last.orders, income=last.income, people=last.people)]
    if change is not None:
        facts.append(
            said(
                "business.more" if change > 0 else "business.less" if change < 0 else "business.same",
                percent=abs(change),
            )
        )
    facts.append(said("business.best", day=_monday(best), orders=best.orders))
    return Several(lines=tuple(rows)), Several(lines=tuple(facts))


def _chart_row(weeks: tuple[Week, ...]) -> Rows:
    """Offer the weeks as a picture with its size, once there is something to compare."""
    label = said("button.business.chart", kb=CHART_SIZE)
    return ((Button(label=label, press=encode(Verb.TOOL, "mybusiness", "chart")),),) if len(weeks) > 1 else ()


def chart(weeks: tuple[Week, ...], *, key: str) -> Reply:
    """Send the weeks as a picture, with what they say in words below it."""
    attachment = Attachment(make="weeks", kind=FileKind.PHOTO, name="weeks.png")
    row = (button("tool.mybusiness", Verb.TOOL, "mybusiness"), *today_row())
    return Reply(lines=(said("business.chart"), *_known(weeks)[1:]), buttons=(row,), key=key, attachment=attachment)


def weeks_chart(weeks: tuple[Week, ...], *, rtl: bool) -> Paper | None:
    """Return the picture of the weeks; None before there are any."""
    if not weeks:
        return None
    words: dict[str, Words] = {
        "rtl": rtl,
        "title": said("business.paper.title"),
        "school": said("profile.name"),
        "measures": [_measure(weeks, one) for one in business.MEASURES],
    }
    return Paper(form="weeks.png", words=words)


def _measure(weeks: tuple[Week, ...], measure: str) -> Words:
    columns: list[Words] = [
        {"text": said("business.figure", value=value), "part": part, "best": part == 1, "day": _monday(week)}
        for week, (value, part) in zip(weeks, business.parts(weeks, measure), strict=True)
    ]
    return {"name": said(f"business.{measure}"), "columns": columns}


def _monday(week: Week) -> Day:
    return Day(iso=date.fromordinal(week.monday).isoformat())
