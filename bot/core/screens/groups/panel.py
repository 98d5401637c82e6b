"""The panel on which admins settle what their group learns, when and where; one message, changed in place."""

from bot.core.course import LanguagePack
from bot.core.groups.group import START, Group, GroupState
from bot.core.names import Language
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Clock, Entry, Line, Moment, Phrase, Reply, Several, StartLink, Style, Weekdays
from bot.core.schedule import MINUTES
from bot.core.screens.parts import Rows, button, entry_button, passage, rows_of, said
from bot.core.screens.setup import days_of, joined
from bot.core.screens.welcome import SLOTS

SCREEN = "panel"
CITIES = 16
STEP = 30  # minutes by which the hour can be moved
__all__ = ["SCREEN", "about", "days_of", "hour", "language", "lesson", "panel", "place", "rest", "study_row"]


def language(group: Group, languages: tuple[Language, ...], *, topic: int | None) -> Reply:
    """Ask for the group's language; while none is chosen, whoever reads gets the question in every language."""
    asked = said("group.language") if group.spoken else said("group.hello")
    picks = tuple(entry_button("language", one, encode(Verb.GROUP, "lang", one)) for one in languages)
    back = (_back(),) if group.spoken else ()
    return _on_panel((asked,), (picks, *back), topic)


def panel(group: Group, *, number: int, next_at: int | None, topic: int | None, note: Line | None = None) -> Reply:
    """Show everything that is settled, with a way to change each; `topic` is where the panel stands."""
    lines: list[Line] = [said("group.panel"), Several(lines=_settled(group, number, topic)), _state(group, next_at)]
    lines += [note] if note else []
    return _on_panel(tuple(lines), (*_acts(group), *_changes(group, topic), study_row(group)), topic)


def _settled(group: Group, number: int, topic: int | None) -> tuple[Line, ...]:
    rest = Weekdays(days=group.rest_days) if group.rest_days else said("group.rest.none")
    title = passage(group.lesson, "title") if group.lesson else said("group.lesson.none")
    lines: list[Line] = [
        said("group.set.language", language=Entry(kind="language", id=group.language)),
        said("group.set.lesson", number=number, title=title) if group.lesson else said("group.lesson.none"),
        said("group.set.hour", time=Clock(minute=group.hour), place=Entry(kind="place", id=group.place or "")),
        said("group.set.rest", rest=rest),
    ]
    if group.topic is not None or topic is not None:
        lines.append(said("group.set.topic", topic=_topic(group, topic)))
    return tuple(lines)


def _topic(group: Group, topic: int | None) -> Phrase:
    if group.topic == topic:
        return said("group.topic.here")
    return said("group.topic.general") if group.topic is None else said("group.topic.other")


def _state(group: Group, next_at: int | None) -> Phrase:
    if group.state is GroupState.ACTIVE and next_at is not None:
        return said("group.state.active", when=Moment(at=next_at))
    return said("group.state.new") if group.state is GroupState.NEW else said("group.state.stopped")


def _acts(group: Group) -> Rows:
    if group.state is GroupState.ACTIVE:
        return ((button("group.now", Verb.GROUP, "now"), button("group.stop", Verb.GROUP, "stop")),)
    key = "group.begin" if group.state is GroupState.NEW else "group.again"
    return ((button(key, Verb.GROUP, "begin", style=Style.PRIMARY),),)


def _changes(group: Group, topic: int | None) -> Rows:
    asks = rows_of((button(f"group.{one}", Verb.GROUP, one) for one in ("lang", "lesson", "hour", "place", "rest")), 2)
    return asks if group.topic == topic else (*asks, (button("group.topic", Verb.GROUP, "topic"),))


def study_row(group: Group) -> tuple[Button, ...]:
    """Return the row that leads a member into the private chat, with the group remembered."""
    return (Button(label=Phrase(key="button.group.study"), start=StartLink(payload=f"{START}{group.code}")),)


def about(group: Group, *, number: int, next_at: int | None, topic: int | None) -> Reply:
    """Say what happens in this group, to whoever asks and cannot settle it."""
    if group.state is GroupState.ACTIVE and next_at is not None and group.lesson:
        title = passage(group.lesson, "title")
        line = said("group.about", number=number, title=title, when=Moment(at=next_at))
    else:
        line = said("group.about.quiet")
    return Reply(lines=(line,), buttons=(study_row(group),), topic=topic)


def hour(group: Group, *, topic: int | None) -> Reply:
    """Offer hours, and steps of half an hour from the one that is set."""
    moved = ((-STEP, "group.earlier"), (STEP, "group.later"))
    steps = tuple(button(key, Verb.GROUP, "hour", str((group.hour + by) % MINUTES)) for by, key in moved)
    picks = (
        Button(label=said("button.clock", time=Clock(minute=one)), press=encode(Verb.GROUP, "hour", str(one)))
        for one in SLOTS
    )
    asked = said("group.hour", time=Clock(minute=group.hour))
    return _on_panel((asked,), (*rows_of(picks, 1), steps, _back()), topic)


def place(pack: LanguagePack, *, topic: int | None) -> Reply:
    """Offer the cities whose clock the group may live by."""
    picks = (entry_button("place", one.id, encode(Verb.GROUP, "place", one.id)) for one in pack.places[:CITIES])
    return _on_panel((said("group.place"),), (*rows_of(picks, 2), _back()), topic)


def rest(group: Group, first_day: int, *, topic: int | None) -> Reply:
    """Show the week with the days off marked; each press changes one."""
    days = ((first_day + step) % 7 for step in range(7))
    return _on_panel((said("group.rest"),), (*rows_of((_day(group, day) for day in days), 2), _back()), topic)


def _day(group: Group, day: int) -> Button:
    others = tuple(sorted(set(group.rest_days) ^ {day}))
    key = "button.chosen" if day in group.rest_days else "button.unchosen"
    return Button(label=said(key, text=Weekdays(days=(day,))), press=encode(Verb.GROUP, "rest", joined(others)))


def lesson(lessons: tuple[str, ...], *, topic: int | None) -> Reply:
    """List the lessons, a number to press for each."""
    titles = tuple(
        said("question.numbered", number=number, text=passage(one, "title")) for number, one in enumerate(lessons, 1)
    )
    picks = (
        Button(label=said("button.number", number=number), press=encode(Verb.GROUP, "lesson", one))
        for number, one in enumerate(lessons, 1)
    )
    asked: tuple[Line, ...] = (said("group.lesson"), Several(lines=titles))
    return _on_panel(asked, (*rows_of(picks, 5), _back()), topic)


def _back() -> tuple[Button, ...]:
    return (button("back", Verb.GROUP, "show"),)


def _on_panel(lines: tuple[Line, ...], buttons: Rows, topic: int | None) -> Reply:
    return Reply(lines=lines, buttons=buttons, screen=SCREEN, topic=topic, silent=True)
