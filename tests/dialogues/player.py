"""Plays a dialogue file: what the learner does, turn by turn, and what the tutor must say to it.

What the learner does, one of
    - say: "/start"                    typed text or a command; `times: 3` sends it thrice at once
    - press: "Kiswahili"               a button by its label; `times: 2` for an impatient thumb
    - through: "Endelea"               this button as often as the newest message shows it (reading cards)
    - send: sticker                    a message without text: sticker, photo, voice, document, location, contact
    - edit: "new text"                 the learner edits the last message
    - forge: "1:open:nothing"          a press with data that no button has, or none has any more
    - wait: "07:30"   days: 1          time passes until the wall clock shows this, so many days later
    - block: true, unblock: true       of the bot
and what must come of it:
    sees, lacks    texts that the newest message of the tutor must, or must not, contain
    buttons        labels it must have
    silence        nothing may come at all
    messages       how many new messages come, counted where it matters
    hears          texts, one for each message that came anew, in their order
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import gestures
import yaml
from lab import Lab, plain
from witness import faults_of

from bot.playground.world.people import Person
from bot.playground.world.posts import Post

Turn = dict[str, Any]
Between = Callable[[Turn], Awaitable[None]]
Seen = dict[int, tuple[object, ...]]
DOINGS = {"say", "press", "through", "send", "edit", "forge", "wait", "block", "unblock"}
OUTCOMES = {"sees", "lacks", "buttons", "silence", "messages", "hears"}
HOW = {"times", "days", "why"}
QUIET_DOINGS = {"wait", "block", "unblock"}  # nothing need come of them
MOST_CARDS = 12
BREATH = timedelta(seconds=2)  # between two turns, so that what was touched last has the later time


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """One file."""

    title: str
    name: str
    language: str  # of the phone
    speaks: str  # of the conversation
    zone: str
    start: datetime
    turns: list[Turn] = field(default_factory=list)


def read(path: Path) -> Dialogue:
    """Return the dialogue of a file; `include` puts the turns of another file of the folder in its place."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Dialogue(
        title=raw["title"],
        name=raw["learner"],
        language=raw["language"],
        speaks=raw.get("speaks", path.parent.name),
        zone=raw["zone"],
        start=datetime.fromisoformat(raw["start"]),
        turns=_turns(path, raw["turns"]),
    )


def _turns(path: Path, written: list[Turn]) -> list[Turn]:
    turns: list[Turn] = []
    for turn in written:
        if "include" in turn:
            turns += _turns(path, yaml.safe_load((path.parent / turn["include"]).read_text(encoding="utf-8")))
            continue
        unknown = turn.keys() - DOINGS - OUTCOMES - HOW
        if unknown or len(turn.keys() & DOINGS) != 1:
            message = f"{path.name}: nobody knows what to do in this turn: {turn}"
            raise ValueError(message)
        turns.append(turn)
    return turns


