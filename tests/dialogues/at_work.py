"""People with work in hand: the lessons behind them, worksheets open or handed in as a test needs them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lab import Lab
from student import worksheets

from bot.core.course import Course, Field, FieldKind
from bot.core.learner import Stage
from bot.core.names import Country, Language, LearnerId
from bot.core.presses import Verb, encode
from bot.core.progress import Run, TaskState, Version
from bot.core.sent import Sent
from bot.playground.script.reading import told
from bot.playground.wire import Thing
from bot.playground.world import talk
from bot.playground.world.people import Person
from bot.storage import addresses, learners, runs, works
from bot.storage.engine.tx import Tx

HOMES = {"sw": ("dar", "TZ", "Africa/Dar_es_Salaam"), "fa": ("tehran", "IR", "Asia/Tehran")}


@dataclass(slots=True, kw_only=True)
class AtWork:
    """One of them."""

    lab: Lab
    course: Course
    language: str
    person: Person

    @property
    def screen(self) -> str:
        """Return the words of the message touched last."""
        post = self.lab.last(self.person)
        assert post is not None
        return told(post)

    async def press(self, verb: Verb, *args: str) -> None:
        """Press a button of this meaning under the last message, wherever it would stand."""
        post = self.lab.last(self.person)
        assert post is not None
        self.lab.world.press(self.person, encode(verb, *args), post=post, stale=True)
        await self.lab.settled()

    async def say(self, words: str) -> None:
        """Write."""
        self.lab.world.say(self.person, words)
        await self.lab.settled()

    async def send(self, content: Thing) -> None:
        """Send something that is no text, as it stands in an update."""
        talk.say(self.lab.world, self.person, talk.private_chat(self.lab.world, self.person), content)
        await self.lab.settled()

    async def hand_in(self, *lessons: str, **own: str) -> None:
        """Put worksheets behind the tutor's back, with the words a learner would write or with these."""

        def put(tx: Tx) -> None:
            for lesson in lessons:
                _hand_in(tx, self, lesson, own)

        await self.lab.house.store.run(put)


async def at_work(lab: Lab, course: Course, language: str, name: str) -> AtWork:
    """Let somebody in who has read every lesson and done no task."""
    person = lab.person(name, language, HOMES[language][2])
    lab.world.start(person)
    await lab.settled()
    await lab.house.store.run(_settling(course, person, language))
    return AtWork(lab=lab, course=course, language=language, person=person)


def _settling(course: Course, person: Person, language: str) -> Callable[[Tx], None]:
    def settle(tx: Tx) -> None:
        found = learners.by_chat(tx, addresses.chat_for(tx, person.id))
        assert found is not None
        place, country, zone = HOMES[language]
        there = replace(found, place=place, country=Country(country), zone=zone, hour=450)
        learners.save(tx, replace(there, stage=Stage.LEARNING, language=Language(language), awaiting=None))
        for lesson in course.told_in(Language(language)).order:
            runs.save(tx, _read(there.id, lesson, language))

    return settle


def _read(learner: LearnerId, lesson: str, language: str) -> Run:
    return Run(
        learner=learner, lesson=lesson, language=Language(language), opened_at=1, finished_at=2, task=TaskState.OPEN
    )


def _hand_in(tx: Tx, who: AtWork, lesson: str, own: dict[str, str]) -> None:
    learner = learners.by_chat(tx, addresses.chat_for(tx, who.person.id))
    task, words = who.course.lessons[lesson].task, who.course.lessons[lesson].words[Language(who.language)].task
    assert learner is not None
    assert task is not None
    assert words is not None
    sheet = {**words.sample, **worksheets(who.language).get(lesson, {}), **own}
    values = {field.id: _written(field, sheet.get(field.id, "x")) for field in task.fields}
    at = int(who.lab.clock.now().timestamp())
    works.hand_in(tx, Version(learner=learner.id, lesson=lesson, number=1, at=at, values=values))
    runs.save(tx, replace(_read(learner.id, lesson, who.language), task=TaskState.DONE, versions=1))


def _written(field: Field, text: str) -> str:
    if not field.kind.sent:
        return text
    kind = "photo" if field.kind is FieldKind.FILE else field.kind.value
    return Sent(kind=kind, file="F1", size=90_000, seconds=40, width=1080, height=1350).line()
