"""A study group as its four people see it, through the page of the server: what is posted, polls, votes, the move."""

import re
from dataclasses import dataclass, field
from typing import Any

from town import Town

from bot.core.presses import Verb, encode

NAMES = ("Asha", "Juma", "Neema", "Salma")  # the first one founded it
LESSON = re.compile(r"📘 Somo la (\d+):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message of the bot as it came."""

    chat: int
    id: int
    text: str
    poll: str | None


@dataclass
class Circle:
    """One group; `chats` are the ids it had, the newest last."""

    town: Town
    people: list[int]
    chats: list[int]
    first: str  # the side from which its move is told first
    posts: list[Posted] = field(default_factory=list)
    polls: dict[str, dict[str, Any]] = field(default_factory=dict)
    voted: dict[str, dict[int, bool]] = field(default_factory=dict)  # who was right, by poll
    stopped: int = 0  # so many posts had come when the group moved

    @property
    def chat(self) -> int:
        """Where it is now."""
        return self.chats[-1]

    @property
    def second(self) -> str:
        """The side from which its move is told last."""
        return {"old": "new", "new": "old"}[self.first]

    @property
    def lessons(self) -> list[int]:
        """The lessons that came, whatever the id of the group was."""
        return [int(found[1]) for one in self.posts if (found := LESSON.search(one.text))]

    @property
    def quizzes(self) -> list[str]:
        """The polls that came."""
        return [one.poll for one in self.posts if one.poll]

    def notice(self, event: dict[str, Any]) -> None:
        """See what comes up in the group."""
        message = event.get("message", {})
        if event.get("chat") not in self.chats or not message.get("from", {}).get("is_bot"):
            return
        poll = message.get("poll")
        if poll is not None:
            self.polls[poll["id"]] = poll
        if event["type"] == "message":
            text, name = message.get("text", ""), poll and poll["id"]
            self.posts.append(Posted(chat=event["chat"], id=message["message_id"], text=text, poll=name))

    async def press(self, *args: str) -> None:
        """Let the admin press a button of the panel, which is the first thing the bot posts."""
        panel, data = self.posts[0], encode(Verb.GROUP, *args)
        asked = {"person": self.people[0], "chat": panel.chat, "message_id": panel.id, "data": data, "stale": True}
        assert await self.town.act("press", **asked)

    async def vote(self, quiz: str, who: int, *, right: bool) -> None:
        """Let a member vote; the first vote is the one that has to count."""
        poll, post = self.polls[quiz], next(one for one in self.posts if one.poll == quiz)
        correct = poll["correct_option_ids"]
        options = correct if right else [next(one for one in range(len(poll["options"])) if one not in correct)]
        person = self.people[who]
        assert await self.town.act("vote", person=person, chat=post.chat, message_id=post.id, options=options)
        self.voted.setdefault(quiz, {}).setdefault(person, right)

    async def say(self, who: int, words: str) -> None:
        """Let a member write where the group is now."""
        assert await self.town.act("say", person=self.people[who], chat=self.chat, text=words)

    async def move(self, *sides: str) -> None:
        """Become a supergroup, and be told so from these sides."""
        told = await self.town.act("migrate", chat=self.chats[0], tell=[*sides])
        if len(self.chats) == 1:
            self.chats.append(int(told["chat"]["id"]))
            self.stopped = len(self.posts)


async def founded(town: Town, title: str, first: str) -> Circle:
    """Let four people found a group and add the bot."""
    told = [await town.act("person", first_name=name, language="sw", zone="Africa/Dar_es_Salaam") for name in NAMES]
    people = [int(one["person"]["id"]) for one in told]
    circle = Circle(town=town, people=people, chats=[], first=first)
    town.listeners.append(circle.notice)
    chat = await town.act("group", title=title, members=people, kind="group", bot=False)
    circle.chats.append(int(chat["chat"]["id"]))
    await town.act("member", chat=circle.chat, bot=True, status="member", by=people[0])
    return circle
