"""A dialogue as a value: what the learner does, turn by turn, and what the tutor must say to it.

What the learner does, one of
    - say: "/start"                    typed text or a command; `times: 3` sends it thrice at once
    - press: "Kiswahili"               a button by its label; `times: 2` for an impatient thumb
    - through: "Endelea"               this button as often as the newest message shows it (reading cards)
    - send: sticker                    a message without text: sticker, photo, voice, video, document, location, contact
    - edit: "new text"                 the learner edits the last message
    - forge: "1:open:nothing"          a press with data that no button has, or none has any more
    - wait: "07:30"   days: 1          time passes until the wall clock shows this, so many days later
    - block: true, unblock: true       of the bot
    - vote: "B"                        in the newest poll, the option that begins so; a list for several
    - bring: true, expel: true         the bot, into the group and out of it; `mute: true` and back with `mute: false`
    - follow: "Soma nami faragha"      a button that opens the private chat by a link; look at it with `in: private`
    - leave: true, join: true          the group; `migrate: true` makes it a supergroup
    - reply: "words"   to: "Leo"       in the group, to the newest message that has these words, anybody's; if it was
                                       deleted meanwhile, Telegram brings the words alone
    - erase: "Leo"                     the newest message in the group that has these words
    - late: "B"                        a vote in the newest poll of which Telegram tells only now, closed or not
    - forwards: "words"                a post of the linked channel appears in the group by itself
    - shut: "Masomo", drop: "Masomo"   a topic: closed, or deleted
In a dialogue with a `group` (title, members, kind, topics) the learner founded it and turns happen there; `by` names
who acts, `in: private` is that person's own chat with the tutor, `topic` the topic something is said in; `behind` hides
who says it: `group` for an anonymous admin, `channel`. `bring: administrator` gives the bot the rights of one, and
`gone: true` presses a button under a message that was deleted.
and what must come of it:
    sees, lacks    texts that the newest message of the tutor must, or must not, contain
    buttons        labels it must have
    silence        nothing may come at all
    messages       how many new messages come, counted where it matters
    hears          texts, one for each message that came anew, in their order; polls are read as their question
    notice         what the press was answered with; "" for nothing
    wears          the tag beside the name of whoever acts; null for none
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.wire import Thing, rows, text, whole

TOGETHER = frozenset({
    "vote", "late", "bring", "expel", "mute", "leave", "join", "migrate", "shut", "drop", "follow", "reply", "erase",
    "forwards",
})  # fmt: skip
DOINGS = TOGETHER | {"say", "press", "through", "send", "edit", "forge", "wait", "block", "unblock"}
OUTCOMES = frozenset({"sees", "lacks", "buttons", "silence", "messages", "hears", "notice", "wears"})
HOW = frozenset({"times", "days", "why", "by", "in", "topic", "to", "behind", "gone"})
QUIET_DOINGS = TOGETHER | {"wait", "block", "unblock"}  # nothing need come of them
NEEDED = ("title", "learner", "language", "zone", "start", "turns")
_VERBS = {"say": "writes", "press": "presses", "through": "reads on by", "wait": "waits until", "send": "sends"}

Turn = Thing


class Unplayable(ValueError):  # noqa: N818 - named for what is wrong
    """This is no dialogue that could be played."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A group that the learner founded, without the tutor at first."""

    title: str
    members: tuple[str, ...]
    kind: str = "supergroup"
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One dialogue."""

    title: str
    name: str
    language: str  # of the phone
    speaks: str  # of the conversation
    zone: str
    start: datetime
    turns: Sequence[Turn]
    group: Company | None = None


def dialogue_of(raw: object) -> Dialogue:
    """Return the dialogue of plain values as a file holds them; raises Unplayable with what to mend."""
    if not isinstance(raw, Mapping) or (missing := [key for key in NEEDED if key not in raw]):
        message = f"a dialogue needs {', '.join(NEEDED)}; missing: {missing if isinstance(raw, Mapping) else 'all'}"
        raise Unplayable(message)
    language = text(raw["language"])
    return Dialogue(
        title=text(raw["title"]),
        name=text(raw["learner"]),
        language=language,
        speaks=text(raw.get("speaks")) or language,
        zone=_zone(text(raw["zone"])),
        start=_start(text(raw["start"])),
        turns=_turns(raw["turns"]),
        group=_company(raw.get("group")),
    )


def _company(raw: object) -> Company | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or "title" not in raw or not isinstance(raw.get("members"), list):
        message = f"group: {raw!r} needs a title and a list of members"
        raise Unplayable(message)
    return Company(
        title=text(raw["title"]),
        members=tuple(text(one) for one in rows(raw["members"])),
        kind=text(raw.get("kind")) or "supergroup",
        topics=tuple(text(one) for one in rows(raw.get("topics", []))),
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        message = f"zone: {name!r} is no time zone such as Africa/Nairobi"
        raise Unplayable(message) from None


def _start(words: str) -> datetime:
    try:
        start = datetime.fromisoformat(words)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        message = f"start: {words!r} is no instant such as '2026-11-22T16:10:00+03:30' (in quotes, with the offset)"
        raise Unplayable(message)
    return start


def _turns(written: object) -> list[Turn]:
    turns = written if isinstance(written, list) else []
    for number, turn in enumerate(turns, 1):
        keys = turn.keys() if isinstance(turn, dict) else set()
        if keys - DOINGS - OUTCOMES - HOW or len(keys & DOINGS) != 1:
            message = f"turn {number}: nobody knows what to do in {turn}; one of {', '.join(sorted(DOINGS))} is needed"
            raise Unplayable(message)
    if not turns:
        message = "turns: there are none"
        raise Unplayable(message)
    return turns


def doing(turn: Turn, name: str) -> str:
    """Tell a turn in words."""
    what = next(iter(turn.keys() & DOINGS))
    later = f", {turn['days']} days later" if turn.get("days") else ""
    often = f", {turn['times']} times at once" if turn.get("times") else ""
    return f"> {name} {_VERBS.get(what, what + 's')} {turn[what]!r}{later}{often}".replace("\\n", " / ")


def times(turn: Turn) -> int:
    """Return how often a turn's deed is done at once."""
    return whole(turn.get("times"), 1)