@dataclass
class Player:
    """Plays one dialogue in a laboratory."""

    lab: Lab
    dialogue: Dialogue
    person: Person

    async def play(self, between: Between | None = None) -> None:
        """Play every turn; one that does not come out as written fails with the conversation so far.

        `between` happens before each turn, and the turns must come out as if it had not.
        """
        for number, turn in enumerate(self.dialogue.turns, 1):
            if between is not None:
                await between(turn)
            await self.turn(turn, f"turn {number}: {turn}")

    async def turn(self, turn: Turn, where: str) -> None:
        """Play one turn."""
        before = self.seen()
        if "wait" not in turn:
            await self.lab.clock.jump(self.lab.clock.now() + BREATH)
        await self.act(turn)
        await self.lab.settled()
        self._expect(turn, before, where)

    def seen(self) -> Seen:
        return {post.id: (post.content.get("text"), str(post.markup)) for post in self.lab.heard(self.person)}

    def changed(self, before: Seen) -> list[Post]:
        """Return the messages that came or were edited since."""
        now = self.seen()
        return [post for post in self.lab.heard(self.person) if now[post.id] != before.get(post.id)]

    def faults(self, posts: list[Post]) -> list[str]:
        """Return what is wrong with these messages whatever they say."""
        return [f"{fault} in {told(post)!r}" for post in posts for fault in self._faults(post)]

    async def act(self, turn: Turn) -> None:
        """Do what the learner does in a turn."""
        doing = next(one for one in _DOINGS if one in turn)
        for _ in range(turn.get("times", 1)):
            await _DOINGS[doing](self, turn, turn[doing])

    async def say(self, _: Turn, words: str) -> None:
        """Write."""
        gestures.say(self.lab, self.person, words)

    async def press(self, turn: Turn, label: str) -> None:
        """Press a button, as often as the turn says, before the bot can answer."""
        del turn
        gestures.press(self.lab, self.person, label)

    async def send(self, _: Turn, kind: str) -> None:
        """Send something that is no text."""
        gestures.send(self.lab, self.person, kind)

    async def edit(self, _: Turn, words: str) -> None:
        """Change one's own last message."""
        gestures.edit(self.lab, self.person, words)

    async def forge(self, _: Turn, callback_data: str) -> None:
        """Press a button that never was."""
        gestures.forge(self.lab, self.person, callback_data)

    async def wait(self, turn: Turn, clock: str) -> None:
        """Let time pass."""
        await self.lab.until(self.lab.local(self.dialogue.zone, clock, turn.get("days", 0)))

    async def block(self, _: Turn, blocked: bool) -> None:  # noqa: FBT001 - as the file says it
        """Block the bot."""
        assert blocked
        self.lab.server.world.block(self.person)

    async def unblock(self, _: Turn, unblocked: bool) -> None:  # noqa: FBT001 - as the file says it
        """Let the bot back."""
        assert unblocked
        self.lab.server.world.unblock(self.person)

    async def through(self, turn: Turn, label: str) -> None:
        """Press a button as often as its message shows it."""
        del turn
        post, shown = gestures.newest(self.lab, self.person, lambda one: one == label)
        for _ in range(MOST_CARDS):
            if label not in _labels(post):
                return
            self.lab.server.world.press(self.person, shown, post=post)
            await self.lab.settled()

    def _expect(self, turn: Turn, before: Seen, where: str) -> None:
        story = f"{where}\n--- the conversation\n{self.lab.transcript(self.person)}"
        changed = self.changed(before)
        fresh = [post for post in changed if post.id not in before]
        if turn.get("silence"):
            assert not changed, f"the tutor should have kept silent in {story}"
            return
        assert changed or turn.keys() & (QUIET_DOINGS | {"times"}), f"the tutor kept silent in {story}"
        faults = self.faults(changed)
        assert not faults, f"{faults} in {story}"
        if "messages" in turn:
            assert len(fresh) == turn["messages"], f"{len(fresh)} new messages came in {story}"
        self._expect_each(turn, fresh, story)
        self._expect_newest(turn, story)

    def _faults(self, post: Post) -> list[str]:
        chosen = len({str(button.get("callback_data")) for button in post.buttons()} & {"1:lang:sw", "1:lang:fa"}) < 2
        return faults_of(post, self.dialogue.speaks) if chosen else []

    def _expect_each(self, turn: Turn, fresh: list[Post], story: str) -> None:
        wanted = _list(turn.get("hears"))
        if not wanted:
            return
        assert len(fresh) == len(wanted), f"{len(fresh)} new messages came in {story}"
        for text, post in zip(wanted, fresh, strict=True):
            assert text in told(post), f"a new message lacks {text!r} in {story}\n--- it says\n{told(post)}"

    def _expect_newest(self, turn: Turn, story: str) -> None:
        last = self.lab.last(self.person)
        assert last is not None, f"the tutor said nothing at all in {story}"
        text, labels = told(last), _labels(last)
        for wanted in _list(turn.get("sees")):
            assert wanted in text, f"the newest message lacks {wanted!r} in {story}\n--- newest\n{text}"
        for unwanted in _list(turn.get("lacks")):
            assert unwanted not in text, f"the newest message has {unwanted!r} in {story}"
        for wanted in _list(turn.get("buttons")):
            assert wanted in labels, f"the newest message lacks the button {wanted!r}, it has {labels} in {story}"


_DOINGS: dict[str, Callable[[Player, Turn, Any], Awaitable[None]]] = {
    "say": Player.say,
    "press": Player.press,
    "through": Player.through,
    "send": Player.send,
    "edit": Player.edit,
    "forge": Player.forge,
    "wait": Player.wait,
    "block": Player.block,
    "unblock": Player.unblock,
}


def told(post: Post) -> str:
    """Return what a message says, without direction marks."""
    return plain(str(post.content.get("text", "")))


def _labels(post: Post) -> list[str]:
    return [plain(str(button["text"])) for button in post.buttons()]


def _list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
