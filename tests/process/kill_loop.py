"""The kill loop: people go on with their lives while the bot dies again and again; afterwards nothing may be missing.

Each round starts the bot anew, lets everybody who has an answer do the next thing, and kills the bot up to 120 ms
later. Some rounds begin with seven in the morning in one of the time zones, so that the kill falls into the pushes.
"""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path

from town import Heard, Nursery, Town
from visitor import HOUR, Visitor, busy

LONGEST = 0.12  # seconds from the first act of a round to the kill
PEOPLE = 14  # at once
ROUNDS_A_DAY = 7
ENOUGH_LESSONS = 5  # worksheets after which somebody new comes in a person's place
LIFE = 0.3  # seconds that most bots live before the acts that end with the kill
MOMENT = 0.05
CURIOUS = 0.3  # part of the resting people that look for today's step by themselves
PATIENCE = 12  # rounds without an answer until somebody asks for today's step
HOMES = (("sw", "Africa/Dar_es_Salaam"), ("fa", "Asia/Tehran"))
DOUBTS = ("drop_after", "drop_before", "5xx")  # answers that leave open whether the message arrived
DOUBTFUL = 2  # so many of a morning's pushes meet one
BREATH = 20  # seconds of the clock that pass between two rounds; the bot sends one message a second to a chat


def dice_of(seed: float) -> random.Random:
    """Return dice that fall the same way for the same seed."""
    return random.Random(seed)  # noqa: S311 - chance that can be replayed, nothing secret


@dataclass
class KillLoop:
    """One town, one bot that keeps dying, and the people."""

    town: Town
    nursery: Nursery
    folder: Path
    dice: random.Random
    everybody: dict[int, Visitor] = field(default_factory=dict)
    kills: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    gesture: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.town.watchers.append(self._deal)

    def _deal(self, heard: Heard) -> None:
        visitor = self.everybody[heard.chat]
        visitor.notice(heard, self.nursery.signs[visitor.language])

    async def round(self, number: int) -> None:
        """Start, let people act, kill."""
        await self.welcome()
        at = number % ROUNDS_A_DAY
        morning = number >= ROUNDS_A_DAY and at < len(HOMES)
        if morning:
            await self._dawn(HOMES[1 - at][1])
            await self.town.act("fault", method="sendMessage", kind=self.dice.choice(DOUBTS), times=DOUBTFUL)
        elif at == ROUNDS_A_DAY // 2:
            await self.town.act("clock", advance=20 * 60)  # a pointer to a lesson of unknown fate comes after 15 min
            for one in self.everybody.values():
                if one.resting and self.dice.random() < CURIOUS:
                    await one.ask_today(self.town)
        else:
            await self.town.act("clock", advance=BREATH)
        await self._live_and_die("at birth" if self.dice.random() < 0.15 else "push" if morning else "talk")
        await self.town.act("calm")

    async def _live_and_die(self, phase: str) -> None:
        if phase == "at birth":
            pid = await self.nursery.start(self.town, self.folder)
        else:
            pid = await self.born()
            await self.go_on(LIFE if phase == "talk" else 0.0)
        await self.everybody_acts(self.dice.uniform(0, LONGEST))
        await self.nursery.kill(pid)
        self.phases[phase] += 1
        self.kills += 1

    async def born(self) -> int:
        """Start a bot, wait until it has asked for its own name, and return its process id."""
        known = self.town.calls["getMe"]
        pid = await self.nursery.start(self.town, self.folder)
        await self.town.until(lambda: self.town.calls["getMe"] > known)
        return pid

    async def go_on(self, seconds: float) -> None:
        """Let the bot live for a while, with time that passes quickly, so that the pace holds nobody up."""
        for _ in range(round(seconds / MOMENT)):
            await self.everybody_acts(MOMENT)
            await self.town.act("clock", advance=3)

    async def everybody_acts(self, seconds: float) -> None:
        """Let everybody act as answers come in, until time is up."""
        for one in self.everybody.values():
            one.patience += not (one.fresh or one.resting)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._act_on()
        if self.gesture is not None:
            await self.gesture

    async def _act_on(self) -> None:
        while True:
            ready = busy(self.everybody.values())
            self.dice.shuffle(ready)
            for one in ready:
                await self._whole(one.act(self.town))
            for one in self._tired():
                await self._whole(one.ask_today(self.town))
            await self.town.changed()

    async def _whole(self, gesture: Coroutine[None, None, None]) -> None:
        """Make a gesture that is finished also when time is up: what a person did is remembered."""
        self.gesture = asyncio.create_task(gesture)
        await asyncio.shield(self.gesture)

    def _tired(self) -> list[Visitor]:
        return [one for one in self.everybody.values() if one.patience > PATIENCE]

    async def welcome(self) -> None:
        """Let new people in for those who have gone through enough lessons."""
        active = [one for one in self.everybody.values() if len(one.lines) < ENOUGH_LESSONS]
        for _ in range(len(active), PEOPLE):
            language, zone = HOMES[len(self.everybody) % len(HOMES)]
            told = await self.town.act("person", first_name="Rafiki", language=language, zone=zone)
            identity = int(told["person"]["id"])
            self.everybody[identity] = Visitor(id=identity, language=language, dice=dice_of(self.dice.random()))

    async def _dawn(self, zone: str) -> None:
        await self.town.act("clock", zone=zone, hour=int(HOUR) // 60, minute=0)

    async def settle(self) -> int:
        """Let the bot live until nothing is left to do, ask for today's step, stop it; return its exit code."""
        pid = await self.nursery.start(self.town, self.folder)
        await self._quiet()
        for one in self.everybody.values():
            await one.ask_today(self.town)
        await self._quiet()
        return await self.nursery.stop(pid)

    async def _quiet(self) -> None:
        """Wait until no update is pending and nothing more is heard while time passes."""
        calm = 0
        while calm < 6:
            before = len(self.town.heard)
            await self.town.act("clock", advance=5)
            await asyncio.sleep(0.1)
            still = await self.town.pending() == 0 and len(self.town.heard) == before
            calm = calm + 1 if still else 0
