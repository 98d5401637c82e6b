"""Plays a dialogue file: what the learner does, turn by turn, and what the tutor must say to it.

    - say: "/start"                    typed text or a command
    - press: "Kiswahili"               a button by its label
    - send: sticker                    a message without text (sticker, photo, voice, document)
    - edit: "new text"                 the learner edits the last message
    - wait: "07:30"  days: 1           time passes until the wall clock shows this, so many days later
    - block: true / unblock: true
    After each: `sees:` texts that the newest message of the tutor must contain, `buttons:` labels it must have,
    `lacks:` texts it must not contain, `silence: true` when nothing new may come.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from lab import Lab, plain

from bot.playground.world.people import Person
from bot.playground.world.posts import Post


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """One file."""

    title: str
    name: str
    language: str
    zone: str
    start: datetime
    turns: list[dict[str, Any]] = field(default_factory=list)


def read(path: Path) -> Dialogue:
    """Return the dialogue of a file; PyYAML's own typing is avoided by quoting every text."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Dialogue(
        title=raw["title"],
        name=raw["learner"],
        language=raw["language"],
        zone=raw["zone"],
        start=datetime.fromisoformat(raw["start"]),
        turns=raw["turns"],
    )


@dataclass
class Player:
    """Plays one dialogue in a laboratory."""

    lab: Lab
    dialogue: Dialogue
    person: Person

    async def play(self) -> None:
        """Play every turn; a turn that does not come out as written fails with the conversation so far."""
        for number, turn in enumerate(self.dialogue.turns, 1):
            before = self._seen()
            await self._act(turn)
            await self.lab.settled()
            self._expect(turn, before, f"turn {number}: {turn}")

    def _seen(self) -> list[tuple[int, str]]:
        return [(post.id, str(post.content.get("text"))) for post in self.lab.heard(self.person)]

    async def _act(self, turn: dict[str, Any]) -> None:
        world, person = self.lab.server.world, self.person
        match turn:
            case {"say": "/start"}:
                world.start(person)
            case {"say": text}:
                world.say(person, text)
            case {"press": label}:
                world.press(person, self._label(label))
            case {"send": kind}:
                world.send(person, kind, b"\x89PNG\r\n\x1a\n")
            case {"edit": text}:
                world.edit(person, self._mine(), text)
            case {"wait": clock}:
                await self.lab.until(self.lab.local(self.dialogue.zone, clock, turn.get("days", 0)))
            case {"block": True}:
                world.block(person)
            case {"unblock": True}:
                world.unblock(person)
            case _:
                msg = f"nobody knows what to do in this turn: {turn}"
                raise ValueError(msg)

    def _mine(self) -> Post:
        return [post for post in self.lab.server.world.posts(self.person) if post.author == self.person.id][-1]

    def _label(self, label: str) -> str:
        """Return the label as it stands on the newest message, direction marks and all."""
        for post in reversed(self.lab.heard(self.person)):
            for button in post.buttons():
                if plain(str(button["text"])) == label:
                    return str(button["text"])
        msg = f"there is no button {label!r}\n{self.lab.transcript(self.person)}"
        raise AssertionError(msg)

    def _expect(self, turn: dict[str, Any], before: list[tuple[int, str]], where: str) -> None:
        story = f"{where}\n--- the conversation\n{self.lab.transcript(self.person)}"
        if turn.get("silence"):
            assert self._seen() == before, f"the tutor should have kept silent in {story}"
            return
        last = self.lab.last(self.person)
        assert last is not None, f"the tutor said nothing at all in {story}"
        text = plain(str(last.content.get("text", "")))
        for wanted in _list(turn.get("sees")):
            assert wanted in text, f"the newest message lacks {wanted!r} in {story}\n--- newest\n{text}"
        for unwanted in _list(turn.get("lacks")):
            assert unwanted not in text, f"the newest message has {unwanted!r} in {story}"
        labels = [plain(str(button["text"])) for button in last.buttons()]
        for wanted in _list(turn.get("buttons")):
            assert wanted in labels, f"the newest message lacks the button {wanted!r}, it has {labels} in {story}"


def _list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
