"""Somebody curious who presses whatever was pressed least, types whatever comes to mind, and judges every screen.

What a screen must hold whatever it says stands in `Judge`. Where the curious one goes is decided by seeded dice:
a walk that fails is walked again by its seed.
"""

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import gestures
from lab import Lab, taught
from remembered import learner_of
from witness import LIKE_CODE, QUOTED, faults_of, without

from bot.core.presses import decode
from bot.playground.script.reading import Seen, changed, heard, labels, plain, seen, told, touched
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.tutor.commands import COMMANDS

WIDTHS = {1: 48, 2: 18, 3: 13}  # signs of a label that a narrow phone shows, by how many buttons share its row
MANY = 10  # the same for rows of four and more
ZERO_WIDTH = "\u200c"
TEXT, CAPTION = 4096, 1024
RECENT = 6  # messages whose buttons a thumb still reaches
KEY = re.compile(r"(?<![\w./@:])[a-z]+(?:\.[a-z_]+)+(?![\w./])")
RAW = re.compile(r"[{}]|\bnull\b|\bTrue\b|\bFalse\b")
CHOICES = (frozenset({"1:lang:sw", "1:lang:fa"}), frozenset({"1:g:lang:sw", "1:g:lang:fa"}))  # labelled in each
LANGUAGES = ("Kiswahili", "فارسی")  # called as they call themselves
ODD = ("🤷🏾‍♀️", "!!!", "12/34/5678", "-5", "1e9", "zzzz qqqq", "a\nb\nc", "…", "<b>7</b>", "{name}", "None")
OWN = {
    "sw": ("hadhira ni nini?", "saa mbili usiku", "Mwanza", "Nataka kujifunza leo", "50000 120", "ndiyo", "Bei 500 3"),
    "fa": ("مخاطب یعنی چه؟", "ساعت ۸ شب", "مشهد", "می‌خواهم یاد بگیرم", "۵۰۰۰۰ ۱۲۰", "بله", "قیمت ۵۰۰ ۳"),
}
TYPED = (*ODD, *OWN["sw"], *OWN["fa"])
COMMANDS_OF_OTHERS = ("mentor", "stats", "broadcast", "start", "fanya", "group", "export", "forget", "pause 3")


def shape(data: str) -> str:
    """Return what kind of button this is: its verb and the words after it, without numbers."""
    press = decode(data)
    return (
        data if press is None else ":".join((press.verb.value, *(re.sub("[0-9]+", "#", one) for one in press.args[:2])))
    )


@dataclass(slots=True, kw_only=True)
class Judge:
    """Looks at screens as a strict reader who knows no other screen."""

    keys: frozenset[str]
    names: frozenset[str]  # of places and clients of the other language, which stay as they are
    found: dict[str, str] = field(default_factory=dict)  # what is wrong: where it was seen first

    @classmethod
    def of(cls, content: Path = Path("content")) -> "Judge":
        """Return a judge who knows the phrases of a course."""
        packs = [*taught(content).languages.values()]
        return cls(
            keys=frozenset[str]().union(*(pack.phrases.keys() for pack in packs)),
            names=frozenset(
                name
                for pack in packs
                for name in (*(one.name for one in pack.places), *(client.name for client in pack.clients))
            ),
        )

    def note(self, fault: str, story: str) -> None:
        """Keep a fault, once."""
        self.found.setdefault(fault, story)

    def look(self, posts: Sequence[Post], language: str, after: str, *, alone: bool = True) -> None:
        """Note down what is wrong with these messages; those that stand `alone` need a way on."""
        for post in (one for one in posts if one.poll is None):
            for fault in (*self._faults(post, language), *(_dead_end(post) if alone else ())):
                self.note(fault, f"{after}: {told(post)[:300]!r} {labels(post)}")

    def _faults(self, post: Post, language: str) -> list[str]:
        said, shown = told(post), " ".join(labels(post))
        own = self._own(said)
        faults = [f"a label is cut: {one!r}, {beside} in a row" for one, beside in _cut(post)]
        limit = TEXT if "text" in post.content else CAPTION
        faults += [f"{len(said)} characters"] if len(said) > limit else []
        faults += [f"raw: {one!r}" for one in RAW.findall(f"{own} {shown}")]
        faults += [f"a key: {one!r}" for one in KEY.findall(f"{own} {shown}") if one in self.keys]
        asked = {str(one.get("callback_data")) for one in post.buttons()}
        return (
            faults if any(asked >= one for one in CHOICES) else faults + faults_of(self._without_quotes(post), language)
        )

    def _own(self, words: str) -> str:
        """Return the tutor's own words, without what it repeats of the learner's and names that have one form."""
        for one in sorted({*TYPED, *LANGUAGES, *self.names}, key=len, reverse=True):
            words = words.replace(one, " ")
        return words

    def _without_quotes(self, post: Post) -> Post:
        where = "text" if "text" in post.content else "caption"
        said = str(post.content.get(where, ""))
        own = self._own(plain(without(post, LIKE_CODE | QUOTED)))
        return post if own == plain(said) else replace(post, content={where: own})


