"""A study group with its people, for the tests of its life."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lab import Lab, laboratory

from bot.core.groups.group import Group
from bot.core.learner import Learner
from bot.core.presses import Verb, encode
from bot.core.schedule import epoch
from bot.playground.script.reading import author, told
from bot.playground.wire import Thing
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.storage import addresses, learners, reviews
from bot.storage.engine.store import Tx
from bot.storage.groups import rooms, votes

ZONE = "Africa/Dar_es_Salaam"
MONDAY = datetime.fromisoformat("2026-11-23T10:00:00+03:00")
HOUR = "19:01"  # a minute after the group's


@dataclass
class Class:
    """A group with its people; the first one is its admin."""

    lab: Lab
    people: list[Person]
    chat: Chat

    @property
    def posts(self) -> list[Post]:
        """What the tutor said in the group."""
        world = self.lab.world
        return [post for post in world.posts(self.chat) if author(world, post) == "bot"]

    @property
    def texts(self) -> list[str]:
        """The words of it."""
        return [told(post) for post in self.posts]

    @property
    def poll(self) -> Post:
        """The newest poll."""
        return [post for post in self.posts if post.poll][-1]

    async def press(self, *args: str, by: int = 0) -> None:
        """Press a button of the panel, also one that the panel does not show now."""
        panel = next(post for post in reversed(self.posts) if post.buttons())
        self.lab.world.press(self.people[by], encode(Verb.GROUP, *args), post=panel, stale=True)
        await self.lab.settled()

    async def say(self, words: str, *, by: int = 0, thread: int | None = None) -> None:
        """Write in the group."""
        self.lab.world.say(self.people[by], words, chat=self.chat, thread=thread)
        await self.lab.settled()

    async def vote(self, who: int, *, right: bool = True) -> None:
        """Vote in the newest poll."""
        poll = self.lab.world.polls[self.poll.poll or ""]
        wrong = next(place for place in range(len(poll.options)) if place not in poll.correct)
        self.lab.world.vote(self.people[who], self.poll, *(poll.correct if right else (wrong,)))
        await self.lab.settled()

    def answered(self, who: Person, poll: str, *places: int) -> None:
        """Let Telegram tell of a vote as it likes."""
        answer: Thing = {"poll_id": poll, "user": who.user(), "option_ids": [*places], "option_persistent_ids": []}
        self.lab.world.mailbox.add("poll_answer", answer)

    async def until(self, clock: str, days: int = 0) -> None:
        """Let time pass."""
        await self.lab.until(self.lab.local(ZONE, clock, days))

    async def stored(self) -> Group:
        """What is stored of the group."""
        group = await self.lab.house.store.run(lambda tx: group_of(tx, self.chat.id))
        assert group is not None
        return group

    async def score(self) -> list[tuple[int, int]]:
        """Points and votes of everybody, the best first."""
        group, until = await self.stored(), epoch(self.lab.clock.now()) + 1
        found = await self.lab.house.store.run(lambda tx: votes.scores(tx, group.id, 0, until))
        return [(one.points, one.votes) for one in found]

    async def memories(self, learner: Learner) -> int:
        """How many questions come again to a learner in private."""
        return len(await self.lab.house.store.run(lambda tx: reviews.all_of(tx, learner.id)))

    async def learner(self, who: int) -> Learner | None:
        """What is stored of a member."""
        return await self.lab.house.store.run(lambda tx: learner_of(tx, self.people[who].id))


def group_of(tx: Tx, telegram_id: int) -> Group | None:
    chat = addresses.find(tx, telegram_id)
    return None if chat is None else rooms.by_chat(tx, chat)


def learner_of(tx: Tx, telegram_id: int) -> Learner | None:
    chat = addresses.find(tx, telegram_id)
    return None if chat is None else learners.by_chat(tx, chat)


@asynccontextmanager
async def class_of(folder: Path, *, kind: str = "supergroup") -> AsyncIterator[Class]:
    """Open a laboratory with a group of four that has chosen Swahili and begun."""
    async with laboratory(folder, start=MONDAY) as lab:
        one = found(lab, kind=kind)
        await lab.settled()
        await one.press("lang", "sw")
        await one.press("begin")
        yield one


def found(lab: Lab, title: str = "Darasa", *, forum: bool = False, kind: str = "supergroup") -> Class:
    """Let four people found a group and add the bot."""
    people = [lab.person(name, "sw", ZONE) for name in ("Asha", "Juma", "Neema", "Salma")]
    return Class(lab, people, lab.world.group(title, people, forum=forum, kind=kind))
