"""Plays a dialogue before an audience: the learner reads and types as people do, time turns move the clock."""

from collections.abc import Awaitable, Callable

from typing_extensions import override

from bot.playground.script import reading
from bot.playground.script.dialogue import Turn, doing
from bot.playground.script.gestures import Absent
from bot.playground.script.player import Otherwise, Player
from bot.playground.world.talk import Impossible

GLANCE, LONGEST_LOOK = 1.0, 8.0  # seconds a reader looks at least and at most
READ, TYPED = 30.0, 12.0  # letters a second; an audience skims what it has seen happen

Pause = Callable[[float], Awaitable[None]]
_STUCK = (Otherwise, Absent, Impossible, TimeoutError)


class Performer(Player):
    """A player that gives the audience time to read."""

    pause: Pause

    @override
    async def look(self) -> None:
        """Read the newest message."""
        last = reading.last(self.stage.world, self.place)
        await self.pause(min(LONGEST_LOOK, GLANCE + len(reading.told(last)) / READ if last else GLANCE))

    async def prepare(self, turn: Turn) -> None:
        """Type, as long as that takes."""
        await self.pause(min(LONGEST_LOOK, len(str(turn.get("say", ""))) / TYPED))


async def show(player: Performer, *, tell: Callable[[str], None], pause: Pause) -> bool:
    """Play every turn and tell it; stop kindly at one that does not come out as written, and say whether all did."""
    player.pause = pause
    turns = player.dialogue.turns
    tell(f"{player.dialogue.title} ({len(turns)} turns)")
    for number, turn in enumerate(turns, 1):
        await player.look()
        tell(f"{number:3} {doing(turn, player.dialogue.name)}")
        await player.prepare(turn)
        try:
            await player.turn(turn, f"turn {number}")
        except _STUCK as stuck:
            tell(_kindly(number, stuck))
            return False
    tell("Everything came out as written. Go on by hand in the page, or end with Ctrl+C.")
    return True


def _kindly(number: int, stuck: Exception) -> str:
    match stuck:
        case Otherwise():
            why = stuck.why
        case TimeoutError():
            why = "the tutor did not come to rest in time"
        case _:
            why = str(stuck).partition("\n")[0]
    return f"Turn {number} did not come out as written: {why}.\nThe page stays open: go on by hand, or end with Ctrl+C."
