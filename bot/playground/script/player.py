"""Plays a dialogue on a stage, turn by turn, and says where the tutor did not say what is written."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.playground.script import gestures, reading
from bot.playground.script.dialogue import QUIET_DOINGS, TOGETHER, Dialogue, Turn, times
from bot.playground.script.reading import Place, Seen, labels
from bot.playground.script.stage import Stage, local, until
from bot.playground.script.together import gathered
from bot.playground.wire import text, whole
from bot.playground.world.people import Person
from bot.playground.world.posts import Post

MOST_CARDS = 12
BREATH = timedelta(seconds=2)  # between two turns, so that what was touched last has the later time

Between = Callable[[Turn], Awaitable[None]]


class Otherwise(AssertionError):  # noqa: N818 - named for what happened
    """A turn did not come out as written; `why` says it without the conversation."""

    def __init__(self, why: str, story: str) -> None:
        super().__init__(f"{why} in {story}")
        self.why = why


class Player:
    """Plays one dialogue."""

    def __init__(self, *, stage: Stage, dialogue: Dialogue, person: Person) -> None:
        self.stage = stage
        self.dialogue = dialogue
        self.person = person
        self.together = gathered(stage.world, dialogue, person)
        self.place: Place = self.together.where({})

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
        self.place = self.together.where(turn)
        before = self.seen()
        if "wait" not in turn:
            clock = self.stage.world.clock
            await clock.jump(clock.now() + BREATH)
        await self.act(turn)
        await self.stage.settled()
        self.place = self.together.where(turn)  # a group that has moved is another chat
        self._expect(turn, before, where)

    def seen(self) -> Seen:
        """Return what the phone shows now."""
        return reading.seen(self.stage.world, self.place)

    def changed(self, before: Seen) -> list[Post]:
        """Return the messages that came or were edited since."""
        return reading.changed(self.stage.world, self.place, before)

    def faults(self, posts: Sequence[Post]) -> list[str]:
        """Return what is wrong with these messages whatever they say; nothing is known about that here."""
        del posts
        return []

    async def look(self) -> None:
        """Read what came, before going on; a test reads at once."""

    async def act(self, turn: Turn) -> None:
        """Do what the learner does in a turn."""
        world, person = self.stage.world, self.together.who(turn)
        if turn.keys() & TOGETHER:
            self.together.act(turn)
            return
        match turn:
            case {"through": label}:
                await self._through(text(label), person)
            case {"wait": clock}:
                when = local(world.clock.now(), self.dialogue.zone, text(clock), whole(turn.get("days")))
                await until(self.stage, when)
            case {"block": True}:
                world.block(person)
            case {"unblock": True}:
                world.unblock(person)
            case _:
                self._touch(turn)

    def _touch(self, turn: Turn) -> None:
        """Do what is done with one gesture."""
        world, person = self.stage.world, self.together.who(turn)
        match turn:
            case {"say": words}:
                for _ in range(times(turn)):
                    self.together.say(turn, text(words))
            case {"press": label}:
                self._press(turn, person, text(label))
            case {"send": kind}:
                gestures.send(world, person, text(kind))
            case {"edit": words}:
                gestures.edit(world, person, text(words))
            case {"forge": callback_data}:
                gestures.forge(world, person, text(callback_data), place=self.place)
            case _:
                pass  # `block: false` and the like

    def _press(self, turn: Turn, person: Person, label: str) -> None:
        if turn.get("gone") is True:
            gestures.press_gone(self.stage.world, person, label, place=self.place)
        else:
            gestures.press(self.stage.world, person, label, times=times(turn), place=self.place)

    async def _through(self, label: str, person: Person) -> None:
        post, shown = gestures.newest(self.stage.world, self.place, lambda one: one == label)
        for _ in range(MOST_CARDS):
            if label not in labels(post):
                return
            self.stage.world.press(person, shown, post=post)
            await self.stage.settled()
            await self.look()

    def _expect(self, turn: Turn, before: Seen, where: str) -> None:
        changed = self.changed(before)
        self._expect_notice(turn, where)
        self._expect_tag(turn, where)
        fresh = [post for post in changed if post.id not in before]
        if turn.get("silence"):
            self._unless(not changed, "the tutor should have kept silent", where)
            return
        spoke = bool(changed) or bool(turn.keys() & (QUIET_DOINGS | {"times", "notice"}))
        self._unless(spoke, "the tutor kept silent", where)
        faults = self.faults(changed)
        self._unless(not faults, str(faults), where)
        if "messages" in turn:
            self._unless(len(fresh) == turn["messages"], f"{len(fresh)} new messages came", where)
        self._expect_each(turn, fresh, where)
        self._expect_newest(turn, where)

    def _expect_notice(self, turn: Turn, where: str) -> None:
        if "notice" in turn:
            said, wanted = reading.plain([*self.stage.world.queries.values()][-1].answer), text(turn["notice"])
            fits = wanted in said if wanted else not said
            self._unless(fits, f"the press was answered with {said!r}", where)

    def _expect_tag(self, turn: Turn, where: str) -> None:
        if "wears" in turn:
            worn = self.together.tag(turn)
            self._unless(reading.plain(worn or "") == text(turn["wears"]), f"the tag is {worn!r}", where)

    def _expect_each(self, turn: Turn, fresh: list[Post], where: str) -> None:
        wanted = _list(turn.get("hears"))
        if not wanted:
            return
        self._unless(len(fresh) == len(wanted), f"{len(fresh)} new messages came", where)
        for words, post in zip(wanted, fresh, strict=True):
            said = reading.read_out(self.stage.world, post)
            self._unless(words in said, f"a new message lacks {words!r}; it says {said!r}", where)

    def _expect_newest(self, turn: Turn, where: str) -> None:
        last = reading.last(self.stage.world, self.place)
        if last is None:
            self._unless(False, "the tutor said nothing at all", where)  # noqa: FBT003 - there is nothing to look at
            return
        said, shown = reading.read_out(self.stage.world, last), labels(last)
        for wanted in _list(turn.get("sees")):
            self._unless(wanted in said, f"the newest message lacks {wanted!r}; it says {said!r}", where)
        for unwanted in _list(turn.get("lacks")):
            self._unless(unwanted not in said, f"the newest message has {unwanted!r}", where)
        for wanted in _list(turn.get("buttons")):
            self._unless(wanted in shown, f"the newest message lacks the button {wanted!r}, it has {shown}", where)

    def _unless(self, right: bool, why: str, where: str) -> None:  # noqa: FBT001 - what is asked
        if not right:
            told_so_far = reading.transcript(self.stage.world, self.place)
            raise Otherwise(why, f"{where}\n--- the conversation\n{told_so_far}")


def _list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
