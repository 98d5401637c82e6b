"""A learner who takes the whole course with thumbs and eyes: presses what is on the screen, types what is asked for.

What a learner knows by having read the lesson, the right answer for example, is looked up in the course; what to do is
read from the phone alone. A screen that offers nothing to press and asks for nothing is a dead end, and fails.
"""

import html
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from lab import Lab, plain

from bot.chat.rendering.wording import Wording
from bot.core.course import Course, Field, Lesson
from bot.core.names import Country, Language
from bot.core.presses import Press, Verb, decode, inner
from bot.core.question import Question, QuestionType
from bot.core.replies import Passage
from bot.playground.script.reading import told
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.storage.outbox import Reader

SHEETS = Path(__file__).parent / "worksheets"
REVIEWED = "1:rv:done"
MOST = 150  # acts for one lesson; more is walking in circles
_DAY = re.compile(r"\{\+(\d+)\}")
_SETUP = (Verb.ZONE_OK, Verb.HOUR_OK, Verb.COMMIT, Verb.REST_OK, Verb.PACE, Verb.PURPOSE, Verb.CLIENT)
_ONWARD = (Verb.FIELD_SKIP, Verb.TASK, Verb.OPEN, Verb.WELCOME, Verb.SKIP, Verb.TODAY)
Buttons = Mapping[str, Press]


