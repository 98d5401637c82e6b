"""Where a dialogue is played: a world, somebody who knows when the bot has come to rest, and time that can be moved."""

from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.playground.world.world import World


class Stage(Protocol):
    """What a player needs of its surroundings."""

    @property
    def world(self) -> World:
        """The people, their phones and the clock."""
        ...

    async def settled(self) -> None:
        """Wait until every update has taken effect and all that is due has been sent."""
        ...

    async def next_due(self) -> datetime | None:
        """Tell when the bot wants to do something by itself next; None when never."""
        ...


async def until(stage: Stage, when: datetime) -> None:
    """Move time forward, stopping wherever something falls due on the way, as the real clock would."""
    clock = stage.world.clock
    while (moment := await stage.next_due()) is not None and moment < when:
        await clock.jump(max(moment, clock.now()))
        await stage.settled()
    await clock.jump(when)
    await stage.settled()


def local(now: datetime, zone: str, clock: str, days: int = 0) -> datetime:
    """Return the instant when the wall clock of a zone shows a time, so many days from that day."""
    place = ZoneInfo(zone)
    day = now.astimezone(place).date() + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(clock), place).astimezone(UTC)