def _cut(post: Post) -> list[tuple[str, int]]:
    """Return the labels that do not fit, and how many buttons share their row."""
    table = post.markup.get("inline_keyboard")
    rows = [[plain(str(one["text"])) for one in row] for row in table] if isinstance(table, list) else []
    return [
        (one, len(row)) for row in rows for one in row if len(one.replace(ZERO_WIDTH, "")) > WIDTHS.get(len(row), MANY)
    ]


def _dead_end(post: Post) -> list[str]:
    return [] if post.buttons() or "/start" in told(post) else [f"no way on from {told(post)[:40]!r}"]


@dataclass(slots=True, kw_only=True)
class Crawler:
    """One curious person in private."""

    lab: Lab
    person: Person
    judge: Judge
    dice: random.Random
    pressed: Counter[str] = field(default_factory=Counter)
    old: dict[str, Post] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)
    language: str = "sw"  # the last that was known, also of somebody who is forgotten

    def shown(self) -> list[tuple[Post, str]]:
        """Return what a thumb can press now, in the messages touched last."""
        recent = sorted(heard(self.lab.world, self.person), key=touched)[-RECENT:]
        return [(one, str(key["callback_data"])) for one in recent for key in one.buttons() if "callback_data" in key]

    async def walk(self, steps: int) -> None:
        """Do so many things; mostly press what was pressed least."""
        habits = {self._pass: 3, self._command: 10, self._type: 12, self._send: 4, self._press_late: 6, self._press: 65}
        for _ in range(steps):
            (habit,) = self.dice.choices([*habits], [*habits.values()])
            await habit()

    async def home(self) -> None:
        """See that today is one command away, with something to press."""
        await self.say("/today")
        today = max(heard(self.lab.world, self.person), key=touched)
        if not any(one.get("callback_data") for one in today.buttons()):
            self.judge.note("today leads nowhere", f"{told(today)!r} after {self.trail[-10:]}")

    async def say(self, words: str) -> None:
        """Write something."""
        await self._judged(f"say {words!r}", lambda: gestures.say(self.lab, self.person, words))

    async def _press(self) -> None:
        buttons = self.shown()
        if not buttons:
            return await self._command()
        self.old.update({data: post for post, data in buttons if data not in self.old})
        fewest = min(self.pressed[shape(data)] for _, data in buttons)
        post, data = self.dice.choice([one for one in buttons if self.pressed[shape(one[1])] == fewest])
        return await self._tap(post, data, times=self.dice.choice((1, 1, 1, 1, 2)))

    async def _press_late(self) -> None:
        """Press a button of a screen that may be long gone."""
        data = self.dice.choice([*self.old, "1:today:show"])
        post = self.old.get(data) or next((one for one, _ in self.shown()), None)
        if post is not None:
            await self._tap(post, data, times=1)

    async def _tap(self, post: Post, data: str, *, times: int) -> None:
        self.pressed[shape(data)] += 1

        def act() -> None:
            for _ in range(times):
                self.lab.world.press(self.person, data, post=post, stale=True)

        await self._judged(f"press {data} {times}x", act, answered=False)  # a screen may say already what it should

    async def _command(self) -> None:
        known = (*COMMANDS, *COMMANDS_OF_OTHERS)
        wanted = min(known, key=lambda one: (self.pressed[f"/{one}"], self.dice.random()))
        self.pressed[f"/{wanted}"] += 1
        await self.say(f"/{wanted}")

    async def _type(self) -> None:
        await self.say(self.dice.choice(TYPED))

    async def _send(self) -> None:
        kind = self.dice.choice(gestures.KINDS)
        await self._judged(f"send {kind}", lambda: gestures.send(self.lab, self.person, kind))

    async def _pass(self) -> None:
        """Let time pass until the tutor speaks by itself, or a day."""
        now = self.lab.clock.now()
        moment = await self.lab.next_due() or now
        before = seen(self.lab.world, self.person)
        await self.lab.until(min(max(moment, now + timedelta(minutes=1)), now + timedelta(days=1)))
        await self._look(before, "time passes")

    async def _judged(self, what: str, act: Callable[[], None], *, answered: bool = True) -> None:
        before, errors = seen(self.lab.world, self.person), len(self.lab.witness.log.errors)
        act()
        await self.lab.settled()
        fresh = await self._look(before, what)
        if answered and not fresh:
            self.judge.note(f"nothing new answers: {what}", " <- ".join(self.trail[-4:]))
        for error in self.lab.witness.log.errors[errors:]:
            self.judge.note(error, " <- ".join(self.trail[-4:]))

    async def _look(self, before: Seen, what: str) -> list[Post]:
        learner = await learner_of(self.lab, self.person)
        story = f"{self.person.first_name}, awaiting {learner.awaiting if learner else None}, {what}"
        self.trail.append(story)
        new = changed(self.lab.world, self.person, before)
        self.language = str(learner.language) if learner else self.language
        self.judge.look(new, self.language, story)
        return [one for one in new if one.id not in before]


Walk = Callable[[Crawler], Awaitable[None]]
