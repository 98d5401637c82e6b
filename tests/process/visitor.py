"""A person with a phone who walks the whole way: taps what is offered, types worksheet lines, and remembers it all."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from town import Heard, Town

LINES = 8  # worksheet lines for each lesson
SERIAL = re.compile(r"\bmstari(\d+)\b")
HOUR = "420"  # everybody wants the lesson at seven, so that many are due in the same minute
# What is tapped first, of all that is offered.
ORDER = ("lang", "hourok", "zone", "place", "hour", "c", "t", "a", "ask", "card", "w", "open", "task", "field",
         "skip", "commit", "resume", "today")  # fmt: skip
IMPATIENCE = 0.2  # how often something is tapped or sent twice without waiting
Button = list[str]


@dataclass
class Visitor:
    """One person, and what must be known of what they did."""

    id: int
    language: str
    dice: random.Random
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shown: list[tuple[str, int]] = field(default_factory=list)
    pushes: list[str] = field(default_factory=list)
    taps: Counter[str] = field(default_factory=Counter)
    screen: Heard | None = None
    later: Heard | None = None
    writing: str | None = None  # the lesson whose worksheet the bot waits for, as far as we know
    fresh: bool = False
    curious: bool = False  # asked for today's step
    resting: bool = False
    patience: int = 0
    diary: list[str] = field(default_factory=list)

    def notice(self, heard: Heard, signs: dict[str, str]) -> None:
        """See a message of the bot; what comes unasked is kept for later while a lesson is under way."""
        self.diary.append(f"{'hears' if heard.new else 'sees'} {heard.text[:40]!r} {heard.buttons[:2]} in {heard.id}")
        opens = [row[2] for row in self._rows(heard) if row[1] == "open"]
        if heard.new:
            self.pushes.extend(lesson for lesson in opens if signs[lesson] in heard.text)
        if asked := self._asked(heard):
            serials = [int(one) for one in SERIAL.findall(heard.text)]
            self.shown.append((asked, max(serials, default=-1)))
        if heard.new and opens and self.lines and not (self.resting or self.curious):
            self.later = heard
        elif heard.buttons:
            self._look_at(heard)

    def _look_at(self, heard: Heard) -> None:
        before = self.screen
        if before is None or heard.new or heard.buttons != before.buttons:
            self.fresh = True
        self.screen, self.patience, self.curious = heard, 0, False
        self.resting = self.resting and not heard.new

    async def act(self, town: Town) -> None:
        """Do what comes next; whoever got no answer for long asks for today's step."""
        self.fresh = False
        if self.screen is None:
            await town.act("start", person=self.id)
        elif lesson := self._asked(self.screen):
            await self._type(town, lesson)
        else:
            await self._tap(town, self.screen)

    @property
    def story(self) -> str:
        """What this person did and saw, for whoever reads a failure."""
        return f"person {self.id}:\n" + "\n".join(self.diary)

    async def ask_today(self, town: Town) -> None:
        """Say /today."""
        self.patience, self.resting, self.curious = 0, False, True
        self.diary.append("says /today")
        await town.act("say", person=self.id, text="/today")

    async def _type(self, town: Town, lesson: str) -> None:
        typed = self.lines[lesson]
        if self.writing != lesson:  # something else was tapped since: the bot waits for no line
            return
        if len(typed) >= LINES:
            self._rest()
            return
        for _ in range(self.dice.choice((1, 1, 2, 3))):
            line = f"mstari{len(typed)} wa karatasi"
            self.diary.append(f"types {line} for {lesson}")
            if await town.act("say", person=self.id, text=line):
                typed.append(line)

    def _rest(self) -> None:
        """Have done enough, unless a lesson came meanwhile."""
        self.resting = True
        if self.later is not None:
            later, self.later = self.later, None
            self._look_at(later)

    async def _tap(self, town: Town, screen: Heard) -> None:
        wanted = self._choice(self._rows(screen))
        if wanted is None or (wanted[1] == "open" and screen.new and self._waits_for_push(wanted[2])):
            self.resting = True
            return
        await self._press(town, screen, wanted)
        if wanted[1] == "a" and self.dice.random() < IMPATIENCE:
            others = [row for row in self._rows(screen) if row[1] == "a" and row != wanted]
            for row in others[:1]:
                await self._press(town, screen, row)
        elif self.dice.random() < IMPATIENCE:
            await self._press(town, screen, wanted)

    def _waits_for_push(self, lesson: str) -> bool:
        """Half of the people leave after the welcome and let the first lesson come."""
        return not self.answers.keys() - {key for key in self.answers if key[0] == "welcome"} and (
            lesson not in self.pushes and self.id % 2 == 0 and self.patience == 0
        )

    async def _press(self, town: Town, screen: Heard, row: Button) -> None:
        self.diary.append(f"taps {row}")
        pressed = await town.act(
            "press", person=self.id, chat=self.id, message_id=screen.id, data=":".join(row), stale=True
        )
        self.taps[":".join(row)] += 1
        self.writing = row[2] if row[1] in {"task", "field"} else None
        if pressed and row[1] in {"a", "c"} and row[3]:
            lesson, _, item = row[2].partition(".")
            self.answers.setdefault((lesson, item), row[3])

    def _choice(self, rows: list[Button]) -> Button | None:
        offered: dict[str, list[Button]] = defaultdict(list)
        for row in rows:
            if self._makes_sense(row):
                offered[row[1]].append(row)
        verb = next((one for one in ORDER if one in offered), None)
        if verb is None:
            return None
        if verb == "card":  # on or back: onward is where one has been less often, in either direction of writing
            return min(offered[verb], key=lambda row: self.taps[":".join(row)])
        return self.dice.choice(offered[verb])

    def _makes_sense(self, row: Button) -> bool:
        about = "".join(row[2:3])  # some buttons are about nothing
        sense = {
            "lang": about == self.language,
            "zone": about == "yes",
            "hour": about == HOUR,
            "c": any(row[3:4]),
            "task": bool(about),  # without a lesson it is the way to all tasks
            "field": row[-1] != "again",
            "today": about == "go",
        }
        return sense.get(row[1], True)

    def _asked(self, heard: Heard) -> str | None:
        """Return the lesson whose worksheet line the message asks for."""
        samples = [row[2] for row in self._rows(heard) if row[1] == "sample" and row[-1] != "all"]
        return samples[0] if samples else None

    @staticmethod
    def _rows(heard: Heard) -> list[Button]:
        return [data.split(":") for data in heard.buttons]


def busy(visitors: Iterable[Visitor]) -> list[Visitor]:
    """Return who has something to do now."""
    return [one for one in visitors if (one.fresh or one.screen is None) and not one.resting]
