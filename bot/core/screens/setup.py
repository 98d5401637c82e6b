"""Questions about the learner's own way, asked once after lesson 1, or from settings.

`origin` is the lesson they follow, or `s` for the settings; it travels in the buttons.
"""

from bot.core.course import SampleClient
from bot.core.names import Country
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Entry, Phrase, Reply, Several, Style, Weekdays
from bot.core.screens.parts import SETTINGS, Rows, button, rows_of, said

CHAIN = ("rest", "pace", "purpose", "client", "plan")
PACES = (3, 5, 7)
PURPOSES = ("job", "shop", "freelance")
NO_DAYS = "-"
SAMPLES = 5
CLIENT = 60  # characters of a client's name
PLAN = 200


def screen(origin: str) -> str:
    """Return the screen the questions stand on: the lesson's, or the settings'."""
    return "settings" if origin == SETTINGS else f"lesson:{origin}"


def after(what: str, origin: str) -> str | None:
    """Return the next question of the chain, or None where it ends; from the settings each stands alone."""
    if origin == SETTINGS:
        return None
    place = CHAIN.index(what) + 1
    return CHAIN[place] if place < len(CHAIN) else None


def rest(origin: str, chosen: tuple[int, ...], first_day: int, *, refused: bool = False) -> Reply:
    """Ask for the rest days by toggles, the week in its local order; `refused`: not all of them can be."""
    asked = said("setup.rest")
    days = ((first_day + step) % 7 for step in range(7))
    toggles = tuple(_day(origin, chosen, day) for day in days)
    done = button("rest.done", Verb.REST_OK, origin, joined(chosen), style=Style.PRIMARY)
    return Reply(
        lines=(said("setup.rest.week"), asked) if refused else (asked,),
        buttons=(*rows_of(toggles, 2), (done,), *_skip("rest", origin)),
        screen=screen(origin),
    )


def _day(origin: str, chosen: tuple[int, ...], day: int) -> Button:
    others = tuple(sorted(set(chosen) ^ {day}))
    key = "button.chosen" if day in chosen else "button.unchosen"
    return Button(label=said(key, text=Weekdays(days=(day,))), press=encode(Verb.REST, origin, joined(others)))


def joined(days: tuple[int, ...]) -> str:
    """Return days as they travel in a button."""
    return ",".join(str(day) for day in days) or NO_DAYS


def days_of(travelled: str) -> tuple[int, ...]:
    """Return the days that a button carries; whatever is no weekday is dropped."""
    return tuple(sorted({int(one) for one in travelled.split(",") if one in set("0123456")}))


def pace(origin: str) -> Reply:
    """Ask how many lessons a week."""
    buttons = ((button(f"pace.{one}", Verb.PACE, origin, str(one)),) for one in PACES)
    return Reply(lines=(said("setup.pace"),), buttons=(*buttons, *_skip("pace", origin)), screen=screen(origin))


def purpose(origin: str) -> Reply:
    """Ask what the learner wants the skill for."""
    buttons = ((button(f"purpose.{one}", Verb.PURPOSE, origin, one),) for one in PURPOSES)
    return Reply(lines=(said("setup.purpose"),), buttons=(*buttons, *_skip("purpose", origin)), screen=screen(origin))


def samples_of(clients: tuple[SampleClient, ...], country: Country) -> tuple[SampleClient, ...]:
    """Return the sample clients to choose among: those of the country, then neighbours, five in all."""
    near = tuple(one for one in clients if one.country == country)
    return (*near, *(one for one in clients if one.country != country))[:SAMPLES]


def client(origin: str, samples: tuple[SampleClient, ...], *, refusal: Phrase | None = None) -> Reply:
    """Ask for a practice client: one's own, by name, or a sample of the place."""
    described = tuple(
        said("setup.client.line", name=Entry(kind="client", id=one.id), about=Entry(kind="client-about", id=one.id))
        for one in samples
    )
    picks = (
        Button(label=Entry(kind="client", id=one.id), press=encode(Verb.CLIENT, origin, one.id)) for one in samples
    )
    return Reply(
        lines=(*([refusal] if refusal else []), said("setup.client"), Several(lines=described)),
        buttons=(*rows_of(picks, 2), *_skip("client", origin)),
        screen=screen(origin),
    )


def plan(origin: str, *, refusal: Phrase | None = None) -> Reply:
    """Ask for the if-then plan in the learner's own words."""
    lines = (*([refusal] if refusal else []), said("setup.plan"))
    return Reply(lines=lines, buttons=_skip("plan", origin), screen=screen(origin))


def refusal_of(typed: str, longest: int) -> Phrase | None:
    """Return what to change in a typed name or plan: it has words, and not more than can be kept."""
    if not any(sign.isalnum() for sign in typed):
        return said("setup.wordless")
    return said("setup.long", count=len(typed), most=longest) if len(typed) > longest else None


def saved(line: Phrase) -> Reply:
    """Confirm a change of the settings."""
    return Reply(lines=(line,), buttons=((button("settings", Verb.SETTINGS, "show"),),), screen="settings")


def _skip(what: str, origin: str) -> Rows:
    return ((button("skip" if origin != SETTINGS else "leave", Verb.SKIP, origin, what),),)