def worksheets(language: str) -> dict[str, dict[str, str]]:
    """Return what a learner of this language writes, by lesson and field."""
    read: dict[str, dict[str, str]] = yaml.load((SHEETS / f"{language}.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506
    return read


def picture(number: int) -> bytes:
    """Return a picture of a phone's size, each another one."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIII", 13, b"IHDR", 1080, 1350, number)


def meaning(data: str) -> Press | None:
    """Return what a button does; one of the review does to its question what that of a lesson would."""
    press = decode(data)
    return press and (inner(press) or press)


@dataclass(slots=True, kw_only=True)
class Student:
    """One person who learns."""

    lab: Lab
    course: Course
    person: Person
    language: Language
    place: str
    country: Country
    zone: str
    sheets: dict[str, dict[str, str]]
    lesson: str = ""
    done: list[str] = field(default_factory=list)  # lessons whose worksheet was handed in
    acts: int = 0
    again: set[str] = field(default_factory=set)  # fields that were answered already

    # -- what the phone shows

    def screen(self) -> Post:
        """Return the message that was touched last."""
        post = self.lab.last(self.person)
        assert post is not None, "the bot has said nothing"
        return post

    def buttons(self, post: Post) -> dict[str, Press]:
        """Return what can be pressed, by its data."""
        data = [str(one["callback_data"]) for one in post.buttons() if "callback_data" in one]
        return {one: press for one in data if (press := meaning(one)) is not None}

    def primary(self, post: Post) -> str | None:
        """Return the button that stands out, but for those that hand an answer in."""
        strong = (str(one["callback_data"]) for one in post.buttons() if one.get("style") == "primary")
        return next((one for one in strong if (press := meaning(one)) and press.verb is not Verb.CHECK), None)

    # -- what the person does

    async def say(self, words: str) -> None:
        """Type something and wait for the answer."""
        self.acts += 1
        self.lab.world.say(self.person, words)
        await self.lab.settled()

    async def press(self, post: Post, data: str) -> None:
        """Press a button and wait for what comes of it."""
        self.acts += 1
        press = decode(data)
        if press is not None and press.args and press.args[0] in self.course.lessons:
            self.lesson = press.args[0]
        self.lab.world.press(self.person, data, post=post)
        await self.lab.settled()

    async def arrive(self) -> None:
        """Come in and go through the welcome, until the first lesson is promised."""
        await self.say("/start")
        while (data := self.primary(self.screen())) is None or not data.startswith("1:open"):
            await self.step()

    async def study(self) -> None:
        """Do everything of the lesson on the screen, until its worksheet is handed in."""
        before, self.again = len(self.done), set()
        for _ in range(MOST):
            last = await self.step()
            if len(self.done) > before:
                return
            if last == REVIEWED and not await self.open_waiting():
                return
        raise AssertionError(f"walks in circles in {self.lesson}\n{self.lab.transcript(self.person)[-4000:]}")  # noqa: TRY003, EM102

    async def open_waiting(self) -> bool:
        """Open the lesson that was announced before a review, if there is one."""
        for post in reversed(self.lab.heard(self.person)):
            data = self.primary(post)
            press = meaning(data) if data else None
            if data and press and press.verb is Verb.OPEN and press.args[0] not in self.done:
                await self.press(post, data)
                return True
        return False

    async def step(self) -> str:
        """Do the one next thing; return the button that was pressed, or nothing."""
        post = self.screen()
        buttons = self.buttons(post)
        asked = self.asked(post)
        if asked is not None:
            await self.fill(post, buttons, asked)
            return ""
        data = self.primary(post) or self.answer(buttons) or self.setup(buttons) or self.onward(buttons)
        if data is None and (typed := self.typed(buttons)) is not None:
            await self.say(typed)
            return ""
        assert data is not None, f"a dead end: {told(post)!r}\n{self.lab.transcript(self.person)[-3000:]}"
        await self.press(post, data)
        still = (press.verb for press in self.buttons(self.screen()).values())
        if buttons[data].verb is Verb.HAND_IN and Verb.HAND_IN not in still:
            self.done.append(self.lesson)
        return data

    # -- worksheets

    def asked(self, post: Post) -> Field | None:
        """Return the field that the screen asks for: the one whose label stands in its heading."""
        if self.lesson not in self.course.lessons or self.primary(post) is not None:
            return None
        task = self.course.lessons[self.lesson].task
        lines = told(post).splitlines()
        marked = [one for one in (task.fields if task else ()) if any(self._heads(one, line) for line in lines)]
        return max(marked, key=lambda one: len(self.words(f"label:{one.id}")), default=None)

    def _heads(self, one: Field, line: str) -> bool:
        return re.search(r"[0-9\u06f0-\u06f9] · ", line) is not None and line.endswith(self.words(f"label:{one.id}"))

    def words(self, part: str) -> str:
        """Return words of the present lesson as they stand on this person's phone."""
        reader = Reader(language=self.language, country=self.country, zone=self.zone)
        wording = Wording(course=self.course, language=self.language, reader=reader)
        return plain(html.unescape(wording.line(Passage(lesson=self.lesson, part=part)))).strip()

    async def fill(self, post: Post, buttons: Buttons, asked: Field) -> None:
        """Fill in a field: by a button, by a picture, or by words; what stands there already is left as it is."""
        leave = [data for data, press in buttons.items() if press.verb is Verb.TASK]
        skip = [data for data, press in buttons.items() if press.verb is Verb.FIELD_SKIP]
        answer = self.sheets.get(self.lesson, {}).get(asked.id)
        if leave and asked.id not in self.again:
            self.again.add(asked.id)
            await self.press(post, leave[0])
        elif asked.choices:
            wanted = answer or asked.choices[0]
            await self.press(post, next(one for one, press in buttons.items() if press.args[2:] == (wanted,)))
        elif asked.kind.value == "photo":
            for number in range(asked.least or 1):
                self.lab.world.send(self.person, "photo", picture(number))
                await self.lab.settled()
        elif answer is None and asked.optional and skip:
            await self.press(post, skip[0])
        else:
            await self.say(self._dated(answer or self.words(f"sample:{asked.id}")))

    def _dated(self, answer: str) -> str:
        today = self.lab.clock.now().astimezone(ZoneInfo(self.zone)).date()
        tongue = self.course.languages[self.language].tongue
        return _DAY.sub(
            lambda found: plain(tongue.date(today + timedelta(days=int(found[1])), country=self.country)), answer
        )

    # -- questions

    def question(self, buttons: Buttons) -> Question | None:
        """Return the question that waits for an answer."""
        items = (press.args[0] for press in buttons.values() if press.verb in {Verb.ANSWER, Verb.TOGGLE, Verb.CHECK})
        lesson_id, _, name = next(items, "").partition(".")
        lessons: Mapping[str, Lesson] = {**self.course.lessons, self.course.welcome.id: self.course.welcome}
        return lessons[lesson_id].question(name) if lesson_id in lessons else None

    def typed(self, buttons: Buttons) -> str | None:
        """Return what is typed where words are wanted."""
        question = self.question(buttons)
        if question is None or question.type not in {QuestionType.NUMERIC, QuestionType.SHORT}:
            return None
        if question.value is not None:
            return str(question.value)
        item = next(press.args[0] for press in buttons.values() if press.verb is Verb.ANSWER)
        return self.course.lessons[item.partition(".")[0]].words[self.language].questions[question.id].accept[0]

    def answer(self, buttons: Buttons) -> str | None:
        """Return the button of the right answer, or the next tap towards it; every fifth answer is wrong."""
        question = self.question(buttons)
        if question is None or question.type in {QuestionType.NUMERIC, QuestionType.SHORT}:
            return None
        taps = {data: press for data, press in buttons.items() if press.verb in {Verb.ANSWER, Verb.TOGGLE, Verb.CHECK}}
        if question.type in {QuestionType.ORDER, QuestionType.MATCH}:
            return self._arranged(question, taps)
        if question.type is QuestionType.SCENARIO:
            good = [data for data, press in taps.items() if question.ends.get(press.args[1]) == 1]
            return (good or list(taps))[0]
        wrong = self.acts % 5 == 0
        return self._toggled(question, taps) if question.several else self._picked(question, taps, wrong=wrong)

    def _picked(self, question: Question, taps: Buttons, *, wrong: bool) -> str:
        return next(data for data, press in taps.items() if (press.args[1] in question.correct) is not wrong)

    def _toggled(self, question: Question, taps: Buttons) -> str:
        wanted = ",".join(one for one in question.options if one in question.correct)
        check = next(data for data, press in taps.items() if press.verb is Verb.CHECK)
        if taps[check].args[1] == wanted:
            return check
        chosen = {one for one in taps[check].args[1].split(",") if one}
        missing = next(one for one in question.correct if one not in chosen)
        return next(data for data, p in taps.items() if p.verb is Verb.TOGGLE and missing in p.args[1].split(","))

    def _arranged(self, question: Question, taps: Buttons) -> str:
        """Return the check when it is there, else the longest way that still is right."""
        ready = [data for data, press in taps.items() if press.verb is Verb.CHECK]
        right = [data for data, press in taps.items() if _fits(question, press.args[1].split(","))]
        return (ready or sorted(right, key=lambda data: len(taps[data].args[1])))[-1]

    # -- around

    def setup(self, buttons: Buttons) -> str | None:
        """Return the button of a choice about oneself."""
        own = [
            data for data, press in buttons.items() if press.args[-1:] in {(self.language,), (self.place,), ("420",)}
        ]
        known = (data for verb in _SETUP for data, press in reversed([*buttons.items()]) if press.verb is verb)
        return next(iter(own), None) or next(known, None)

    def onward(self, buttons: Buttons) -> str | None:
        """Return the way on where nothing stands out."""
        typing = self.typed(buttons) is not None
        ways = (data for verb in _ONWARD for data, press in buttons.items() if press.verb is verb)
        return None if typing else next(ways, None)


def _fits(question: Question, chosen: list[str]) -> bool:
    if question.type is QuestionType.ORDER:
        return list(question.correct[: len(chosen)]) == chosen
    return all(one in question.correct or (one == chosen[-1] and "-" not in one) for one in chosen)
